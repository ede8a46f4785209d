"""The chain of the log: each entry's hash covers the entry before it.

SHA-256 (FIPS 180-4) over named fields, each with its length, so that no two entries share a form.
What an entry says in detail is bound by a salted digest: when an encounter is erased, its details
go and the chain still holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

GENESIS = bytes(32)
"""What the first entry has in the place of a hash before it."""

HEAD_WORDS = 5
_BITS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """The newest entry: its `sequence` (0 for an empty log) and `hash` of 32 bytes."""

    sequence: int
    hash: bytes
    at: datetime | None = None

    def words(self, listed: Sequence[str]) -> str:
        """Return the first 55 bits of the hash as five words of a list of 2,048."""
        number = int.from_bytes(self.hash[:8], "big") >> (64 - HEAD_WORDS * _BITS)
        picked = [(number >> (_BITS * n)) & 2047 for n in reversed(range(HEAD_WORDS))]
        return "-".join(listed[index] for index in picked)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What reading the whole log found. `broken_at` is the first entry that does not fit."""

    entries: int
    broken_at: int | None
    head: ChainHead

    @property
    def is_unbroken(self) -> bool:
        """Whether every entry fits the one before it."""
        return self.broken_at is None


def digest_of(salt: bytes, detail: str) -> bytes:
    """Return what binds a detail into the chain; it stays when salt and detail are erased."""
    return hashlib.sha256(salt + detail.encode()).digest()


def link(previous: bytes, fields: Sequence[str | int | bytes | None]) -> bytes:
    """Return the hash of an entry: 32 bytes over the hash before it and its fields in order."""
    whole = hashlib.sha256(previous)
    for field in fields:
        data = field if isinstance(field, bytes) else b"" if field is None else str(field).encode()
        whole.update(f"{type(field).__name__}:{len(data)}:".encode())
        whole.update(data)
    return whole.digest()
