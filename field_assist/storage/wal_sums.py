"""The checksums of the frames of a write-ahead log, as SQLite goes on with them frame by frame.

For each two words of 32 bits, one is added to the first sum with the second sum, the other to the
second with the first. That is linear: what a frame adds does not depend on the sums before it. So
many frames are summed at once, each in a lane of its own of one large integer, which takes a
fifteenth of the time of one after the other; only a rewritten database has so many.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from typing import Literal

PAGE_BYTES = 4096
FRAME_HEADER_BYTES = 24
FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES
FEW = 16
"""So many frames are summed one after the other, as most commits have fewer."""

Order = Literal["<", ">"]

_WORD = 0xFFFFFFFF
_WORD_BYTES, _LANE_BITS = 4, 64
_FRAME_WORDS = FRAME_BYTES // _WORD_BYTES
_SUMMED = (*range(2), *range(FRAME_HEADER_BYTES // _WORD_BYTES, _FRAME_WORDS))
"""Which words of a frame are summed: the first two of its header, and its page."""
_NATIVE: Order = "<" if sys.byteorder == "little" else ">"


def sums_of(before: int, frames: bytes, order: Order) -> Iterator[int]:
    """Yield the sums behind each frame: the first 32 bits and the second ones, as one number.

    `before` are those before the first frame, `frames` whole frames, `order` that of the bytes.
    """
    count = len(frames) // FRAME_BYTES
    if count < FEW:
        for start in range(0, count * FRAME_BYTES, FRAME_BYTES):
            before = _one(before, frames, start, order)
            yield before
        return
    first, second = before >> 32, before & _WORD
    for one, two in _alone(frames, count, order):
        first, second = (
            (_STEP[0] * first + _STEP[1] * second + one) & _WORD,
            (_STEP[2] * first + _STEP[3] * second + two) & _WORD,
        )
        yield first << 32 | second


def _one(sums: int, frames: bytes, start: int, order: Order) -> int:
    """Return the sums behind one frame, from those before it. About 0.1 ms."""
    first, second = sums >> 32, sums & _WORD
    head = struct.unpack_from(f"{order}2I", frames, start)
    page = struct.unpack_from(
        f"{order}{PAGE_BYTES // _WORD_BYTES}I", frames, start + FRAME_HEADER_BYTES
    )
    for pair in (head, page):
        for one, two in zip(pair[::2], pair[1::2], strict=True):
            first = (first + one + second) & _WORD
            second = (second + two + first) & _WORD
    return first << 32 | second


def _alone(frames: bytes, count: int, order: Order) -> Iterator[tuple[int, int]]:
    """Yield what each frame adds to the sums, as if those before it were 0."""
    words = array("I", frames)
    if order != _NATIVE:
        words.byteswap()
    lanes = (count + 1) // 2
    mask = int.from_bytes(_WORD.to_bytes(_LANE_BITS // 8, "little") * lanes, "little")
    first, second = [0, 0], [0, 0]  # of the frames with even numbers, and with odd ones
    for at in range(0, len(_SUMMED), 2):
        ones = _column(words, _SUMMED[at])
        twos = _column(words, _SUMMED[at + 1])
        for odd in range(2):
            shift = odd * _LANE_BITS // 2
            first[odd] = (first[odd] + (ones >> shift & mask) + second[odd]) & mask
            second[odd] = (second[odd] + (twos >> shift & mask) + first[odd]) & mask
    found = [(_split(first[odd], lanes), _split(second[odd], lanes)) for odd in range(2)]
    for frame in range(count):
        one, two = found[frame % 2]
        yield one[frame // 2], two[frame // 2]


def _column(words: array[int], at: int) -> int:
    """Return the word at one place of every frame, 32 bits each, the first frame lowest."""
    column = words[at::_FRAME_WORDS]
    if _NATIVE == ">":
        column.byteswap()
    return int.from_bytes(column.tobytes(), "little")


def _split(sums: int, lanes: int) -> tuple[int, ...]:
    return struct.unpack(f"<{lanes}Q", sums.to_bytes(lanes * _LANE_BITS // 8, "little"))


def _step() -> tuple[int, int, int, int]:
    """Return what a whole frame makes of the sums before it, as a matrix."""
    found = [1, 0, 0, 1]
    for _ in range(len(_SUMMED) // 2):
        found = [
            found[0] + found[2] & _WORD,
            found[1] + found[3] & _WORD,
            found[0] + 2 * found[2] & _WORD,
            found[1] + 2 * found[3] & _WORD,
        ]
    return found[0], found[1], found[2], found[3]


_STEP = _step()
