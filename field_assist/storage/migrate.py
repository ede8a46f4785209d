"""Brings the tables of a vault up to date, one numbered SQL file at a time.

Each file runs as one script with its own transaction, because the binding would commit a
transaction opened around it; a file that fails leaves tables and version untouched. A released
file is never edited: a test holds its digest.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from field_assist.domain.errors import VaultNewer
from field_assist.storage import chain_sql
from field_assist.storage.files import flush_file, flush_folder, from_os, make_private
from field_assist.storage.sqlcipher import Connection, SqlError, from_sqlite, read_value


def _nothing() -> None:
    """Be called where there is no seal yet."""


_FILE_NAME = re.compile(r"(\d{4})_[a-z_]+\.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step; `number` is the version of the tables after it."""

    number: int
    sql: str


@cache
def shipped() -> tuple[Migration, ...]:
    """Return the steps of this program, in order."""
    folder = resources.files("field_assist.storage") / "migrations"
    steps = [
        Migration(number=int(match[1]), sql=file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if (match := _FILE_NAME.fullmatch(file.name))
    ]
    return tuple(sorted(steps, key=lambda step: step.number))


def check_version(db: Connection, folder: Path, steps: Sequence[Migration]) -> None:
    """Raise VaultNewer if the tables are of a version that `steps` do not reach."""
    found, known = version(db, folder), steps[-1].number
    if found > known:
        raise VaultNewer(found=found, known=known)


def migrate(
    db: Connection,
    folder: Path,
    steps: Sequence[Migration],
    committed: Callable[[], None] = _nothing,
) -> None:
    """Run the pending steps. A database with tables is copied into `folder` first, encrypted.

    After each step `committed` is called, to seal it.

    Raises:
        Expected: the step that failed left nothing behind; the ones before it are done.

    """
    present = version(db, folder)
    pending = _pending(present, steps)
    if pending and present > 0:
        _back_up(db, folder / f"vault-before-{pending[0].number:04d}.db")
    _run_all(db, folder, pending, committed)


def migrate_copy(db: Connection, folder: Path, steps: Sequence[Migration]) -> None:
    """Run the pending steps on a copy that is thrown away, so that no other one is made of it.

    Raises:
        Expected: the step that failed left nothing behind; the ones before it are done.

    """
    _run_all(db, folder, _pending(version(db, folder), steps), _nothing)


def version(db: Connection, folder: Path) -> int:
    """Return the version of the tables; 0 without tables."""
    return int(read_value(db, folder, "PRAGMA user_version"))


def _pending(present: int, steps: Sequence[Migration]) -> list[Migration]:
    return [step for step in steps if step.number > present]


def _run_all(
    db: Connection, folder: Path, pending: Sequence[Migration], committed: Callable[[], None]
) -> None:
    if pending:
        chain_sql.register(db)
    for step in pending:
        _run(db, folder, step)
        committed()


def _run(db: Connection, folder: Path, step: Migration) -> None:
    script = f"BEGIN IMMEDIATE;\n{step.sql}\nPRAGMA user_version = {step.number};\nCOMMIT;"
    try:
        db.executescript(script)
    except SqlError as error:
        if db.in_transaction:
            with contextlib.suppress(SqlError):
                db.execute("ROLLBACK")
        raise from_sqlite(error, folder) from error


def _back_up(db: Connection, target: Path) -> None:
    """Copy the database; the copy has the same key. A copy left by an earlier try is replaced."""
    unfinished = target.with_name(f"{target.name}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        make_private(unfinished)
        db.execute("VACUUM INTO :target", {"target": str(unfinished)})
        flush_file(unfinished)
        unfinished.replace(target)
        flush_folder(target.parent)
    except SqlError as error:
        raise from_sqlite(error, target.parent) from error
    except OSError as error:
        raise from_os(error) from error
