"""Forges logs and journals as SQLite documents them: their checksums have no key.

https://www.sqlite.org/fileformat2.html, sections 3 (the rollback journal) and 4 (the WAL).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from random import Random

PAGE_BYTES = 4096
FRAME_BYTES = 24 + PAGE_BYTES
WAL_HEAD_BYTES = 32

_MAGIC = 0x377F0683  # sums over big-endian words
_FORMAT = 3_007_000
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_SECTOR_BYTES = 512


def page_of(database: bytes, number: int) -> bytes:
    """Return a page, counted from 1."""
    return database[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]


def pages_unlike(old: bytes, new: bytes) -> list[int]:
    """Return the numbers of the pages that both have and that differ."""
    both = min(len(old), len(new)) // PAGE_BYTES
    return [n for n in range(1, both + 1) if page_of(old, n) != page_of(new, n)]


def with_pages(database: bytes, pages: Mapping[int, bytes]) -> bytes:
    """Return a database with other pages in the place of some."""
    data = bytearray(database)
    for number, page in pages.items():
        data[(number - 1) * PAGE_BYTES : number * PAGE_BYTES] = page
    return bytes(data)


def wal_of(commits: Sequence[Mapping[int, bytes]], page_count: int, dice: Random) -> bytes:
    """Return a log of such commits, which SQLite takes for its own."""
    salts = dice.randbytes(8)
    head = struct.pack(">4I", _MAGIC, _FORMAT, PAGE_BYTES, 1) + salts
    sums = _summed((0, 0), head)
    return head + struct.pack(">2I", *sums) + _frames(commits, page_count, salts, sums)


def wal_with(wal: bytes, commits: Sequence[Mapping[int, bytes]], page_count: int) -> bytes:
    """Return a log that goes on with further commits behind its last frame."""
    if struct.unpack(">I", wal[:4])[0] & 1 == 0:
        return _goes_on(wal, commits, page_count, "<")
    return _goes_on(wal, commits, page_count, ">")


def journal_of(pages: Mapping[int, bytes], page_count: int, dice: Random) -> bytes:
    """Return a rollback journal that SQLite would play back over the database."""
    nonce = dice.randrange(2**32)
    head = struct.pack(">5I", len(pages), nonce, page_count, _SECTOR_BYTES, PAGE_BYTES)
    data = bytearray((_JOURNAL_MAGIC + head).ljust(_SECTOR_BYTES, b"\0"))
    for number, page in pages.items():
        places = range(PAGE_BYTES - 200, 0, -200)
        total = (nonce + sum(page[place] for place in places)) % 2**32
        data += struct.pack(">I", number) + page + struct.pack(">I", total)
    return bytes(data)


def _goes_on(
    wal: bytes, commits: Sequence[Mapping[int, bytes]], page_count: int, order: str
) -> bytes:
    frames = (len(wal) - WAL_HEAD_BYTES) // FRAME_BYTES
    end = WAL_HEAD_BYTES + frames * FRAME_BYTES
    last = wal[end - FRAME_BYTES : end] if frames else b""
    found = last[16:24] if frames else wal[24:32]
    sums = struct.unpack(">2I", found)
    return wal[:end] + _frames(commits, page_count, wal[16:24], (sums[0], sums[1]), order)


def _frames(
    commits: Sequence[Mapping[int, bytes]],
    page_count: int,
    salts: bytes,
    sums: tuple[int, int],
    order: str = ">",
) -> bytes:
    data = b""
    for pages in commits:
        for place, (number, page) in enumerate(pages.items(), 1):
            start = struct.pack(">2I", number, page_count if place == len(pages) else 0)
            sums = _summed(sums, start + page, order)
            data += start + salts + struct.pack(">2I", *sums) + page
    return data


def _summed(sums: tuple[int, int], data: bytes, order: str = ">") -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
