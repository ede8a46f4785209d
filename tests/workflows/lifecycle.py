"""Encounters with a canary in every field, acknowledged long ago, for tests that erase them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from field_assist.domain.attachment import StoredFile
from field_assist.domain.change import Answered, Change, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Value
from field_assist.domain.ids import IndicatorId, NoteId, PacketId, new_id
from field_assist.domain.policy import Policy
from field_assist.storage.vault import Vault
from field_assist.workflows import attach, refer
from field_assist.workflows.attach import Attaching
from field_assist.workflows.retire import Retiring
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock

WAGES = IndicatorId("sea.wages_months_unpaid")
MONTH = timedelta(days=31)


@dataclass
class Office:
    """A session with all that is done to the life of an encounter."""

    vault: Vault
    session: Session
    clock: SteppingClock
    tmp_path: Path
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        self.retiring = Retiring(self.vault, self.clock, self.policy)
        self.attaching = Attaching(self.vault, self.clock)

    def record(self, canary: str, *, attachments: int = 1) -> Encounter:
        """Write an encounter whose every text begins with the canary."""
        recording, now = self.session.recording, self.clock.now()
        encounter = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        texts = [f"{canary}-note {'more of it ' * n}" for n in (1, 30, 900)]
        notes = [(NoteId(new_id()), text) for text in texts]
        changes: list[Change] = [
            Answered(indicator=WAGES, value=Value.YES, basis=Basis.SEEN, at=now),
            Answered(indicator=WAGES, value=Value.EXPLAINED, reason=f"{canary}-why", at=now),
            Answered(indicator=WAGES, value=Value.YES, basis=Basis.RECORD, at=now),
            FactStated(fact=Fact.PLACE, text=f"{canary}-old", at=now),
            FactStated(fact=Fact.PLACE, text=f"{canary}-place", at=now),
        ]
        changes += [
            NoteWritten(id=note_id, indicator=None, text=said, created_at=now, at=now)
            for note_id, text in notes
            for said in (text[:20], text, f"{canary}-again")
        ]
        changes.append(LineChosen(line=f"note:{notes[0][0]}", is_included=False, at=now))
        for change in changes:
            recording.save(encounter.id, change)
        for number in range(attachments):
            self.attach(encounter, f"{canary}-file-{number}.jpg", canary.encode() * 20_000)
        self.session.remember(f"draft:{encounter.id}", f"{canary}-half-typed")
        return recording.open(encounter.id)

    def attach(self, encounter: Encounter, name: str, content: bytes) -> StoredFile:
        """Take a file in; it is gone from where it came from."""
        source = self.tmp_path / name
        source.write_bytes(content)
        taken = attach.take_in(self.vault.folder, source)
        source.unlink()
        self.attaching.keep(encounter.id, taken)
        return self.attaching.stored(taken.id)

    def seal(self, encounter: Encounter) -> PacketId:
        """Seal a packet and return its id."""
        session = self.session
        draft = refer.build(session.referring.gather(session.recording.open(encounter.id)))
        session.referring.seal(encounter, draft)
        return draft.packet.packet_id

    def make_erasable(self, encounter: Encounter) -> None:
        """Seal a packet, have it acknowledged, and let the time pass."""
        self.retiring.acknowledge(self.seal(encounter))
        self.clock.time += MONTH
