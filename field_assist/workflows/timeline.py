"""Look at what happened in an encounter, in order, and at what notes and statements once said."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain import timeline
from field_assist.domain.change import Change
from field_assist.domain.encounter import Note
from field_assist.domain.ids import EncounterId, NoteId, StatementId
from field_assist.domain.statement import Statement
from field_assist.domain.timeline import Entry
from field_assist.storage import (
    audit_rows,
    entities,
    facts,
    links,
    marks,
    measures,
    notes,
    statements,
)
from field_assist.storage.vault import Vault
from field_assist.workflows.weaving import Weaver


class Timeline:
    """The story of one encounter. Use on the thread that opened the vault.

    `read` costs what was added since the call before. Versions are read when they are asked for,
    and kept, as they never change, except for the last one.
    """

    def __init__(self, vault: Vault, encounter_id: EncounterId) -> None:
        self._vault = vault
        self._id = encounter_id
        self._weaver = Weaver()
        self._newest = 0
        self._rows = [0, 0, 0, 0, 0]
        self._notes: dict[NoteId, tuple[Note, ...]] = {}
        self._statements: dict[StatementId, tuple[Statement, ...]] = {}

    @property
    def entries(self) -> list[Entry]:
        """Return what happened, as of the last `read`; not to be changed."""
        return self._weaver.entries

    def read(self) -> bool:
        """Read what was added since the last call; return whether anything was."""
        lines = audit_rows.around(self._vault, self._id, self._newest)
        if not lines:
            return False
        self._read_rows()
        self._weaver.weave(lines)
        self._newest = lines[-1].sequence
        for line in lines:
            about = (line.detail or "").partition(" ")[0]
            self._notes.pop(NoteId(about), None)
            self._statements.pop(StatementId(about), None)
        return True

    def waiting(self, changes: Iterable[Change]) -> tuple[Entry, ...]:
        """Return what is not in the vault yet as entries."""
        return self._weaver.waiting(changes)

    def has(self, about: str) -> bool:
        """Return whether a note or a statement is in the vault."""
        return about in self._weaver.versions

    def version_count(self, about: str) -> int:
        """Return how many versions of a note or a statement are in the vault, 1 if that is old."""
        return self._weaver.versions.get(about, 1)

    def note_versions(self, note: NoteId) -> tuple[Note, ...]:
        """Return every version of a note that is in the vault, oldest first."""
        if note not in self._notes:
            self._notes[note] = notes.history(self._vault, note)
        return self._notes[note]

    def statement_versions(self, statement: StatementId) -> tuple[Statement, ...]:
        """Return every version of a statement that is in the vault, oldest first."""
        if statement not in self._statements:
            self._statements[statement] = statements.history(self._vault, statement)
        return self._statements[statement]

    def is_sealed(self, about: str) -> bool:
        """Return whether a packet was sealed after a note or a statement was begun."""
        begun = False
        for entry in self.entries:
            begun = begun or entry.about == about
            if begun and entry.action == timeline.PACKET_SEALED:
                return True
        return False

    def _read_rows(self) -> None:
        """Hand the weaver the rows of each kind that were added."""
        rows, vault, after = self._weaver.rows, self._vault, self._rows
        marked = marks.since(vault, self._id, after[0])
        stated = facts.since(vault, self._id, after[1])
        filled = entities.since(vault, self._id, after[2])
        linked = links.since(vault, self._id, after[3])
        taken = measures.since(vault, self._id, after[4])
        rows.marks.extend(change for _, change in marked)
        rows.facts.extend(change for _, change in stated)
        rows.fields.extend(change for _, change in filled)
        rows.links.extend(change for _, change in linked)
        rows.measures.extend(change for _, change in taken)
        for kind, found in enumerate((marked, stated, filled, linked, taken)):
            after[kind] = found[-1][0] if found else after[kind]
