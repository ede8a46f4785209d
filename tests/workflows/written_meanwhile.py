"""A vault that is written to while a snapshot of it is made, then restored and compared.

`trial` is one vault of a seed; the numbers can be as large as there is time for.
"""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from pathlib import Path

from field_assist.domain.change import Answered, FactStated, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Value
from field_assist.domain.ids import IndicatorId, NoteId, new_id
from field_assist.domain.policy import Policy
from field_assist.domain.snapshot import RestoreReport, Snapshot
from field_assist.storage.vault import DataKey, Vault, open_vault
from field_assist.workflows import attach, back_up, restore
from field_assist.workflows.attach import Attaching
from field_assist.workflows.back_up import BackingUp, SnapshotJob
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock

SIGNS = ("sea.wages_months_unpaid", "sea.recruit_debt", "sea.underage_crew", "sea.no_shore_leave")
TABLES = ("encounter", "mark", "fact", "note", "note_text", "packet", "attachment", "event")


@dataclass
class Lane:
    """Makes one snapshot in a thread of its own."""

    job: SnapshotJob
    made: list[Snapshot] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.made.append(back_up.make(self.job))
        except BaseException as error:  # noqa: BLE001 -- told by `result`
            self.failed.append(error)

    def result(self) -> Snapshot:
        self.thread.join()
        if self.failed:
            raise self.failed[0]
        return self.made[0]


class Writer:
    """Writes random things, and remembers after each how many rows there were."""

    def __init__(self, vault: Vault, catalogue: Catalogue, seed: int, tmp_path: Path) -> None:
        self.vault = vault
        self.clock = SteppingClock()
        self.chance = random.Random(seed)  # noqa: S311 -- not secret
        self.session = Session(vault, catalogue, self.clock, is_practice=False)
        self.counts: dict[int, dict[str, int]] = {}
        self.hashes: dict[int, bytes] = {}
        self._source = tmp_path / "sample.jpg"
        self._case = self._begin()
        self._note()

    def write(self) -> None:
        """Write one thing."""
        acts = (self._mark, self._state, self._write_note, self._attach, self._begin_another)
        act = self.chance.choices((*acts, self._fold), weights=(10, 10, 10, 2, 1, 2))[0]
        act()
        self.clock.step(1)
        self._note()

    def _note(self) -> None:
        head = self.vault.head
        self.hashes[head.sequence] = head.hash
        self.counts[head.sequence] = {
            table: int(self.vault.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608
            for table in TABLES
        }

    def _begin(self) -> Encounter:
        setting = self.chance.choice(list(Setting))
        return self.session.recording.start(setting, Role.CBP_SECONDARY, Budget.STANDARD)

    def _begin_another(self) -> None:
        self._case = self._begin()

    def _mark(self) -> None:
        sign, now = IndicatorId(self.chance.choice(SIGNS)), self.clock.now()
        change = Answered(indicator=sign, value=Value.YES, basis=Basis.SEEN, at=now)
        self.session.recording.save(self._case.id, change)

    def _state(self) -> None:
        text = "Quxley " * self.chance.randrange(1, 60)
        change = FactStated(fact=Fact.PLACE, text=text, at=self.clock.now())
        self.session.recording.save(self._case.id, change)

    def _write_note(self) -> None:
        text, now = "Frobnitz " * self.chance.randrange(1, 900), self.clock.now()
        note = NoteWritten(id=NoteId(new_id()), indicator=None, text=text, created_at=now, at=now)
        self.session.recording.save(self._case.id, note)

    def _attach(self) -> None:
        self._source.write_bytes(self.chance.randbytes(self.chance.randrange(200_000)))
        taken = attach.take_in(self.vault.folder, self._source)
        Attaching(self.vault, self.clock).keep(self._case.id, taken)

    def _fold(self) -> None:
        self.vault.checkpoint()


def trial(
    folder: Path, key: DataKey, catalogue: Catalogue, seed: int, tmp_path: Path, writes: int = 60
) -> RestoreReport:
    """Write, make a snapshot meanwhile, restore it; return what the restored vault holds.

    Raises AssertionError if it is not exactly a state that the vault was in.
    """
    with open_vault(folder, key) as vault:
        writer = Writer(vault, catalogue, seed, tmp_path)
        backing = BackingUp(vault, writer.clock, Policy())
        for _ in range(writer.chance.randrange(writes)):
            writer.write()
        lane = Lane(backing.job())
        while lane.thread.is_alive():
            writer.write()
        snapshot = lane.result()
        for _ in range(writer.chance.randrange(10)):
            writer.write()
    report = back_up.rehearse(snapshot, key, lambda _done, _whole: None)
    same(report, writer)
    restored = restore.restore(folder, snapshot.folder, key, writer.clock)
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        assert vault.head.sequence == report.head.sequence + 1
        assert restored.lost == max(writer.hashes) - report.head.sequence
    return report


def same(report: RestoreReport, writer: Writer) -> None:
    """See that a snapshot is whole and exactly one of the states after a write."""
    assert report.is_whole
    assert report.head.hash == writer.hashes[report.head.sequence]
    assert report.counts == writer.counts[report.head.sequence]
