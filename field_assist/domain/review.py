"""What is worth a look before a packet is sealed. Nothing here stops anybody from saving."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum

from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.domain.entity import Entity, EntityKind, PersonRole
from field_assist.domain.entity_form import FIELDS, ValueKind
from field_assist.domain.goods import ASKED_FOR, TRACE, is_goods
from field_assist.domain.ids import EntityId, InstrumentId, ItemId, StatementId
from field_assist.domain.record_texts import texts
from field_assist.domain.set_aside import set_aside

_SHORTEST_VALUE, _SHORTEST_WORD, _SHORTEST_OF_SYLLABLES = 3, 4, 2
_FIRST_JOINED, _FIRST_SYLLABLE = "\u0590", "\u2e80"
"""From Hebrew on, scripts write words together or put small ones in front of or behind a name;
from the radicals of Han on, a letter is at least a syllable."""
_TELLS_NOTHING = frozenset(
    {
        ValueKind.TEXT,
        ValueKind.PROSE,
        ValueKind.CHOICE,
        ValueKind.DATE,
        ValueKind.COUNTRY,
        ValueKind.LANGUAGE,
        ValueKind.PORT,
    }
)
"""Kinds of values that many share; by the others somebody or something can be found."""


class Issue(Enum):
    """Something a receiver will ask for first, in the order of the packet's first page.

    Then comes what does not go along and is told all the same, then what was entered in part, then
    marks that are set aside and do not go along.
    """

    NOTHING_RECORDED = "nothing_recorded"
    DANGER_NOT_ASKED = "danger_not_asked"
    AGE_NOT_ASKED = "age_not_asked"
    PLACE_UNKNOWN = "place_unknown"
    NO_ACT_UNTIL = "no_act_until"
    NO_CALL_BACK = "no_call_back"
    LEFT_OUT_IS_TOLD = "left_out_is_told"
    NAME_WITHOUT_ROLE = "name_without_role"
    NO_SPEAKER = "no_speaker"
    REASON_MISSING = "reason_missing"
    STATEMENT_HAS_GAPS = "statement_has_gaps"
    SET_ASIDE = "set_aside"


def issues(encounter: Encounter, included: Encounter) -> tuple[Issue, ...]:
    """Return what is missing, most urgent first; an empty tuple when nothing is.

    `included` is the encounter without what was left out.
    """
    found = {
        Issue.NOTHING_RECORDED: not _says_something(encounter),
        Issue.DANGER_NOT_ASKED: encounter.safety(Fact.DANGER) is Tri.NOT_ASKED,
        Issue.AGE_NOT_ASKED: not is_goods(encounter)
        and encounter.safety(Fact.UNDER_18) is Tri.NOT_ASKED,
        Issue.PLACE_UNKNOWN: _is_blank(encounter, Fact.PLACE)
        and _is_blank(encounter, Fact.WHERE_NOW),
        Issue.NO_ACT_UNTIL: _is_blank(encounter, Fact.ACT_UNTIL),
        Issue.NO_CALL_BACK: _is_blank(encounter, Fact.CALL_BACK),
        Issue.LEFT_OUT_IS_TOLD: bool(told_though_left_out(encounter, included)),
        Issue.NAME_WITHOUT_ROLE: bool(names_without_role(included)),
        Issue.NO_SPEAKER: bool(without_speaker(included)),
        Issue.REASON_MISSING: bool(without_reason(included)),
        Issue.STATEMENT_HAS_GAPS: is_goods(included) and bool(statement_gaps(included)),
        Issue.SET_ASIDE: bool(set_aside(encounter)),
    }
    return tuple(issue for issue, is_found in found.items() if is_found)


def names_without_role(included: Encounter) -> tuple[EntityId, ...]:
    """Return the people with a name of whom it is not said what they may be."""
    people = included.present(EntityKind.PERSON)
    return tuple(p.id for p in people if p.name and p.role is PersonRole.UNKNOWN)


def without_speaker(included: Encounter) -> tuple[StatementId, ...]:
    """Return the statements of which nobody knows who made them."""
    return tuple(
        name
        for name, statement in included.statements.items()
        if statement.text.speaker is None and not statement.text.speaker_text.strip()
    )


def statement_gaps(included: Encounter) -> tuple[ItemId, ...]:
    """Return what 19 CFR 12.42(b) asks for and nothing is recorded of."""
    said = included.item_answers.get((TRACE, None), {})
    return tuple(item for item in ASKED_FOR if item not in said or not said[item].text.strip())


def without_reason(
    included: Encounter,
) -> tuple[tuple[InstrumentId, EntityId | None, ItemId], ...]:
    """Return the determinations without a reason in words: instrument, about whom, item."""
    return tuple(
        (instrument, person, item)
        for (instrument, person), answers in included.item_answers.items()
        for item, answer in answers.items()
        if answer.value is not None and not answer.text.strip()
    )


def is_told(values: Iterable[str], text: str) -> bool:
    """Return whether a text says one of the values, whatever their capitals.

    As whole words, where the script sets words apart.
    """
    return any(_is_in(_flat(value), _flat(text)) for value in values)


def told_though_left_out(encounter: Encounter, included: Encounter) -> tuple[str, ...]:
    """Return what cards that do not go along go by and an included text says all the same.

    Such cards were left out, or taken off by the officer. Values and the words of names
    are looked for whatever their capitals and the spaces between them; see `is_told`.
    """
    going = {card.id for card in included.present()}
    out = [card for card in encounter.entities.values() if card.id not in going]
    known = {value for card in included.present() for value in _telling(card)}
    sought = dict.fromkeys(value for card in out for value in _telling(card) if value not in known)
    told = "\n".join(_flat(each.text) for each in texts(included)) if sought else ""
    return tuple(value for value in sought if _is_in(value, told))


def lines_that_tell(values: Iterable[str], included: Encounter) -> frozenset[str]:
    """Return the lines with a text that says one of the values; see `is_told`."""
    sought = tuple(values)
    return frozenset(each.where.line for each in texts(included) if is_told(sought, each.text))


def _telling(card: Entity) -> Iterator[str]:
    """Yield what a card can be known by, without capitals."""
    for spec in FIELDS[card.kind]:
        values = card.values(spec.field) if spec.value not in _TELLS_NOTHING else ()
        for value in map(_flat, values):
            if _is_enough(value, _SHORTEST_VALUE):
                yield value
            if spec.value is ValueKind.NAME:
                yield from (word for word in value.split() if _is_enough(word, _SHORTEST_WORD))


def _is_in(value: str, texts: str) -> bool:
    before = r"(?<!\w)" if value[:1] < _FIRST_JOINED else ""
    after = r"(?!\w)" if value[-1:] < _FIRST_JOINED else ""
    return re.search(before + re.escape(value) + after, texts) is not None


def _is_enough(value: str, shortest: int) -> bool:
    is_syllables = value[:1] >= _FIRST_SYLLABLE
    return len(value) >= (_SHORTEST_OF_SYLLABLES if is_syllables else shortest)


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _says_something(encounter: Encounter) -> bool:
    written = [note.text for note in encounter.notes]
    told = [s.text for s in encounter.statements.values() if not s.is_removed]
    written += [text for said in told for text in (said.original, said.translation)]
    is_marked = bool(encounter.answers) or any(encounter.person_answers.values())
    is_marked = is_marked or bool(encounter.item_answers) or bool(encounter.list_checks)
    return is_marked or any(text.strip() for text in written)


def _is_blank(encounter: Encounter, fact: Fact) -> bool:
    return not encounter.facts.get(fact, "").strip()
