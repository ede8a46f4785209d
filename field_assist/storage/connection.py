"""Opens the database with its key, sets what the vault relies on, and checks that it holds."""

from __future__ import annotations

import os
from pathlib import Path

from field_assist.domain.errors import Bug, FieldAssistError, VaultDamaged, VaultForeign
from field_assist.storage.keyslot import DataKey
from field_assist.storage.sqlcipher import (
    Connection,
    SqlError,
    connect,
    from_sqlite,
    only_value,
    read_value,
)

APPLICATION_ID = 0x46415631
"""The letters FAV1; written by the first migration."""

_PAGE_BYTES = 4096
_PLAIN_SQLITE = b"SQLite format 3\0"

# (pragma, value to set, value to find)
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("wal_autocheckpoint", "0", 0),  # the log grows at its end only, which the seal relies on
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE passes by the append-only triggers
    ("cell_size_check", "ON", 1),
    ("busy_timeout", "0", 0),
    ("cache_size", "-8000", -8000),  # KiB of decrypted pages: each key of a question reads the same
)


def open_keyed(path: Path, key: DataKey) -> Connection:
    """Return a connection that has proved to read the file; an empty file is a new database.

    Nothing is written. The key is in no statement, so statement traces do not show it.

    Raises:
        VaultDamaged: the first page cannot be read with this key.
        VaultReadOnly, VaultBusy, VaultFull: the surroundings do not let it open.

    """
    try:
        db = connect(path)
    except SqlError as error:
        raise from_sqlite(error, path.parent) from error
    try:
        # First of all: SQLCipher reports each unreadable page on standard error otherwise.
        db.execute("PRAGMA cipher_log_level = NONE")
        db.set_key(key.raw_key())
        db.enable_load_extension(False)  # noqa: FBT003 -- its signature
        only_value(db, "SELECT count(*) FROM sqlite_master")
    except SqlError as error:
        db.close()
        raise from_sqlite(error, path.parent) from error
    return db


def settle(db: Connection, folder: Path) -> None:
    """Set what the vault relies on and check each of it.

    Raises:
        Bug: a setting does not hold; the vault must not be used.
        VaultReadOnly, VaultBusy, VaultFull: the journal cannot be made.

    """
    try:
        for pragma, value, expected in _SETTINGS:
            db.execute(f"PRAGMA {pragma} = {value}")
            if only_value(db, f"PRAGMA {pragma}") != expected:
                raise Bug(pragma=pragma)
        if str(only_value(db, "PRAGMA cipher_status")) != "1":
            raise Bug(pragma="cipher_status")
    except SqlError as error:
        raise from_sqlite(error, folder) from error


def check_is_ours(db: Connection, folder: Path) -> None:
    """Raise VaultForeign unless the first migration of this program made the database."""
    if read_value(db, folder, "PRAGMA application_id") != APPLICATION_ID:
        raise VaultForeign(part="database")


def check_file(path: Path) -> None:
    """Look at a database file before a key is tried.

    Raises:
        VaultDamaged: it is empty or shorter than a page; SQLite would take it for a new database.
        VaultForeign: it is a plain SQLite database, so nothing of ours and not encrypted.

    """
    trouble = _trouble_of(path)
    if trouble is not None:
        raise trouble


def _trouble_of(path: Path) -> FieldAssistError | None:
    with path.open("rb") as file:
        start = file.read(len(_PLAIN_SQLITE))
        size_bytes = file.seek(0, os.SEEK_END)
    if start == _PLAIN_SQLITE:
        return VaultForeign(part="database")
    return VaultDamaged(part="database") if size_bytes < _PAGE_BYTES else None
