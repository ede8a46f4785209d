"""One open vault: reading, and writing in transactions. Making and opening one is in `vault`."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from field_assist.domain.errors import Bug, FieldAssistError
from field_assist.storage.keyslot import DataKey
from field_assist.storage.sqlcipher import (
    Connection,
    Cursor,
    Row,
    SqlError,
    SqlValue,
    from_sqlite,
    problems,
)

log = logging.getLogger(__name__)

_NOTHING: Mapping[str, SqlValue] = {}


class Vault:
    """One open connection. Use on the thread that opened it; `close` it in the end.

    After `VaultDamaged` the connection stays in error even for pages that are whole: close the
    vault and open it again. `header_repaired` tells that the header was damaged or gone when the
    vault was opened, and was written anew from its copy.
    """

    def __init__(
        self, folder: Path, db: Connection, key: DataKey, *, header_repaired: bool = False
    ) -> None:
        self._folder = folder
        self.folder = folder
        self.key = key
        self._db = db
        self.header_repaired = header_repaired

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Store everything inside together or not at all; it is on the disk when this returns."""
        if self._is_writing():
            raise Bug(transaction="nested")
        try:
            self._run("BEGIN IMMEDIATE")
            yield
            self._run("COMMIT")
        except BaseException:
            # A full disk has rolled back by itself; a BEGIN that reports an error may have begun.
            if self._is_writing():
                with contextlib.suppress(SqlError):
                    self._db.execute("ROLLBACK")
            raise

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
            raise from_sqlite(error, self._folder) from error

    def row(self, sql: str, parameters: Mapping[str, SqlValue] = _NOTHING) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def check(self) -> tuple[str, ...]:
        """Read every page and every index; return what is wrong, in SQLite's words.

        Takes about 20 ms per megabyte.
        """
        pages = problems(self.rows("PRAGMA cipher_integrity_check"))
        return pages or problems(self.rows("PRAGMA integrity_check"))

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database and empty it; return whether it is empty."""
        busy = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        return int(busy) == 0

    def close(self) -> None:
        """Checkpoint and release the file. Never fails: what is not folded in stays in the log."""
        try:
            self.checkpoint()
        except FieldAssistError as error:
            log.info("the write-ahead log stays: %s", type(error).__name__)
        finally:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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
            raise from_sqlite(error, self._folder) from error
