"""Says how the records differ from what was sealed, by reading a copy of them.

A copy, because opening the real files would change them: SQLite folds a log in when it closes.
The copy is as encrypted as the original, lies beside it, and is removed at once.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.chain import ChainHead
from field_assist.domain.errors import VaultDamaged
from field_assist.domain.seal import SealReport, SealState
from field_assist.storage import migrate
from field_assist.storage.connection import check_is_ours, open_keyed
from field_assist.storage.files import from_os
from field_assist.storage.keyslot import DataKey
from field_assist.storage.log_head import read_head
from field_assist.storage.seal_check import Comparison
from field_assist.storage.sqlcipher import Connection, SqlError, from_sqlite, problems

_PAGE = re.compile(r"page (\d+)")
_SCRATCH = "comparing-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What stands in the files now, whatever the seal says.

    `head` is None where every page is one of this vault, but they do not fit each other.
    """

    head: ChainHead | None
    version: int


def look(folder: Path, database: Path, key: DataKey, *, with_log: bool = True) -> Look:
    """Read a copy of the records, with the log of changes that lies beside them or without.

    Raises:
        VaultDamaged: pages cannot be read; `pages` has their numbers, () if it is the first one.
        VaultForeign, VaultNewer: see `vault.open_vault`.
        VaultFull, VaultReadOnly: the copy cannot be made.

    """
    with copied(folder, database, with_log=with_log) as copy:
        db = open_keyed(copy, key)
        try:
            check_is_ours(db, copy.parent)
            migrate.check_version(db, copy.parent, migrate.shipped())
            pages = damaged_pages(db, copy.parent)
            if pages:
                raise VaultDamaged(part="database", pages=pages)
            return Look(head=_head(db, copy.parent), version=migrate.version(db, copy.parent))
        finally:
            db.close()


def _head(db: Connection, folder: Path) -> ChainHead | None:
    try:
        return read_head(db, folder)
    except VaultDamaged:
        return None


def damaged_pages(db: Connection, folder: Path) -> tuple[int, ...]:
    """Return the numbers of the pages whose HMAC is wrong. Reads the whole file."""
    try:
        found = problems(db.execute("PRAGMA cipher_integrity_check").fetchall())
    except SqlError as error:
        raise from_sqlite(error, folder) from error
    numbers = {int(match[1]) for text in found if (match := _PAGE.search(text))}
    return tuple(sorted(numbers))


def report_of(found: Comparison, seen: Look | None) -> SealReport:
    """Put into one value what the seal says and what was read; None where nothing could be."""
    record = found.seal.record
    sealed = record.head.sequence if record else None
    head = seen.head if seen else None
    state = found.state or _state_of(found, sealed or 0, head.sequence if head else None)
    if state is SealState.LOG_FOREIGN and found.has_sealed_part and record:
        head = record.head  # what lies beside it is never taken in
    return SealReport(
        state=state,
        sealed=sealed,
        found=head.sequence if head else None,
        since=head.at if head else None,
    )


def _state_of(comparison: Comparison, sealed: int, found: int | None) -> SealState:
    if found is not None and found > sealed:
        return SealState.SEAL_OLDER
    if comparison.has_sealed_part:
        return SealState.LOG_FOREIGN
    if found is None:
        return SealState.REPLACED
    return SealState.ROLLED_BACK if found < sealed else SealState.REPLACED


@contextmanager
def copied(folder: Path, database: Path, *, with_log: bool = True) -> Iterator[Path]:
    """Give a copy of a database with its log, as encrypted as it is; it is gone afterwards.

    Raises:
        VaultFull, VaultReadOnly: the copy cannot be made.

    """
    for leftover in folder.glob(f"{_SCRATCH}*"):  # of a program that was killed here
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder))
    except OSError as error:
        raise from_os(error) from error
    try:
        for suffix in ("", "-wal") if with_log else ("",):
            source = database.with_name(f"{database.name}{suffix}")
            if source.exists():
                shutil.copyfile(source, scratch / source.name)
        yield scratch / database.name
    except OSError as error:
        raise from_os(error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
