"""What is worth a look before a packet is sealed. Nothing here stops anybody from saving."""

from __future__ import annotations

from enum import Enum

from field_assist.domain.encounter import Encounter, Fact, Tri


class Issue(Enum):
    """Something a receiver will ask for first, in the order of the packet's first page."""

    NOTHING_RECORDED = "nothing_recorded"
    DANGER_NOT_ASKED = "danger_not_asked"
    AGE_NOT_ASKED = "age_not_asked"
    PLACE_UNKNOWN = "place_unknown"
    NO_ACT_UNTIL = "no_act_until"
    NO_CALL_BACK = "no_call_back"


def issues(encounter: Encounter) -> tuple[Issue, ...]:
    """Return what is missing, most urgent first; an empty tuple when nothing is."""
    has_note = any(note.text.strip() for note in encounter.notes)
    missing = {
        Issue.NOTHING_RECORDED: not encounter.all_answers() and not has_note,
        Issue.DANGER_NOT_ASKED: encounter.safety(Fact.DANGER) is Tri.NOT_ASKED,
        Issue.AGE_NOT_ASKED: encounter.safety(Fact.UNDER_18) is Tri.NOT_ASKED,
        Issue.PLACE_UNKNOWN: _is_blank(encounter, Fact.PLACE)
        and _is_blank(encounter, Fact.WHERE_NOW),
        Issue.NO_ACT_UNTIL: _is_blank(encounter, Fact.ACT_UNTIL),
        Issue.NO_CALL_BACK: _is_blank(encounter, Fact.CALL_BACK),
    }
    return tuple(issue for issue, is_missing in missing.items() if is_missing)


def _is_blank(encounter: Encounter, fact: Fact) -> bool:
    return not encounter.facts.get(fact, "").strip()
