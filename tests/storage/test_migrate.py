from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_assist.domain.errors import Bug, VaultFull, VaultNewer, VaultReadOnly
from field_assist.storage.connection import open_keyed, settle
from field_assist.storage.keyslot import DataKey
from field_assist.storage.migrate import Migration, check_version, migrate, shipped
from field_assist.storage.sqlcipher import Connection, only_value

PRESENT = shipped()[-1].number
BACKUP = f"vault-before-{PRESENT + 1:04d}.db"
NEXT = Migration(number=PRESENT + 1, sql="CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;")
BROKEN = Migration(
    number=PRESENT + 1, sql="CREATE TABLE later (id TEXT) STRICT; INSERT INTO missing VALUES (1);"
)


@pytest.fixture
def db(folder: Path, key: DataKey) -> Iterator[Connection]:
    opened = open_keyed(folder / "vault.db", key)
    settle(opened, folder)
    yield opened
    opened.close()


def tables(db: Connection) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {str(row[0]) for row in rows}


def test_steps_are_numbered_without_a_gap() -> None:
    numbers = [step.number for step in shipped()]

    assert numbers == list(range(1, len(numbers) + 1))


def test_a_vault_that_is_up_to_date_is_not_copied(folder: Path, db: Connection) -> None:
    migrate(db, folder, shipped())

    assert not list(folder.glob("vault-before-*"))


def test_a_pending_step_runs_once_after_a_copy_was_made(folder: Path, db: Connection) -> None:
    steps = (*shipped(), NEXT)

    migrate(db, folder, steps)
    migrate(db, folder, steps)

    assert "later" in tables(db)
    assert only_value(db, "PRAGMA user_version") == PRESENT + 1
    assert [path.name for path in folder.glob("vault-before-*")] == [BACKUP]


def test_the_copy_is_encrypted_and_opens_with_the_same_key(
    folder: Path, key: DataKey, db: Connection
) -> None:
    migrate(db, folder, (*shipped(), NEXT))

    copy = open_keyed(folder / BACKUP, key)
    version, names = only_value(copy, "PRAGMA user_version"), tables(copy)
    copy.close()

    assert (version, "encounter" in names, "later" in names) == (PRESENT, True, False)
    assert (folder / BACKUP).stat().st_mode & 0o077 == 0
    assert b"CREATE TABLE" not in (folder / BACKUP).read_bytes()


def test_a_step_that_fails_leaves_tables_and_version(folder: Path, db: Connection) -> None:
    before = tables(db)

    with pytest.raises(Bug):
        migrate(db, folder, (*shipped(), BROKEN))

    assert tables(db) == before
    assert only_value(db, "PRAGMA user_version") == PRESENT
    assert not db.in_transaction


def test_a_step_that_failed_can_be_tried_again(folder: Path, db: Connection) -> None:
    with pytest.raises(Bug):
        migrate(db, folder, (*shipped(), BROKEN))

    migrate(db, folder, (*shipped(), NEXT))

    assert "later" in tables(db)


def test_a_full_disk_leaves_the_old_tables(folder: Path, db: Connection) -> None:
    db.execute(f"PRAGMA max_page_count = {only_value(db, 'PRAGMA page_count')}").fetchall()

    with pytest.raises(VaultFull):
        migrate(db, folder, (*shipped(), NEXT))

    assert only_value(db, "PRAGMA user_version") == PRESENT
    assert "later" not in tables(db)


def test_without_room_for_a_copy_no_step_runs(small_disk: Path, db: Connection) -> None:
    (small_disk / "ballast").write_bytes(bytes(980 * 1024))
    steps = (*shipped(), NEXT)

    with pytest.raises(VaultFull):
        migrate(db, small_disk, steps)
    (small_disk / "ballast").unlink()
    migrate(db, small_disk, steps)

    assert [path.name for path in small_disk.iterdir()] == [BACKUP]
    assert only_value(db, "PRAGMA user_version") == PRESENT + 1


def test_where_no_copy_can_be_made_no_step_runs(tmp_path: Path, db: Connection) -> None:
    with pytest.raises(VaultReadOnly):
        migrate(db, tmp_path / "gone", (*shipped(), NEXT))

    assert only_value(db, "PRAGMA user_version") == PRESENT


def test_newer_tables_are_refused(folder: Path, db: Connection) -> None:
    migrate(db, folder, (*shipped(), NEXT))

    with pytest.raises(VaultNewer) as caught:
        check_version(db, folder, shipped())

    assert caught.value.facts == {"found": PRESENT + 1, "known": PRESENT}
