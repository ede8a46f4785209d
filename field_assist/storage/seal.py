"""The seal of an open vault: written after each commit, before anybody is told that it is saved.

How a seal is compared with what is found when a vault is opened is in `seal_check`.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.domain.chain import ChainHead
from field_assist.storage.files import check_in_place, from_os
from field_assist.storage.page_marks import PageMarks
from field_assist.storage.seal_file import SealFile, SealRecord
from field_assist.storage.wal import WalFile, end_of

if TYPE_CHECKING:
    from hashlib import _Hash

_STEP_BYTES = 1024 * 1024


@dataclass(slots=True, kw_only=True)
class LogPosition:
    """How far a log of changes is sealed: its salts, its length, and the hash up to there."""

    salts: bytes = b""
    end: int = 0
    digest: _Hash = field(default_factory=hashlib.sha256)


class Seal:
    """Follows an open database. GUI thread only; `close` it in the end."""

    def __init__(
        self, file: SealFile, log: WalFile, marks: PageMarks, record: SealRecord, at: LogPosition
    ) -> None:
        self._file = file
        self._log = log
        self._marks = marks
        self._record = record
        self._at = at
        self._database: tuple[Path, os.stat_result] | None = None

    def stay_with(self, database: Path) -> None:
        """Remember which file is followed, for `check_in_place`."""
        self._database = (database, database.stat())

    def check_in_place(self) -> None:
        """See that all three files are still those that were opened.

        A program that synchronises folders exchanges files; what is written then is in no folder.

        Raises:
            VaultReplaced, VaultReadOnly: nothing must be called saved.

        """
        self._file.check_in_place()
        self._log.check_in_place()
        if self._database is not None:
            check_in_place(*self._database)

    @property
    def record(self) -> SealRecord:
        """What was sealed last."""
        return self._record

    @property
    def log_bytes(self) -> int:
        """Return how long the log is, up to what is sealed of it."""
        return self._at.end

    def committed(self, head: ChainHead, frames: int) -> None:
        """Seal what SQLite has just committed; it is on the disk on return.

        `frames` is how many frames of the log count for SQLite.

        Raises:
            VaultFull, VaultReadOnly: it was committed, but must not be called saved.

        """
        self._follow(end_of(frames))
        self._write(
            replace(
                self._record,
                head=head,
                root=self._marks.root(),
                log_bytes=self._at.end,
                log_salts=self._at.salts,
                log_digest=self._at.digest.digest(),
            )
        )

    def folded(self) -> None:
        """Say that the log is folded into the database and empty; both records say so.

        What they say of the log stays: after a power cut its old content may be there again, and
        is right as well.

        Raises:
            VaultFull, VaultReadOnly: the records before still stand, and hold as well.

        """
        self._at = LogPosition()
        root = self._marks.root()
        for _ in range(2):
            self._write(replace(self._record, root=root, base_root=root))

    def header_changed(self, generation: int) -> None:
        """Remember which header is in use. Call when it is on the disk."""
        if generation != self._record.header_generation:
            self._write(replace(self._record, header_generation=generation))

    def close(self) -> None:
        """Let the files go; before SQLite closes, which removes its log."""
        self._log.close()
        self._file.close()

    def _follow(self, end: int) -> None:
        """Take in what was added to the log since the last time, up to `end`."""
        try:
            salts = self._log.salts()
            if salts != self._at.salts:
                self._at = LogPosition(salts=salts)
            # A log that SQLite has begun anew stays as it is until the next change is written.
            end = max(end, self._at.end)
            for commit in self._log.commits_until(end, self._at.end):
                self._marks.apply(commit.pages, commit.page_count)
            feed(self._at.digest, self._log, self._at.end, end)
        except OSError as error:  # as of a disk that was pulled out
            raise from_os(error) from error
        self._at.end = end

    def _write(self, record: SealRecord) -> None:
        counted = replace(record, counter=record.counter + 1)
        self._file.write(counted)
        self._record = counted


def feed(digest: _Hash, log: WalFile, start: int, end: int) -> None:
    """Hash the bytes of a log from `start` up to `end`."""
    for position in range(start, end, _STEP_BYTES):
        digest.update(log.read(position, min(_STEP_BYTES, end - position)))


def seal_closed(
    folder: Path, database: Path, *, vault_id: str, key: bytes, head: ChainHead, generation: int
) -> None:
    """Write the seal of a database that nobody has open and that has no log beside it.

    Raises:
        VaultFull, VaultReadOnly: the vault must not be used without its seal.

    """
    marks = PageMarks.of_file(database)
    root = marks.root()
    record = SealRecord(
        counter=0, head=head, header_generation=generation, root=root, base_root=root
    )
    file = SealFile(folder, vault_id, key)
    log = WalFile(database.with_name(f"{database.name}-wal"))
    try:
        Seal(file, log, marks, record, LogPosition()).folded()
    finally:
        file.close()
