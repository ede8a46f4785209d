"""The one module that knows SQLCipher's Python binding; everything it returns is typed.

The binding ships no type information. Its errors are not those of `sqlite3`; `from_sqlite` turns
them into the program's own by result code. The binding reports primary result codes only.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2

from field_assist.domain.errors import (
    Bug,
    FieldAssistError,
    VaultBusy,
    VaultDamaged,
    VaultFull,
    VaultReadOnly,
)

SqlError: type[Exception] = dbapi2.Error
"""Root of the binding's errors."""

SqlValue = str | int | bytes | None
Row = tuple[Any, ...]  # the binding types no columns; each repository names and converts its own

_CROWDED_BYTES = 64 * 1024  # with less room than this, an unnamed failure to write means "full"

_DAMAGED = frozenset({dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB})
_BUSY = frozenset({dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED, dbapi2.SQLITE_PROTOCOL})
_REFUSED = frozenset({dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM})
_UNCLEAR = frozenset({dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN})


class Cursor(Protocol):
    """What a statement left behind."""

    rowcount: int
    lastrowid: int

    def fetchall(self) -> list[Row]:
        """Return all remaining rows."""


class Connection(Protocol):
    """One open database; it may be used by the thread that opened it only."""

    in_transaction: bool

    def execute(self, sql: str, parameters: Mapping[str, SqlValue] = ..., /) -> Cursor:
        """Run one statement."""

    def executescript(self, script: str, /) -> Cursor:
        """Run a script text that brings its own transaction."""

    def set_key(self, key: str, /) -> None:
        """Say which key opens the file; unlike `PRAGMA key` it is in no statement trace."""

    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int, /) -> None:
        """Call `handler` each `steps` instructions; a result that is not 0 interrupts."""

    def set_trace_callback(self, callback: Callable[[str], None] | None, /) -> None:
        """Call `callback` with the text of each statement."""

    def create_function(self, name: str, count: int, function: Callable[..., object], /) -> None:
        """Let SQL call `function` with `count` arguments."""

    def enable_load_extension(self, enabled: bool, /) -> None:  # noqa: FBT001 -- its signature
        """Say whether SQL may load libraries."""

    def close(self) -> None:
        """Release the file."""


def connect(path: Path) -> Connection:
    """Open an existing file, which may be empty; a missing file is not made."""
    untyped = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0
    )
    return cast("Connection", untyped)


def leave_open(db: Connection) -> None:
    """Have a connection stay until the process ends, without a word to SQLite.

    SQLite folds its log in when the last connection closes, and the binding has no way to tell it
    not to. What was committed and could not be sealed has to stay in the log, where the next
    opening finds it and leaves it out.
    """
    import ctypes  # noqa: PLC0415 -- 10 ms, for a disk that fails at the worst moment

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(db))


def only_value(db: Connection, sql: str) -> Any:  # noqa: ANN401 -- see Row
    """Return the first column of the first row of a statement that returns one."""
    return db.execute(sql).fetchall()[0][0]


def read_value(db: Connection, folder: Path, sql: str) -> Any:  # noqa: ANN401 -- see Row
    """Return what `only_value` does, with trouble turned into the program's own errors."""
    try:
        return only_value(db, sql)
    except SqlError as error:
        raise from_sqlite(error, folder) from error


def from_sqlite(error: Exception, folder: Path) -> FieldAssistError:
    """Return the program's own error for an error of the binding.

    A failure to read, write or open says "full" when the disk of `folder` has no room left, and
    "cannot be written" otherwise. What can only be a mistake in this program becomes a `Bug`.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code in _DAMAGED:
        return VaultDamaged(part="database")
    if code in _BUSY:
        return VaultBusy()
    if code == dbapi2.SQLITE_FULL or (code in _UNCLEAR and _is_crowded(folder)):
        return VaultFull()
    if code in _REFUSED or code in _UNCLEAR:
        return VaultReadOnly()
    return Bug(result=getattr(error, "sqlite_errorname", type(error).__name__))


def problems(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the lines of an integrity check that are not `ok`."""
    return tuple(str(row[0]) for row in rows if row[0] != "ok")


def _is_crowded(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _CROWDED_BYTES
    except OSError:
        return False
