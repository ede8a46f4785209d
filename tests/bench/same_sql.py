"""Does again, without encryption and seal, each statement that a vault was given.

The library is the same; without a key it is plain SQLite of the same version.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from field_assist.storage.sqlcipher import Connection, SqlValue, connect
from field_assist.storage.vault import Vault

_NONE: Mapping[str, SqlValue] = {}


class _Listening:
    """A connection that notes what it is asked; everything else is that of the real one."""

    def __init__(self, real: Connection) -> None:
        self._real = real
        self.asked: list[tuple[str, Mapping[str, SqlValue]]] = []

    def execute(self, sql: str, parameters: Mapping[str, SqlValue] = _NONE) -> Any:  # noqa: ANN401
        self.asked.append((sql, parameters))
        return self._real.execute(sql, parameters)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the real one has
        return getattr(self._real, name)


class SameSql:
    """A copy without encryption beside an open vault, for as long as the block lasts."""

    def __init__(self, vault: Vault, path: Path) -> None:
        self._vault = vault
        self._path = path

    def __enter__(self) -> Self:
        real = self._vault._db  # noqa: SLF001 -- listened to
        real.execute("ATTACH DATABASE :path AS plain KEY ''", {"path": str(self._path)})
        real.execute("SELECT sqlcipher_export('plain')").fetchall()
        real.execute("DETACH DATABASE plain")
        self._plain = connect(self._path)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._plain.execute(f"PRAGMA {pragma}")
        self._real, self._listening = real, _Listening(real)
        self._vault._db = cast("Connection", self._listening)  # noqa: SLF001
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._vault._db = self._real  # noqa: SLF001
        self._plain.close()

    def again_ms(self) -> float:
        """Do what the vault was asked since the last call, and return how long that took."""
        asked, self._listening.asked = self._listening.asked, []
        begun_at = time.perf_counter()
        for sql, parameters in asked:
            self._plain.execute(sql, parameters).fetchall()
        return (time.perf_counter() - begun_at) * 1000
