from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from field_assist.domain.change import Answered, FactStated
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.errors import Bug, VaultFull, VaultReadOnly, VaultReplaced
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.storage import encounters, events, facts, marks, places
from field_assist.storage.connection import open_keyed, settle
from field_assist.storage.keyslot import DataKey
from field_assist.storage.sqlcipher import Connection
from field_assist.storage.vault import Vault, open_vault
from field_assist.storage.wal import WalFile
from tests.storage.moments import moment_at

TABLES = ("encounter", "mark", "fact", "event")


@pytest.fixture
def db(folder: Path, key: DataKey) -> Iterator[Connection]:
    """Return a connection that a test can disturb."""
    opened = open_keyed(folder / "vault.db", key)
    settle(opened, folder)
    yield opened
    opened.close()


def record(vault: Vault, encounter: Encounter) -> None:
    """Write rows into four tables, all or none."""
    at = encounter.opened_at
    answered = Answered(indicator=IndicatorId("sample"), value=Value.YES, basis=Basis.SEEN, at=at)
    with vault.transaction():
        encounters.insert(vault, encounter)
        marks.append(vault, encounter.id, answered)
        facts.append(vault, encounter.id, FactStated(fact=Fact.PLACE, text="Utopia", at=at))
        events.append(
            vault, moment=moment_at(at), action="sample", encounter_id=encounter.id, detail=""
        )


def counts(vault: Vault) -> tuple[int, ...]:
    return tuple(int(vault.rows(f"SELECT count(*) FROM {name}")[0][0]) for name in TABLES)  # noqa: S608 -- ours


def stop_at(step: int) -> Callable[[], int]:
    """Return a progress handler that interrupts once, at the given instruction."""
    steps = iter(range(1, 1_000_000))
    return lambda: int(next(steps) == step)


def interrupted(db: Connection, vault: Vault, encounter: Encounter, step: int) -> bool:
    """Record with an interruption; return whether it hit."""
    db.set_progress_handler(stop_at(step), 1)
    try:
        record(vault, encounter)
    except Bug:
        return True
    finally:
        db.set_progress_handler(None, 1)
    return False


def test_what_is_committed_is_there_after_reopening(folder: Path, key: DataKey) -> None:
    with open_vault(folder, key) as vault, vault.transaction():
        places.put(vault, "sample", "kept")

    with open_vault(folder, key) as vault:
        assert places.get(vault, "sample") == "kept"


def test_an_exception_takes_everything_back(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.transaction():  # noqa: PT012 -- it is one change
        places.put(vault, "sample", "lost")
        _ = 1 / 0

    assert places.get(vault, "sample") == ""
    with vault.transaction():
        places.put(vault, "sample", "next")


def test_a_write_outside_a_transaction_is_refused(vault: Vault) -> None:
    with pytest.raises(Bug):
        places.put(vault, "sample", "text")


def test_a_transaction_inside_another_is_refused(vault: Vault) -> None:
    with pytest.raises(Bug), vault.transaction(), vault.transaction():
        pass

    with vault.transaction():
        places.put(vault, "sample", "next")


def test_an_interruption_at_any_step_leaves_nothing(
    folder: Path, db: Connection, key: DataKey, encounter: Encounter
) -> None:
    vault = Vault(folder, db, key=key, vault_id="0" * 32)

    attempts = [
        (interrupted(db, vault, encounter, step), counts(vault))
        for step in range(1, 5000)
        if counts(vault) == (0, 0, 0, 0)
    ]

    # SQLite asks once more when COMMIT is done, so the last interruption comes too late to matter.
    assert set(attempts[:-1]) == {(True, (0, 0, 0, 0))}
    assert attempts[-1][1] == (1, 1, 1, 1)
    assert len(attempts) > 100


def test_a_full_vault_says_so_and_takes_back_the_whole_change(
    vault: Vault, case: EncounterId, encounter: Encounter
) -> None:
    pages = int(vault.rows("PRAGMA page_count")[0][0])
    vault.rows(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(VaultFull), vault.transaction():  # noqa: PT012 -- it is one change
        places.put(vault, "small", "fits")
        places.put(vault, "big", "x" * 100_000)

    assert (places.get(vault, "small"), places.get(vault, "big")) == ("", "")
    assert encounters.get(vault, case) == encounter


def test_saving_works_again_when_there_is_room(vault: Vault) -> None:
    vault.rows("PRAGMA max_page_count = 1")
    with pytest.raises(VaultFull), vault.transaction():
        places.put(vault, "big", "x" * 100_000)

    vault.rows("PRAGMA max_page_count = 1000000")
    with vault.transaction():
        places.put(vault, "big", "x" * 100_000)

    assert len(places.get(vault, "big")) == 100_000
    assert vault.check() == ()


def _pulled_out(*_: object) -> bytes:
    raise OSError(errno.EIO, "pulled out")


def _cut_off(*_: object) -> bytes:
    return b""


@pytest.mark.parametrize("pulled", [_pulled_out, _cut_off])
def test_a_log_that_cannot_be_read_back_is_trouble_of_the_disk(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, pulled: Callable[..., bytes]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(WalFile, "read", pulled)
        with pytest.raises(VaultReadOnly), vault.transaction():
            places.put(vault, "sample", "1")

    with vault.transaction():
        places.put(vault, "sample", "2")
    assert places.get(vault, "sample") == "2"


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("name", ["vault.db", "vault.db-wal", "vault.seal"])
def test_nothing_is_called_saved_in_a_file_that_was_exchanged(
    folder: Path, key: DataKey, name: str
) -> None:
    """As a program does that synchronises folders; what it brings is the same to the bit."""
    vault = open_vault(folder, key)
    with vault.transaction():
        places.put(vault, "sample", "1")
    shutil.copyfile(folder / name, folder / "brought")
    (folder / "brought").replace(folder / name)

    with pytest.raises(VaultReplaced), vault.transaction():
        places.put(vault, "sample", "2")
    vault.close()

    with open_vault(folder, key) as again:
        assert places.get(again, "sample") == "1"


def test_the_log_is_empty_after_a_checkpoint(folder: Path, vault: Vault) -> None:
    with vault.transaction():
        places.put(vault, "sample", "text")
    filled = (folder / "vault.db-wal").stat().st_size

    assert vault.checkpoint()

    assert (filled > 0, (folder / "vault.db-wal").stat().st_size) == (True, 0)


def test_a_reader_elsewhere_leaves_the_log_for_later(vault: Vault, db: Connection) -> None:
    db.execute("BEGIN")
    db.execute("SELECT count(*) FROM place").fetchall()
    with vault.transaction():
        places.put(vault, "sample", "text")

    assert not vault.checkpoint()

    db.execute("COMMIT")
    assert vault.checkpoint()
