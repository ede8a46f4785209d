"""Record an encounter: start it, save each change, list what is there.

Each call that writes is one transaction: when it returns, the change is on the disk, encrypted.
"""

from __future__ import annotations

import logging
from datetime import datetime

from field_assist.domain import timeline
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    How,
    ItemAnswered,
    LineChosen,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Budget, Encounter, EncounterRow
from field_assist.domain.errors import EncounterMissing
from field_assist.domain.exhibit import FileFact
from field_assist.domain.handling import Handled
from field_assist.domain.ids import EncounterId, EntityId, new_id
from field_assist.storage import (
    child_facts,
    choices,
    deadline_stops,
    encounters,
    entities,
    events,
    exhibits,
    facts,
    guidance,
    handling,
    item_answers,
    links,
    list_checks,
    marks,
    measures,
    notes,
    redactions,
    statements,
)
from field_assist.storage.vault import Vault
from field_assist.workflows.index import Index
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.meet_deadlines import MeetingDeadlines
from field_assist.workflows.timeline import Timeline

log = logging.getLogger(__name__)

_LONGEST_NAMES = 100


class Recording:
    """What an officer records. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock, kept: KeptPacks) -> None:
        self._vault = vault
        self._clock = clock
        self._kept = kept
        self.index = Index(vault, kept)
        self.meeting = MeetingDeadlines(vault, kept)

    def start(self, setting: Setting, role: Role, budget: Budget) -> Encounter:
        """Begin an encounter with the present pack and return it; it is stored on return."""
        with self._vault.transaction():
            pack = self._kept.keep_present()
            encounter = Encounter(
                id=EncounterId(new_id()),
                number=encounters.next_number(self._vault),
                setting=setting,
                role=role,
                budget=budget,
                pack=pack,
                opened_at=self._clock.now(),
            )
            encounters.insert(self._vault, encounter)
            self.index.started(encounter)
            sequence = self._log("encounter_started", encounter.id, encounter.label)
        log.info("event %d is saved", sequence)
        return encounter

    def open(self, encounter_id: EncounterId) -> Encounter:
        """Return an encounter with everything recorded in it.

        Raises:
            EncounterMissing: it was erased, or a restored vault is older than it.

        """
        if not self.has(encounter_id):
            raise EncounterMissing
        return encounters.get(self._vault, encounter_id)

    def has(self, encounter_id: EncounterId) -> bool:
        """Return whether an encounter is there; one that was erased is not."""
        return encounters.is_listed(self._vault, encounter_id)

    def timeline(self, encounter_id: EncounterId) -> Timeline:
        """Return what happened in an encounter; nothing is read before its `read` is called."""
        return Timeline(self._vault, encounter_id)

    def rows(self, limit: int = 200, offset: int = 0) -> tuple[EncounterRow, ...]:
        """Return one page of the home list, newest first."""
        return encounters.rows(self._vault, limit=limit, offset=offset)

    def count(self) -> int:
        """Return how many encounters the vault holds."""
        return encounters.count(self._vault)

    def save(self, encounter_id: EncounterId, change: Change) -> datetime:
        """Write one change with its line of custody; return when it was committed.

        Raises:
            Expected: the change is not written and nothing else is changed.

        """
        with self._vault.transaction():
            what = _write(self._vault, encounter_id, change)
            if isinstance(change, ItemAnswered):
                self._kept.keep_instrument(encounter_id, change)
            self.index.changed(encounter_id, change)
            how = "" if change.how is How.DONE else f" how={change.how.value}"
            sequence = self._log(timeline.action_of(change), encounter_id, what + how)
        at = self._clock.now()
        log.info("event %d is saved", sequence)
        return at

    def _log(self, action: str, encounter_id: EncounterId, what: str) -> int:
        return events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=encounter_id,
            detail=what,
        )


def _write(  # noqa: C901, PLR0911, PLR0912 -- one for each change
    vault: Vault, encounter_id: EncounterId, change: Change
) -> str:
    """Write the rows of a change; return what it touched, for the event."""
    match change:
        case Answered():
            marks.append(vault, encounter_id, change)
            return f"{change.indicator}={_answer(change)}{_about(change.person)}"
        case FactStated():
            facts.append(vault, encounter_id, change)
            return change.fact.value
        case NoteWritten():
            version = notes.save(vault, encounter_id, change)
            return f"{change.id} version={version}"
        case LineChosen():
            choices.choose(vault, encounter_id, change)
            return f"{change.line}={'in' if change.is_included else 'out'}"
        case EntityStated():
            entities.state(vault, encounter_id, change)
            return f"{change.id} {change.kind.value}{_fields(change)}"
        case LinkStated():
            links.append(vault, encounter_id, change)
            return f"{change.id} {change.relation.value}"
        case StatementWritten():
            version = statements.save(vault, encounter_id, change)
            return f"{change.id} version={version}"
        case FileDescribed():
            exhibits.describe(vault, encounter_id, change)
            is_aside = change.about is FileFact.SET_ASIDE
            return change.file if is_aside else f"{change.file} {change.about.value}"
        case ChildFactStated():
            child_facts.append(vault, encounter_id, change)
            return change.asked.value + _about(change.person)
        case DeadlineStopped():
            deadline_stops.append(vault, encounter_id, change)
            return change.deadline + _about(change.person)
        case ItemAnswered():
            item_answers.append(vault, encounter_id, change)
            return f"{change.instrument}/{change.item}{_about(change.person)}"
        case ListChecked():
            list_checks.append(vault, encounter_id, change)
            return change.id
        case MeasureStated():
            measures.append(vault, encounter_id, change)
            return f"{change.id} {change.rung}={change.outcome.value}"
        case SuggestionDismissed() | StepAdjusted() | WordsChosen() | HandlingStated():
            return _write_decision(vault, encounter_id, change)


def _write_decision(
    vault: Vault,
    encounter_id: EncounterId,
    change: SuggestionDismissed | StepAdjusted | WordsChosen | HandlingStated,
) -> str:
    """Write what the officer decided about a suggestion, a step, or what a packet tells.

    No word of a packet is in the log.
    """
    match change:
        case SuggestionDismissed():
            guidance.dismiss(vault, encounter_id, change)
            return change.indicator
        case StepAdjusted():
            guidance.adjust(vault, encounter_id, change)
            step = change.band.value if change.band else "suggested"
            return f"step={step} suggested={change.suggested.value}"
        case WordsChosen():
            redactions.choose(vault, encounter_id, change)
            return f"{change.line} {change.part}"
        case HandlingStated():
            handling.state(vault, encounter_id, change)
            return _handled(change)


def _handled(change: HandlingStated) -> str:
    """Return what was stated of the handling; what was typed of a consent is not in the log."""
    about: str = change.about.value
    return about if change.about is Handled.CONSENT else f"{about}={change.text or 'default'}"


def _answer(change: Answered) -> str:
    """Return how the officer knows, or else what was answered."""
    if change.basis is not None:
        return change.basis.value
    return change.value.value if change.value else "taken_back"


def _about(person: EntityId | None) -> str:
    """Return the words that say which card a change is about."""
    return f" person={person}" if person else ""


def _fields(change: EntityStated) -> str:
    """Return the names of the fields, or how many there are when they would not fit the log."""
    names = ":".join(name.value for name, _ in change.fields)
    if len(names) > _LONGEST_NAMES:
        return f" fields={len(change.fields)}"
    return f" fields={names}" if names else ""
