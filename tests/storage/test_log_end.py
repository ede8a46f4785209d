"""What is sealed of the log ends where SQLite says that it is committed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from field_assist.domain.seal import SealState
from field_assist.storage import places
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import Vault, open_vault
from field_assist.storage.wal import HEADER_BYTES, end_of
from field_assist.storage.wal_sums import FRAME_BYTES

DATABASE, LOG = "vault.db", "vault.db-wal"


def put(vault: Vault, text: str) -> None:
    with vault.transaction():
        places.put(vault, "sample", text)


def what_a_kill_leaves(folder: Path) -> Path:
    return Path(shutil.copytree(folder, folder.with_name("left")))


def found(folder: Path, key: DataKey) -> tuple[SealState, str]:
    """Return what the seal says of a vault, and the text in it."""
    with open_vault(folder, key) as vault:
        assert vault.check() == ()
        return vault.seal_report.state, places.get(vault, "sample")


def test_what_a_failed_change_left_behind_a_shorter_one_is_not_sealed(
    folder: Path, key: DataKey
) -> None:
    vault = open_vault(folder, key)
    put(vault, "first")
    vault.rows("PRAGMA cache_size = 10")  # so that pages are in the log before they are committed
    with pytest.raises(ZeroDivisionError), vault.transaction():  # noqa: PT012 -- it is one change
        places.put(vault, "large", "x" * 400_000)
        raise ZeroDivisionError
    long_log = (folder / LOG).stat().st_size
    put(vault, "second")
    left = what_a_kill_leaves(folder)
    vault.close()

    assert (left / LOG).stat().st_size == long_log > 200_000  # the failed one is still in it
    assert found(left, key) == (SealState.WHOLE, "second")


def test_a_change_of_nothing_behind_a_folded_log_is_sealed(folder: Path, key: DataKey) -> None:
    vault = open_vault(folder, key)
    put(vault, "first")
    vault.checkpoint()
    with vault.transaction():
        pass
    left = what_a_kill_leaves(folder)
    vault.close()

    assert found(left, key) == (SealState.WHOLE, "first")


def test_to_seal_a_change_folds_nothing_in(folder: Path, key: DataKey) -> None:
    """An older SQLite does not know the word by which it tells how far the log is committed."""
    vault = open_vault(folder, key)
    before = (folder / DATABASE).read_bytes()

    put(vault, "first")

    assert (folder / DATABASE).read_bytes() == before
    vault.close()


def test_a_log_without_frames_begins_at_its_first_byte() -> None:
    assert (end_of(0), end_of(2)) == (0, HEADER_BYTES + 2 * FRAME_BYTES)


def test_a_log_that_sqlite_has_begun_anew_stays_sealed_as_it_lies_there(
    folder: Path, key: DataKey
) -> None:
    vault = open_vault(folder, key)
    put(vault, "first")
    put(vault, "second")
    log = (folder / LOG).read_bytes()
    vault.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / LOG).write_bytes(log)  # as where the disk does not cut the file off
    with vault.transaction():
        pass
    left = what_a_kill_leaves(folder)
    vault.close()

    assert found(left, key) == (SealState.WHOLE, "second")
