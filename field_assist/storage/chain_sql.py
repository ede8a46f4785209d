"""The functions that chain the entries of a vault which is older than the chain."""

from __future__ import annotations

from field_assist.domain.chain import GENESIS, digest_of, link
from field_assist.storage.sqlcipher import Connection


def register(db: Connection) -> None:
    """Let migration 0002 call `detail_digest` and `next_hash`; the latter remembers the last."""
    before = [GENESIS]

    def next_hash(*fields: str | int | bytes | None) -> bytes:
        before[0] = link(before[0], fields)
        return before[0]

    db.create_function("detail_digest", 2, digest_of)
    db.create_function("next_hash", 9, next_hash)
