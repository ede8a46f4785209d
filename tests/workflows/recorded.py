"""A vault that is written to as by an officer, for what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.change import (
    Answered,
    EntityStated,
    FactStated,
    FileDescribed,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.exhibit import FileFact
from field_assist.domain.found import Found
from field_assist.domain.ids import AttachmentId, EntityId, IndicatorId, NoteId, StatementId, new_id
from field_assist.domain.statement import StatementText
from field_assist.storage.vault import Vault
from field_assist.workflows import attach
from field_assist.workflows.attach import Attaching
from field_assist.workflows.session import Session

ROWS = "SELECT id >> 20, source, owner, field, words, names FROM search_row ORDER BY 1, 2, 3, 4"
IDENTIFIERS = "SELECT * FROM identifier ORDER BY entity_id, field, kind, key"


@dataclass
class Recorded:
    """Writes and searches."""

    vault: Vault
    session: Session

    def start(self) -> Encounter:
        recording = self.session.recording
        return recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)

    def fact(self, case: Encounter, text: str, fact: Fact = Fact.PLACE) -> None:
        now = self.session.now()
        self.session.recording.save(case.id, FactStated(fact=fact, text=text, at=now))

    def note(self, case: Encounter, text: str, note_id: str = "") -> NoteId:
        now, made = self.session.now(), NoteId(note_id or new_id())
        written = NoteWritten(id=made, indicator=None, text=text, created_at=now, at=now)
        self.session.recording.save(case.id, written)
        return made

    def card(
        self,
        case: Encounter,
        kind: EntityKind,
        fields: dict[Field, str],
        card_id: str = "",
        *,
        is_removed: bool = False,
    ) -> EntityId:
        made = EntityId(card_id or new_id())
        stated = EntityStated(
            id=made,
            kind=kind,
            fields=tuple(fields.items()),
            is_removed=is_removed,
            at=self.session.now(),
        )
        self.session.recording.save(case.id, stated)
        return made

    def person(self, case: Encounter, name: str) -> EntityId:
        return self.card(case, EntityKind.PERSON, {Field.NAME_STATED: name})

    def statement(
        self, case: Encounter, text: str, statement_id: str = "", *, is_removed: bool = False
    ) -> StatementId:
        now, made = self.session.now(), StatementId(statement_id or new_id())
        written = StatementWritten(
            id=made,
            text=StatementText(original=text),
            is_removed=is_removed,
            created_at=now,
            at=now,
        )
        self.session.recording.save(case.id, written)
        return made

    def explained(self, case: Encounter, reason: str) -> None:
        answered = Answered(
            indicator=IndicatorId("sea.no_shore_leave"),
            value=Value.EXPLAINED,
            reason=reason,
            at=self.session.now(),
        )
        self.session.recording.save(case.id, answered)

    def file(self, case: Encounter, source: Path) -> AttachmentId:
        source.write_bytes(b"sample")
        taken = attach.take_in(self.vault.folder, source)
        return Attaching(self.vault, self.session.clock).keep(case.id, taken).id

    def describe(self, case: Encounter, file: AttachmentId, about: FileFact, text: str) -> None:
        change = FileDescribed(file=file, about=about, text=text, at=self.session.now())
        self.session.recording.save(case.id, change)

    def find(self, text: str) -> list[int]:
        """Return the numbers of the encounters that are found, in their order."""
        return [found.row.number for found in self.session.finding.find(text)]

    def first(self, text: str) -> Found:
        return self.session.finding.find(text)[0]

    def marked(self, text: str) -> list[str]:
        """Return what is marked in the reasons of the first encounter that is found."""
        return [why.text[a:b] for why in self.first(text).whys for a, b in why.spans]

    def index(self) -> list[object]:
        """Return everything that a search reads, in an order that does not tell how it was made."""
        return [*self.vault.rows(ROWS), *self.vault.rows(IDENTIFIERS)]

    def make_anew(self) -> None:
        """Have the index made again, as by a program with other keys."""
        with self.vault.transaction():
            self.vault.execute("UPDATE search_state SET version = 0")
        while self.session.recording.index.go_on():
            pass
