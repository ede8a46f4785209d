"""The newest entry of the log, read from an open database."""

from __future__ import annotations

from pathlib import Path

from field_assist.domain.chain import GENESIS, ChainHead
from field_assist.storage.sqlcipher import Connection, SqlError, from_sqlite
from field_assist.storage.text import time_from

CHAINED_SINCE = 2
"""The version of the tables from which on entries are chained."""

_HEAD = "SELECT sequence, hash, at FROM event ORDER BY sequence DESC LIMIT 1"


def read_head(db: Connection, folder: Path) -> ChainHead:
    """Return the newest entry; of a vault from before the chain, the beginning of one.

    Raises:
        VaultDamaged: the page it stands on cannot be read.

    """
    try:
        version = db.execute("PRAGMA user_version").fetchall()[0][0]
        rows = db.execute(_HEAD).fetchall() if version >= CHAINED_SINCE else []
    except SqlError as error:
        raise from_sqlite(error, folder) from error
    if not rows:
        return ChainHead(sequence=0, hash=GENESIS)
    sequence, digest, at = rows[0]
    return ChainHead(sequence=sequence, hash=bytes(digest), at=time_from(at))
