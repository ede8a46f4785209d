"""Encounters with a canary in every field, acknowledged long ago, for tests that erase them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from field_assist.domain.attachment import StoredFile
from field_assist.domain.case_news import Became, Heard
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    FactStated,
    HandlingStated,
    ItemAnswered,
    LineChosen,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Tri, Value
from field_assist.domain.handling import Handled
from field_assist.domain.ids import (
    DeadlineId,
    IndicatorId,
    InstrumentId,
    ItemId,
    ListCheckId,
    MeasureId,
    NoteId,
    PacketId,
    new_id,
)
from field_assist.domain.list_check import Finding, Party
from field_assist.domain.policy import Policy
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
from field_assist.storage.vault import Vault
from field_assist.workflows import attach, refer
from field_assist.workflows.attach import Attaching
from field_assist.workflows.retire import Retiring
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock

WAGES = IndicatorId("sea.wages_months_unpaid")
MONTH = timedelta(days=31)


def review_acts(canary: str, now: datetime) -> tuple[Change, ...]:
    """Return what is decided in the review, with the canary."""
    return (
        WordsChosen(
            line="note:gone",
            part="text",
            start=0,
            words=canary,
            verdict=Verdict.IDENTITY,
            at=now,
        ),
        HandlingStated(about=Handled.CONSENT, text=canary, at=now),
    )


def acts(canary: str, now: datetime) -> tuple[Change, ...]:
    """Return one change of each kind of act, its every text with the canary."""
    stop = Stop(who=canary, done_at=now, reference=canary, rationales={"fear": canary * 9})
    return (
        ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=now),
        DeadlineStopped(deadline=DeadlineId("hhs_child_notice"), stop=stop, at=now),
        MeasureStated(
            id=MeasureId(new_id()),
            rung="duty_agent",
            number=canary,
            who=canary,
            reference=canary,
            remark=canary * 9,
            taken_at=now,
            at=now,
        ),
        ItemAnswered(
            instrument=InstrumentId("us-child-1232"),
            version="2026.1",
            item=ItemId("no_fear"),
            text=canary * 9,
            at=now,
        ),
        ListChecked(
            id=ListCheckId(new_id()),
            party=Party.PRODUCER,
            asked=canary,
            list_title="EXAMPLE list",
            list_version="1",
            list_dated_on=now.date(),
            list_sha256="0" * 64,
            entry=canary,
            entry_more=canary * 9,
            finding=Finding.SAME,
            verified_by=canary,
            at=now,
        ),
        StepAdjusted(
            band=Band.EMERGENCY,
            suggested=Band.CONSULT,
            reason=canary,
            second_person=canary,
            at=now,
        ),
        SuggestionDismissed(indicator=WAGES, is_dismissed=True, at=now),
        *review_acts(canary, now),
    )


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
            for number, (note_id, text) in enumerate(notes)
            for said in (text[:20], text, f"{canary}-again-{number}")
        ]
        changes.append(LineChosen(line=f"note:{notes[0][0]}", is_included=False, at=now))
        changes += acts(canary, now)
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

    def acknowledge(self, packet_id: PacketId) -> None:
        """Have the receiver tell a number and what became of it, both with the canary."""
        self.session.confirming.by_number(packet_id, "EXAMPLE-1", "Zorblatt desk")
        self.session.following_up.note(
            packet_id,
            Became.PASSED_ON,
            Heard.PHONE,
            told_by="Zorblatt desk",
            untrusted_day=self.session.following_up.today().isoformat(),
            remark="Zorblatt office",
        )

    def make_erasable(self, encounter: Encounter) -> None:
        """Seal a packet, have it acknowledged, and let the time pass."""
        self.acknowledge(self.seal(encounter))
        self.clock.time += MONTH
