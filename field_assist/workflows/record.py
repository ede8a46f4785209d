"""Record an encounter: start it, save each change, list what is there.

Each call that writes is one transaction: when it returns, the change is on the disk, encrypted.
"""

from __future__ import annotations

import logging
from datetime import datetime

from field_assist.domain.change import (
    Answered,
    Change,
    FactStated,
    FileDescribed,
    LineChosen,
    NoteWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Budget, Encounter, EncounterRow
from field_assist.domain.errors import EncounterMissing
from field_assist.domain.exhibit import FileFact
from field_assist.domain.ids import EncounterId, new_id
from field_assist.storage import choices, encounters, events, exhibits, facts, marks, notes
from field_assist.storage.vault import Vault
from field_assist.workflows.kept_packs import KeptPacks

log = logging.getLogger(__name__)


class Recording:
    """What an officer records. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock, kept: KeptPacks) -> None:
        self._vault = vault
        self._clock = clock
        self._kept = kept

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
            sequence = self._log("encounter_started", encounter.id, encounter.label)
        log.info("event %d is saved", sequence)
        return encounter

    def open(self, encounter_id: EncounterId) -> Encounter:
        """Return an encounter with everything recorded in it.

        Raises:
            EncounterMissing: it was erased, or a restored vault is older than it.

        """
        if not encounters.is_listed(self._vault, encounter_id):
            raise EncounterMissing
        return encounters.get(self._vault, encounter_id)

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
            action, what = _write(self._vault, encounter_id, change)
            sequence = self._log(action, encounter_id, what)
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


def _write(vault: Vault, encounter_id: EncounterId, change: Change) -> tuple[str, str]:
    """Write the rows of a change; return the action and what it touched, for the event."""
    match change:
        case Answered():
            marks.append(vault, encounter_id, change)
            return "answered", f"{change.indicator}={_answer(change)}"
        case FactStated():
            facts.append(vault, encounter_id, change)
            return "fact_stated", change.fact.value
        case NoteWritten():
            notes.save(vault, encounter_id, change)
            return "note_written", change.id
        case LineChosen():
            choices.choose(vault, encounter_id, change)
            return "line_chosen", f"{change.line}={'in' if change.is_included else 'out'}"
        case FileDescribed():
            exhibits.describe(vault, encounter_id, change)
            return _described(change)


def _described(change: FileDescribed) -> tuple[str, str]:
    """Return what was done to a file, and to which one."""
    if change.about is not FileFact.SET_ASIDE:
        return "file_described", f"{change.file} {change.about.value}"
    return ("file_set_aside" if change.text else "file_taken_back"), change.file


def _answer(change: Answered) -> str:
    """Return how the officer knows, or else what was answered."""
    if change.basis is not None:
        return change.basis.value
    return change.value.value if change.value else "taken_back"
