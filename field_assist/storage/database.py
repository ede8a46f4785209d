"""One open vault: reading, and writing in transactions. Making and opening one is in `vault`."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from field_assist.domain.chain import GENESIS, ChainHead
from field_assist.domain.errors import Bug, Expected, FieldAssistError, VaultReplaced
from field_assist.domain.seal import SealReport, SealState
from field_assist.storage.keyslot import DataKey
from field_assist.storage.log_head import read_head
from field_assist.storage.seal import Seal
from field_assist.storage.sqlcipher import (
    Connection,
    Cursor,
    Row,
    SqlError,
    SqlValue,
    from_sqlite,
    leave_open,
    problems,
)
from field_assist.storage.subkey import subkey

log = logging.getLogger(__name__)

_LONGEST_LOG_BYTES = 16 * 1024 * 1024
_LOGGED = "PRAGMA wal_checkpoint(NOOP)"
"""Folds nothing in; its second column is how many frames of the log are committed."""
_NOTHING: Mapping[str, SqlValue] = {}


class Vault:
    """One open connection. Use on the thread that opened it; `close` it in the end.

    After `VaultDamaged` the connection stays in error even for pages that are whole: close the
    vault and open it again. `head` is the newest entry of the log. `header_repaired` tells that
    the header was damaged or gone when the vault was opened, and was written anew from its copy;
    `seal_report` what the seal said then; `header_is_newer` that a change of the ways in was
    interrupted before it was sealed.
    """

    def __init__(
        self, folder: Path, db: Connection, *, key: DataKey, vault_id: str, seal: Seal | None = None
    ) -> None:
        self.folder = folder
        self.evidence_folder = folder
        """The folder with the files of evidence; of a copy, that of the vault it was made from."""
        self.key = key
        self.vault_id = vault_id
        self.head = ChainHead(sequence=0, hash=GENESIS)
        self.header_repaired = False
        self.header_is_newer = False
        self.seal_report = SealReport(state=SealState.WHOLE)
        self._db = db
        self._seal = seal
        self._is_sealed = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Store everything inside together or not at all; it is on the disk when this returns.

        Then it is sealed as well. An error of the seal after the commit comes out as one of the
        disk: what was written may be there, and counts as not saved. The next transaction seals
        it first, and is not begun where that fails.
        """
        if self._is_writing():
            raise Bug(transaction="nested")
        self._check_in_place()
        self._catch_up()
        head = self.head
        try:
            self._run("BEGIN IMMEDIATE")
            yield
            self._run("COMMIT")
        except BaseException:
            self.head = head
            # A full disk has rolled back by itself; a BEGIN that reports an error may have begun.
            if self._is_writing():
                with contextlib.suppress(SqlError):
                    self._db.execute("ROLLBACK")
            raise
        self.seal()

    def seal(self) -> None:
        """Seal what was committed; `transaction` does it by itself."""
        if self._seal is None:
            return
        self._is_sealed = False
        self._seal.committed(self.head, int(self.rows(_LOGGED)[0][1]))
        self._is_sealed = True
        if self._seal.log_bytes > _LONGEST_LOG_BYTES:
            with contextlib.suppress(FieldAssistError):  # the change is saved; the next one tries
                self.checkpoint()

    def seal_header(self, generation: int) -> None:
        """Remember the header that was just written; call when it is on the disk."""
        if self._seal is not None:
            self._seal.header_changed(generation)

    def subkey(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose, derived from the data key."""
        return subkey(self.key, self.vault_id, purpose)

    def renew_head(self) -> None:
        """Read the newest entry of the log again, after the tables were changed."""
        self.head = read_head(self._db, self.folder)

    def execute(self, sql: str, parameters: Mapping[str, SqlValue] = _NOTHING) -> int:
        """Change rows inside a transaction; return how many."""
        return self._change(sql, parameters).rowcount

    def insert(self, sql: str, parameters: Mapping[str, SqlValue]) -> int:
        """Insert a row inside a transaction; return its sequence."""
        return self._change(sql, parameters).lastrowid

    def rows(self, sql: str, parameters: Mapping[str, SqlValue] = _NOTHING) -> list[Row]:
        """Return all rows of a query."""
        try:
            return self._db.execute(sql, parameters).fetchall()
        except SqlError as error:
            raise from_sqlite(error, self.folder) from error

    def row(self, sql: str, parameters: Mapping[str, SqlValue] = _NOTHING) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def check(self) -> tuple[str, ...]:
        """Read every page and every index; return what is wrong, in SQLite's words.

        Takes about 20 ms per megabyte. The log of changes is folded in first: a page that a power
        cut tore while it was folded is whole in the log, and the check of pages looks past that.
        """
        self.checkpoint()
        pages = problems(self.rows("PRAGMA cipher_integrity_check"))
        return pages or problems(self.rows("PRAGMA integrity_check"))

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database and empty it; return whether it is empty.

        Raises:
            VaultFull, VaultReadOnly: what was committed last cannot be sealed, so the log stays.
            VaultReplaced: these files are in no folder any more.

        """
        self._check_in_place()
        self._catch_up()
        busy = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        if busy == 0 and self._seal is not None and self._seal.log_bytes:
            self._seal.folded()
        return int(busy) == 0

    def close(self) -> None:
        """Checkpoint and release the file. Never fails: what is not folded in stays in the log."""
        try:
            self.checkpoint()
        except FieldAssistError as error:
            log.info("the write-ahead log stays: %s", type(error).__name__)
        is_ended = self._is_sealed and self._is_in_place()
        if self._seal is not None:
            self._seal.close()
        if is_ended:
            self._db.close()
        else:
            leave_open(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _check_in_place(self) -> None:
        if self._seal is not None:
            self._seal.check_in_place()

    def _is_in_place(self) -> bool:
        """Return whether SQLite, which takes the log away when it closes, would take our own."""
        try:
            self._check_in_place()
        except VaultReplaced:
            return False
        except Expected:
            pass
        return True

    def _catch_up(self) -> None:
        """Seal what was committed when the seal could not be written."""
        if not self._is_sealed:
            self.seal()

    def _is_writing(self) -> bool:
        return self._db.in_transaction

    def _change(self, sql: str, parameters: Mapping[str, SqlValue]) -> Cursor:
        if not self._is_writing():
            raise Bug(transaction="missing")
        return self._run(sql, parameters)

    def _run(self, sql: str, parameters: Mapping[str, SqlValue] = _NOTHING) -> Cursor:
        try:
            return self._db.execute(sql, parameters)
        except SqlError as error:
            raise from_sqlite(error, self.folder) from error
