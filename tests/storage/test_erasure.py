"""What rows leave behind in a database when they are deleted, and that an erasure reaches it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from field_assist.domain.change import Answered, FactStated, NoteWritten
from field_assist.domain.encounter import Encounter, Fact, Value
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.storage import (
    encounters,
    erasure,
    facts,
    marks,
    notes,
    retention,
    tombstones,
)
from field_assist.storage.keyslot import DataKey
from field_assist.storage.second import beside
from field_assist.storage.vault import Vault
from tests.raw_image import plain_image, plain_log
from tests.storage.conftest import NOON, an_encounter

CANARY, OTHER = "Zorblatt ", "Quxley!! "
GOING = 5
SEEDS = (1, 12)  # of the first 25, five left rests behind with SQLite 3.53; these are two of them


class Typing:
    """Several encounters that are typed into in turn, as notes grow."""

    def __init__(self, vault: Vault, seed: int) -> None:
        self._vault = vault
        self._chance = random.Random(seed)  # noqa: S311 -- not secret
        self._cases = [an_encounter(number) for number in range(1, 12)]
        self._growing: list[tuple[Encounter, NoteId, str]] = []

    def fill(self) -> EncounterId:
        """Write 1,200 times; return the encounter whose every text is the canary."""
        with self._vault.transaction():
            for case in self._cases:
                encounters.insert(self._vault, case)
        for _ in range(60):
            with self._vault.transaction():
                for _ in range(20):
                    self._write()
            self._vault.checkpoint()
        return self._cases[GOING].id

    def _write(self) -> None:
        vault, chance = self._vault, self._chance
        case = chance.choice(self._cases)
        word = self._word(case)
        self._type(case)
        place = word * chance.choice([1, 5, 50])
        facts.append(vault, case.id, FactStated(fact=Fact.PLACE, text=place, at=NOON))
        why = word * chance.choice([1, 9, 90])
        sign = IndicatorId("sea.sample")
        mark = Answered(indicator=sign, value=Value.EXPLAINED, reason=why, at=NOON)
        marks.append(vault, case.id, mark)

    def _type(self, case: Encounter) -> None:
        """Go on with a note of any encounter, or begin one."""
        chance = self._chance
        if self._growing and chance.random() < 0.6:
            index = chance.randrange(len(self._growing))
            case, note_id, text = self._growing[index]
            text += self._word(case) * chance.choice([1, 3, 10, 40])
            self._growing[index] = (case, note_id, text)
            if chance.random() < 0.2:
                self._growing.pop(index)
        else:
            note_id = NoteId(f"{chance.getrandbits(128):032x}")
            text = self._word(case) * chance.choice([1, 3, 20])
            self._growing.append((case, note_id, text))
        note = NoteWritten(id=note_id, indicator=None, text=text, created_at=NOON, at=NOON)
        notes.save(self._vault, case.id, note)

    def _word(self, case: Encounter) -> str:
        return CANARY if case is self._cases[GOING] else OTHER


def erase_rows(vault: Vault, case: EncounterId) -> None:
    with vault.transaction():
        found = retention.of_encounter(vault, case, Policy())
        tombstones.insert(vault, found, EraseReason.ORDERED, NOON)
        erasure.erase_rows(vault, case)
    vault.checkpoint()


def hits(folder: Path, key: DataKey) -> int:
    database = folder / "vault.db"
    seen = plain_image(database, key) + plain_log(database, key)
    return seen.count(CANARY.strip().encode())


@pytest.mark.parametrize("seed", SEEDS)
def test_an_erasure_reaches_the_rests_of_rows_that_were_moved(
    vault: Vault, key: DataKey, seed: int
) -> None:
    case = Typing(vault, seed).fill()
    assert hits(vault.folder, key) > 1000
    erase_rows(vault, case)
    assert hits(vault.folder, key) > 0  # else the database need not be written anew any more

    erasure.finish(vault)

    assert hits(vault.folder, key) == 0
    assert erasure.is_finished(vault)
    assert vault.check() == ()


def test_what_is_left_to_do_stays_noted_while_somebody_reads(vault: Vault, key: DataKey) -> None:
    case = Typing(vault, SEEDS[0]).fill()
    erase_rows(vault, case)

    with beside(vault.folder, key):
        assert not erasure.finish_if_possible(vault)

    assert erasure.finish_if_possible(vault)
    assert hits(vault.folder, key) == 0


def test_copies_that_a_crash_left_are_taken_away(vault: Vault, case: EncounterId) -> None:
    (vault.folder / "comparing-x").mkdir()
    (vault.folder / "comparing-x" / "vault.db").write_bytes(b"old")
    (vault.folder / "vault.db-journal.20300131T120000Z").write_bytes(b"old")
    (vault.folder / "vault.db-wal.20300131T120000Z").write_bytes(b"old")
    (vault.folder / "restoring.new").mkdir()
    kept = {path.name for path in vault.folder.iterdir() if path.name.startswith("vault.header")}
    erase_rows(vault, case)

    erasure.finish(vault)

    names = {path.name for path in vault.folder.iterdir()}
    left = sorted(name for name in names if name.startswith(("comp", "rest", "vault.db-")))
    assert left == ["vault.db-shm", "vault.db-wal"]
    assert kept <= names
