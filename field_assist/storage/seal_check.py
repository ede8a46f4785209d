"""Compares the seal with the files of a closed vault, before SQLite looks at them.

SQLite would take any log that lies beside a database for its own, and would roll back any journal.
So the comparison comes first; only what was sealed, to the bit, is opened without a question.
"""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path

from field_assist.domain.seal import SealReport, SealState
from field_assist.storage.files import from_os
from field_assist.storage.page_marks import PageMarks
from field_assist.storage.seal import LogPosition, Seal, feed
from field_assist.storage.seal_file import ReadSeal, SealFile, SealRecord, read_seal
from field_assist.storage.wal import WalFile

log = logging.getLogger(__name__)

_COMMITS_A_CRASH_CAN_LEAVE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was found. `marks` and `at` are those of the sealed part, where that was found.

    `state` is None when only reading the records can say what it is; `has_sealed_part` tells
    whether everything that was sealed is there, so that it is about more than that.
    """

    state: SealState | None
    seal: ReadSeal
    marks: PageMarks
    at: LogPosition
    has_sealed_part: bool = False

    @property
    def is_trusted(self) -> bool:
        """Whether the vault is what was sealed last."""
        return self.state is not None and SealReport(state=self.state).is_trusted


def compare(folder: Path, database: Path, *, vault_id: str, key: bytes) -> Comparison:
    """Compare; nothing is written. Reads 64 bytes of each page, and the log.

    Raises:
        VaultReadOnly: a file cannot be read.

    """
    seal = read_seal(folder, vault_id, key)
    wal = WalFile(_beside(database, "-wal"))
    try:
        marks = PageMarks.of_file(database)
        if seal.record is None:
            state = SealState.FOREIGN if seal.is_foreign else SealState.MISSING
            return Comparison(state=state, seal=seal, marks=marks, at=LogPosition())
        found = _compared(seal, seal.record, marks, wal)
        return replace(found, state=SealState.LOG_FOREIGN) if _has_journal(database) else found
    except OSError as error:
        raise from_os(error) from error
    finally:
        wal.close()


def follow(folder: Path, database: Path, found: Comparison, *, vault_id: str, key: bytes) -> Seal:
    """Return the seal to go on with, for a vault that is trusted.

    What a crash left behind the sealed part of the log is cut off: it was never called saved.
    """
    if found.seal.record is None:
        raise ValueError("there is no seal to follow")
    path = _beside(database, "-wal")
    try:
        if path.exists() and path.stat().st_size > found.at.end:
            log.info("what was not sealed of the log is cut off")
            os.truncate(path, found.at.end)
    except OSError as error:
        raise from_os(error) from error
    file = SealFile(folder, vault_id, key)
    seal = Seal(file, WalFile(path), found.marks, found.seal.record, found.at)
    seal.stay_with(database)
    return seal


def _compared(seal: ReadSeal, record: SealRecord, marks: PageMarks, wal: WalFile) -> Comparison:
    base = marks.root()
    at = _sealed_part(record, wal)
    if at.end:
        for commit in wal.commits(0):
            if commit.end > at.end:
                break
            marks.apply(commit.pages, commit.page_count)
    state: SealState | None
    if marks.root() == record.root:
        state = _state_of_rest(seal, sum(1 for _ in wal.commits(at.end)))
    elif base == record.base_root and not at.end:
        is_other = wal.salts() not in {b"", record.log_salts}
        state = SealState.LOG_FOREIGN if is_other else SealState.LOG_CUT
    else:
        state = None
    is_there = marks.root() == record.root
    return Comparison(state=state, seal=seal, marks=marks, at=at, has_sealed_part=is_there)


def _sealed_part(record: SealRecord, wal: WalFile) -> LogPosition:
    """Return the part of the log that was sealed; nothing if it is not there to the bit."""
    digest = hashlib.sha256()
    feed(digest, wal, 0, record.log_bytes)
    if record.log_bytes and digest.digest() == record.log_digest:
        return LogPosition(salts=record.log_salts, end=record.log_bytes, digest=digest)
    return LogPosition()


def _state_of_rest(seal: ReadSeal, commits: int) -> SealState | None:
    """Judge what lies behind the sealed part, which is right."""
    if commits == 0:
        return SealState.WHOLE
    if commits > _COMMITS_A_CRASH_CAN_LEAVE:
        return None
    return SealState.SEAL_DAMAGED if seal.is_half else SealState.ONE_AHEAD


def _has_journal(database: Path) -> bool:
    journal = _beside(database, "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _beside(database: Path, suffix: str) -> Path:
    return database.with_name(f"{database.name}{suffix}")
