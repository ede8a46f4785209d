"""What the seal notices: old files, old pages, logs that are cut or come from elsewhere."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.chain import ChainHead
from field_assist.domain.errors import VaultAltered, VaultDamaged, VaultFull, VaultReadOnly
from field_assist.domain.ids import EncounterId
from field_assist.domain.seal import SealReport, SealState
from field_assist.storage import encounters, events, places
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.seal_file import NAME as SEAL
from field_assist.storage.vault import Vault, create_vault, open_vault, reading
from tests.storage.conftest import NOON, PASSPHRASE, an_encounter
from tests.storage.moments import moment_at

DATABASE, LOG, JOURNAL = "vault.db", "vault.db-wal", "vault.db-journal"
PAGE = 4096


def add(vault: Vault, number: int, text: str = "") -> None:
    """Make an encounter with an entry of the log, and keep a text."""
    encounter = an_encounter(number)
    with vault.transaction():
        encounters.insert(vault, encounter)
        places.put(vault, "sample", text * 50)
        events.append(
            vault, moment=moment_at(NOON), action="sample", encounter_id=encounter.id, detail=""
        )


def copied(folder: Path, name: str) -> Path:
    """Copy a folder, also while its vault is open: what a kill would leave."""
    return Path(shutil.copytree(folder, folder.with_name(name)))


def refused(folder: Path, key: DataKey) -> SealReport:
    """Open what must not open by itself; return the report."""
    with pytest.raises(VaultAltered) as caught:
        open_vault(folder, key)
    report = caught.value.facts["report"]
    assert isinstance(report, SealReport)
    return report


def count(folder: Path, key: DataKey) -> int:
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        assert events.verify(vault).is_unbroken
        return encounters.count(vault)


@pytest.fixture
def old(folder: Path, key: DataKey) -> Path:
    """Return an older state of `folder`, which holds three entries more."""
    with open_vault(folder, key) as vault:
        add(vault, 1, "first")
    before = copied(folder, "old")
    with open_vault(folder, key) as vault:
        for number in (2, 3, 4):
            add(vault, number, "later")
    return before


@pytest.fixture
def killed(folder: Path, key: DataKey) -> Path:
    """Return what a kill leaves after three changes; the first is folded in, two are in the log."""
    with open_vault(folder, key) as vault:
        add(vault, 1)
        vault.checkpoint()
        add(vault, 2)
        add(vault, 3)
        return copied(folder, "killed")


def test_a_vault_that_was_killed_opens_whole(killed: Path, key: DataKey) -> None:
    with open_vault(killed, key) as vault:
        assert vault.seal_report.state is SealState.WHOLE
        assert vault.head.sequence == 3

    assert count(killed, key) == 3


def test_an_old_database_is_noticed_with_the_number_of_entries_that_are_gone(
    folder: Path, old: Path, key: DataKey
) -> None:
    shutil.copy(old / DATABASE, folder / DATABASE)

    report = refused(folder, key)

    assert (report.state, report.missing, report.found) == (SealState.ROLLED_BACK, 3, 1)
    assert report.since == NOON
    assert not list(folder.glob("comparing-*"))


def test_an_old_page_in_the_place_of_a_new_one_is_noticed(
    folder: Path, old: Path, key: DataKey
) -> None:
    before, now = (old / DATABASE).read_bytes(), bytearray((folder / DATABASE).read_bytes())
    pages = range(PAGE, min(len(before), len(now)), PAGE)
    changed = [p for p in pages if before[p : p + PAGE] != now[p : p + PAGE]]

    states = []
    for page in changed:
        spliced = now.copy()
        spliced[page : page + PAGE] = before[page : page + PAGE]
        (folder / DATABASE).write_bytes(spliced)
        states.append(refused(folder, key).state)

    assert changed
    assert set(states) <= {SealState.REPLACED, SealState.ROLLED_BACK}


def test_a_log_that_is_cut_anywhere_is_noticed(killed: Path, key: DataKey) -> None:
    whole = (killed / LOG).read_bytes()
    assert len(whole) > 2 * PAGE
    for size in range(0, len(whole), 1500):
        (killed / LOG).write_bytes(whole[:size])
        report = refused(killed, key)
        assert report.state is SealState.LOG_CUT
        assert report.missing in {1, 2}


def test_a_log_that_is_gone_is_noticed(killed: Path, key: DataKey) -> None:
    (killed / LOG).unlink()

    report = refused(killed, key)

    assert (report.state, report.missing) == (SealState.LOG_CUT, 2)


def test_a_flipped_bit_in_the_log_is_noticed(killed: Path, key: DataKey) -> None:
    whole = (killed / LOG).read_bytes()
    assert len(whole) > 2 * PAGE
    for place in range(5, len(whole), 997):
        flipped = bytearray(whole)
        flipped[place] ^= 4
        (killed / LOG).write_bytes(flipped)
        assert refused(killed, key).state in {SealState.LOG_CUT, SealState.LOG_FOREIGN}


def test_a_log_of_an_older_state_is_noticed(folder: Path, killed: Path, key: DataKey) -> None:
    with open_vault(folder, key) as vault:
        add(vault, 4)
    shutil.copy(killed / LOG, folder / LOG)

    assert refused(folder, key).state is SealState.LOG_FOREIGN


def test_a_log_of_another_vault_is_noticed_and_kept_aside(
    folder: Path, tmp_path: Path, key: DataKey
) -> None:
    before = count(folder, key)
    stranger = tmp_path / "stranger"
    others = create_vault(stranger, PASSPHRASE, rounds=FLOOR_ROUNDS)
    with open_vault(stranger, others) as vault:
        for number in (1, 2, 3):
            with vault.transaction():
                places.put(vault, "sample", str(number))
        shutil.copy(stranger / LOG, folder / LOG)

    report = refused(folder, key)
    open_vault(folder, key, accept=report).close()

    assert (report.state, report.found) == (SealState.LOG_FOREIGN, report.sealed)
    assert count(folder, key) == before
    assert len(list(folder.glob(f"{LOG}.*"))) == 1


def test_a_journal_dropped_in_is_noticed_and_kept(folder: Path, old: Path, key: DataKey) -> None:
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, 0, 1, 512, PAGE)
    page = (old / DATABASE).read_bytes()[PAGE : 2 * PAGE]
    (folder / JOURNAL).write_bytes(header.ljust(512, b"\0") + struct.pack(">I", 2) + page)

    report = refused(folder, key)
    with open_vault(folder, key, accept=report) as vault:
        assert encounters.count(vault) == 4

    assert report.state is SealState.LOG_FOREIGN
    assert len(list(folder.glob(f"{JOURNAL}.*"))) == 1


@pytest.mark.parametrize(
    ("spoil", "state"),
    [
        (lambda path: path.unlink(), SealState.MISSING),
        (lambda path: path.write_bytes(b""), SealState.MISSING),
        (lambda path: path.write_bytes(bytes(8192)), SealState.MISSING),
        (lambda path: path.write_bytes(path.read_bytes()[:40] * 200), SealState.FOREIGN),
    ],
)
def test_a_seal_that_is_gone_is_noticed(
    folder: Path, key: DataKey, spoil: Callable[[Path], object], state: SealState
) -> None:
    spoil(folder / SEAL)

    assert refused(folder, key).state is state


def test_an_old_seal_is_noticed(folder: Path, old: Path, key: DataKey) -> None:
    shutil.copy(old / SEAL, folder / SEAL)

    report = refused(folder, key)

    assert (report.state, report.sealed, report.found) == (SealState.SEAL_OLDER, 1, 4)


def test_half_a_seal_is_enough_and_is_mended(folder: Path, old: Path, key: DataKey) -> None:
    assert old.exists()
    whole = (folder / SEAL).read_bytes()
    for place in (0, PAGE):
        (folder / SEAL).write_bytes(whole[:place] + bytes(300) + whole[place + 300 :])
        assert count(folder, key) == 4


def test_a_change_that_was_not_sealed_is_left_out(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = open_vault(folder, key)
    add(vault, 1)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", _no_write)
        with pytest.raises(VaultReadOnly):
            add(vault, 2)
    left = copied(folder, "left")
    vault.close()

    with open_vault(left, key) as again:
        assert again.seal_report.state is SealState.ONE_AHEAD
        assert encounters.count(again) == 1

    assert count(folder, key) == 2  # it went on in the vault that lived


def _no_write(_file: int, _data: bytes) -> int:
    raise OSError(5, "sample")


def test_a_seal_that_is_written_in_part_is_no_saved_change(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda file, data: write(file, data[:20]))
        with pytest.raises(VaultFull):
            add(vault, 1)

    add(vault, 2)


def test_with_half_a_seal_a_change_more_is_asked_about(killed: Path, key: DataKey) -> None:
    whole = (killed / SEAL).read_bytes()
    counters = [int.from_bytes(whole[place + 24 : place + 32], "big") for place in (0, PAGE)]
    newest = PAGE * counters.index(max(counters))
    (killed / SEAL).write_bytes(whole[:newest] + bytes(300) + whole[newest + 300 :])

    report = refused(killed, key)

    assert (report.state, report.sealed, report.found) == (SealState.SEAL_DAMAGED, 2, 3)


def test_what_was_accepted_opens_from_then_on(folder: Path, old: Path, key: DataKey) -> None:
    shutil.copy(old / DATABASE, folder / DATABASE)
    report = refused(folder, key)

    with open_vault(folder, key, accept=report) as vault:
        assert vault.seal_report == report

    assert count(folder, key) == 1


def test_what_was_accepted_for_one_state_does_not_open_another(
    folder: Path, old: Path, key: DataKey
) -> None:
    shutil.copy(old / DATABASE, folder / DATABASE)
    report = refused(folder, key)
    (folder / SEAL).unlink()

    with pytest.raises(VaultAltered):
        open_vault(folder, key, accept=report)


def test_a_damaged_page_is_damage_and_not_an_old_one(folder: Path, key: DataKey) -> None:
    data = bytearray((folder / DATABASE).read_bytes())
    data[4 * PAGE - 1] ^= 1
    (folder / DATABASE).write_bytes(data)

    with pytest.raises(VaultDamaged) as caught:
        open_vault(folder, key)

    assert caught.value.facts["pages"] == (4,)


def test_a_power_cut_that_brings_the_folded_log_back_harms_nothing(
    folder: Path, key: DataKey
) -> None:
    with open_vault(folder, key) as vault:
        add(vault, 1)
        add(vault, 2)
        log = (folder / LOG).read_bytes()
    (folder / LOG).write_bytes(log)

    assert count(folder, key) == 2


def test_an_entry_says_when_the_clock_was_moved(vault: Vault, case: EncounterId) -> None:
    def say(uptime_ms: int, seconds: int, run: str = "sample") -> None:
        moment = moment_at(NOON.replace(second=seconds), uptime_ms=uptime_ms, run=run)
        with vault.transaction():
            events.append(vault, moment=moment, action="sample", encounter_id=case, detail="")

    for uptime_ms, seconds, run in ((0, 0, "a"), (1000, 1, "a"), (2000, 30, "a"), (0, 10, "b")):
        say(uptime_ms, seconds, run)

    told = [(e.action, e.detail) for e in events.for_encounter(vault, case)]
    moved = vault.rows("SELECT detail FROM event WHERE action = 'clock_moved' ORDER BY sequence")
    assert told == [("sample", "")] * 4
    assert moved == [("ahead=28s",), ("back=20s",)]


def test_the_chain_shows_an_entry_that_was_changed(vault: Vault, case: EncounterId) -> None:
    with vault.transaction():
        for detail in ("one", "two", "three"):
            events.append(
                vault, moment=moment_at(NOON), action="sample", encounter_id=case, detail=detail
            )
        vault.execute("DROP TRIGGER event_is_never_changed")
        vault.execute("UPDATE event SET detail = 'twq' WHERE detail = 'two'")

    report = events.verify(vault)

    assert (report.is_unbroken, report.broken_at) == (False, 2)


def test_the_head_can_be_compared_by_words() -> None:
    words = tuple(f"w{number}" for number in range(2048))
    head = ChainHead(sequence=1, hash=b"\xff" * 32)

    assert head.words(words) == "-".join(["w2047"] * 5)


def test_an_altered_vault_can_be_read_and_nothing_is_written(
    folder: Path, old: Path, key: DataKey
) -> None:
    shutil.copy(old / DATABASE, folder / DATABASE)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    with reading(folder, key) as vault:
        assert encounters.count(vault) == 1
        with pytest.raises(VaultReadOnly):
            add(vault, 9)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
