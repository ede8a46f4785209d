"""One digest over all pages of a database, kept up to date page by page.

Each page of SQLCipher ends in an HMAC over its encrypted content and its number. Whoever has not
the key can bring in no page but one that was there before; so these HMACs say which version of
each page is there, and reading 64 bytes of each is enough.

The digest has two levels, SHA-256 over groups of 256 marks and over the digests of the groups: a
commit touches a few groups only.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from struct import unpack_from

from field_assist.storage.wal_sums import PAGE_BYTES

_MARK_BYTES = 64
_GROUP = 256
_GROUP_BYTES = _GROUP * _MARK_BYTES
_MARK_OF_A_PAGE = f"{PAGE_BYTES - _MARK_BYTES}x{_MARK_BYTES}s"


class PageMarks:
    """The marks of all pages. Not shared between threads."""

    def __init__(self, marks: bytes = b"") -> None:
        self._marks = bytearray(marks)
        self._groups: list[bytes | None] = []
        self._fit()

    @classmethod
    def of_file(cls, path: Path) -> PageMarks:
        """Read the marks of a database file; takes about 0.1 ms per megabyte that is cached.

        Call it while the file is not open in SQLite: closing it would end SQLite's locks.
        """
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return cls()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return cls(b"".join(_marks_in(data)))

    def copy(self) -> PageMarks:
        """Return marks that change on their own."""
        return PageMarks(bytes(self._marks))

    def apply(self, pages: Mapping[int, bytes], page_count: int) -> None:
        """Take over the pages of a transaction, and how many pages there are after it."""
        self._resize(page_count)
        for number, page in pages.items():
            if number <= page_count:
                start = (number - 1) * _MARK_BYTES
                self._marks[start : start + _MARK_BYTES] = page[-_MARK_BYTES:]
        self._forget({(number - 1) // _GROUP for number in pages})

    def root(self) -> bytes:
        """Return the digest over all pages and their count: 32 bytes."""
        whole = hashlib.sha256(len(self._marks).to_bytes(8, "big"))
        for index, known in enumerate(self._groups):
            digest = known
            if digest is None:
                start = index * _GROUP_BYTES
                digest = hashlib.sha256(self._marks[start : start + _GROUP_BYTES]).digest()
                self._groups[index] = digest
            whole.update(digest)
        return whole.digest()

    def _resize(self, page_count: int) -> None:
        size_bytes = page_count * _MARK_BYTES
        if size_bytes == len(self._marks):
            return
        last = min(size_bytes, len(self._marks)) // _GROUP_BYTES
        del self._marks[size_bytes:]
        self._marks.extend(bytes(size_bytes - len(self._marks)))
        self._fit()
        self._forget(range(last, len(self._groups)))

    def _fit(self) -> None:
        count = -(-len(self._marks) // _GROUP_BYTES)
        del self._groups[count:]
        self._groups.extend([None] * (count - len(self._groups)))

    def _forget(self, groups: Iterable[int]) -> None:
        for index in groups:
            if index < len(self._groups):
                self._groups[index] = None


def _marks_in(data: mmap.mmap) -> Iterator[bytes]:
    """Give the marks of all whole pages, a group at a time: one by one takes half as long again."""
    pages = len(data) // PAGE_BYTES
    for first in range(0, pages, _GROUP):
        count = min(pages - first, _GROUP)
        yield b"".join(unpack_from(_MARK_OF_A_PAGE * count, data, first * PAGE_BYTES))
