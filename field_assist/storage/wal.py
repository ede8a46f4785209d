"""The write-ahead log as a file: which pages its committed transactions hold, and up to where.

The format is SQLite's (sqlite.org/fileformat2.html, section 4): a header of 32 bytes with two
salts, then frames of a 24-byte header and a page. A frame whose salts are not those of the file's
header is left over from an earlier use. SQLCipher's pages stand in it encrypted, to the bit as
they will stand in the database.
"""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from field_assist.storage.files import check_in_place
from field_assist.storage.wal_sums import FRAME_BYTES, FRAME_HEADER_BYTES, Order, sums_of

HEADER_BYTES = 32

_FRAME_HEADER = struct.Struct(">6I")
_FRAMES_AT_ONCE = 128
_SALTS, _SUMS = slice(16, 24), slice(24, 32)
_SALTS_OF_FRAME, _SUMS_OF_FRAME = slice(8, 16), slice(16, 24)
_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One committed transaction: its pages by number, the pages of the database after it.

    `end` is the position in the file behind its last frame.
    """

    pages: dict[int, bytes]
    page_count: int
    end: int


class WalFile:
    """Reads a log beside SQLite, which never locks this file. `close` it in the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def salts(self) -> bytes:
        """Return the eight bytes that tell one use of the log from the next; b"" without one."""
        header = self.read(0, HEADER_BYTES)
        return header[_SALTS] if header.startswith(_MAGIC) else b""

    def read(self, start: int, size_bytes: int) -> bytes:
        """Return bytes of the file, fewer at its end."""
        if self._file < 0:
            try:
                self._file = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            except FileNotFoundError:
                return b""
        os.lseek(self._file, start, os.SEEK_SET)
        parts = []
        while size_bytes > 0 and (part := os.read(self._file, size_bytes)):
            parts.append(part)
            size_bytes -= len(part)
        return b"".join(parts)

    def check_in_place(self) -> None:
        """See that the log that was read is still the one of that name."""
        if self._file >= 0:
            check_in_place(self._path, os.fstat(self._file))

    def commits(self, start: int) -> Iterator[Commit]:
        """Yield the transactions that begin at `start`, a position behind a frame or the header.

        Frames behind the last committed one count for nothing, as they do for SQLite. Where a
        transaction failed and a shorter one was written over it, the end of the failed one is
        still there, with the right salts; the checksums, which go on from frame to frame, tell.
        """
        position = max(start, HEADER_BYTES)
        return _commits(self._right_frames(position), position)

    def commits_until(self, end: int, start: int) -> Iterator[Commit]:
        """Yield the transactions from `start` up to `end`, where the log ends by SQLite's word.

        Raises OSError when the file is shorter.
        """
        position = max(start, HEADER_BYTES)
        return _commits(self._frames(position, end), position)

    def _frames(self, position: int, end: int) -> Iterator[bytes]:
        """Yield the frames of a part of the file. Raises OSError where it is shorter."""
        while position < end:
            block = self._whole_frames(position)[: end - position]
            if not block:
                raise OSError(errno.EIO, "a short log")
            for at in range(0, len(block), FRAME_BYTES):
                yield block[at : at + FRAME_BYTES]
            position += len(block)

    def _right_frames(self, position: int) -> Iterator[bytes]:
        """Yield the frames from a position on, up to the first one that does not go on with it."""
        salts = self.salts()
        sums, order = self._sums_before(position)
        while salts and (block := self._whole_frames(position)):
            starts = range(0, len(block), FRAME_BYTES)
            for start, found in zip(starts, sums_of(sums, block, order), strict=True):
                frame = block[start : start + FRAME_BYTES]
                if frame[_SALTS_OF_FRAME] != salts:
                    return
                if frame[_SUMS_OF_FRAME] != found.to_bytes(8, "big"):
                    return
                yield frame
                sums = found
            position += len(block)

    def _whole_frames(self, position: int) -> bytes:
        """Return the next frames, b"" where there is none that is whole."""
        block = self.read(position, _FRAMES_AT_ONCE * FRAME_BYTES)
        return block[: len(block) - len(block) % FRAME_BYTES]

    def _sums_before(self, position: int) -> tuple[int, Order]:
        """Return the checksums that go on at a position, and the order of bytes they are for."""
        header = self.read(0, HEADER_BYTES)
        order: Order = ">" if header[3:4] == _MAGIC[1][3:] else "<"
        if position == HEADER_BYTES:
            return int.from_bytes(header[_SUMS], "big"), order
        frame = self.read(position - FRAME_BYTES, FRAME_HEADER_BYTES)
        return int.from_bytes(frame[_SUMS_OF_FRAME], "big"), order

    def close(self) -> None:
        """Let the file go; SQLite removes it when the last connection closes."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def end_of(frames: int) -> int:
    """Return the position behind so many frames; without any, a log begins at 0."""
    return HEADER_BYTES + frames * FRAME_BYTES if frames else 0


def _commits(frames: Iterator[bytes], position: int) -> Iterator[Commit]:
    """Put frames together to transactions; `position` is where the first one begins."""
    pages: dict[int, bytes] = {}
    for frame in frames:
        number, page_count, *_ = _FRAME_HEADER.unpack_from(frame)
        position += FRAME_BYTES
        pages[number] = frame[FRAME_HEADER_BYTES:]
        if page_count:
            yield Commit(pages=pages, page_count=page_count, end=position)
            pages = {}
