"""A file outside of the vault, read twice: what is taken in is what it holds, to the bit.

Its hash is made on a second thread while the first one encrypts and writes. What is written, and
where the file lies then, is in `attachment_files`.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from field_assist.domain.errors import AttachmentChanged
from field_assist.domain.progress import Progress
from field_assist.storage.attachment_form import BLOCK_BYTES

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from typing import BinaryIO

HEAD_BYTES = 4096

_KEPT_BYTES = 16 * 1024 * 1024
_MOST_BEHIND = 4


class TwoReadings:
    """Two readings of an open file, in blocks. Use from one thread: first `first`, then `repeats`.

    `beside` has one thread, so that the hash is made in order. Of a file of up to 16 MiB all of it
    is kept until the second reading is compared with it, byte by byte; of others the hashes are
    compared, and a few blocks are in memory at a time.
    """

    def __init__(
        self, file: BinaryIO, size_bytes: int, progress: Progress, beside: Executor
    ) -> None:
        self._file = file
        self._size_bytes = size_bytes
        self._progress = progress
        self._beside = beside
        self._done = 0
        self._sum = _Sum(beside)
        self._kept: list[bytes] | None = [] if size_bytes <= _KEPT_BYTES else None
        self.head = b""

    @property
    def sha256(self) -> str:
        """The hash of the first reading, once that has ended. Waits for the second thread."""
        return self._sum.hexdigest()

    def first(self) -> Iterator[bytes]:
        """Yield the content in whole blocks; only the last one is shorter.

        Raises:
            AttachmentChanged: it vanished, or is longer than it was said to be.

        """
        for block in self._blocks():
            self._sum.add(block)
            self.head = self.head or block[:HEAD_BYTES]
            if self._kept is not None:
                self._kept.append(block)
            yield block

    def repeats(self) -> bool:
        """Read it again and return whether it is of the size it should have, and the same.

        Raises:
            AttachmentChanged: as in `first`.

        """
        read_bytes = self._done
        self._file.seek(0)
        is_same = (
            self._repeats_sum() if self._kept is None else self._repeats_to_the_bit(self._kept)
        )
        return is_same and read_bytes == self._size_bytes

    def _repeats_sum(self) -> bool:
        again = _Sum(self._beside)
        for block in self._blocks():
            again.add(block)
        return again.hexdigest() == self.sha256

    def _repeats_to_the_bit(self, kept: list[bytes]) -> bool:
        left = iter(kept)
        is_same = all(block == next(left, b"") for block in self._blocks())
        return is_same and next(left, None) is None

    def _blocks(self) -> Iterator[bytes]:
        most = self._done + self._size_bytes
        while block := self._next():
            self._done += len(block)
            if self._done > most:  # it grows, perhaps faster than it can be read
                raise AttachmentChanged
            self._progress(self._done, self._size_bytes * 2)
            yield block

    def _next(self) -> bytes:
        """Return a whole block; only the last one is shorter. A stick that was pulled is caught."""
        parts, missing = [], BLOCK_BYTES
        try:
            while missing and (part := self._file.read(missing)):
                parts.append(part)
                missing -= len(part)
        except OSError as error:
            raise AttachmentChanged from error
        return b"".join(parts)


class _Sum:
    """SHA-256 of blocks on another thread, no more than a few blocks behind."""

    def __init__(self, beside: Executor) -> None:
        self._beside = beside
        self._hash = hashlib.sha256()
        self._waiting: deque[Future[None]] = deque()

    def add(self, block: bytes) -> None:
        self._waiting.append(self._beside.submit(self._hash.update, block))
        self._wait(_MOST_BEHIND)

    def hexdigest(self) -> str:
        self._wait(0)
        return self._hash.hexdigest()

    def _wait(self, most: int) -> None:
        while len(self._waiting) > most:
            self._waiting.popleft().result()
