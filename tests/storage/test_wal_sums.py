"""Parts of pages summed at once give the sums that SQLite's own rule gives word after word."""

from __future__ import annotations

import random
import struct

import pytest

from field_assist.storage.wal_sums import FRAME_BYTES, FRAME_HEADER_BYTES, Order, sums_of

WORD = 0xFFFFFFFF


def by_the_rule(before: int, frames: bytes, order: Order) -> list[int]:
    """Return the sums as sqlite.org/fileformat2.html, section 4.2, tells them."""
    first, second = before >> 32, before & WORD
    found = []
    for start in range(0, len(frames), FRAME_BYTES):
        frame = frames[start : start + FRAME_BYTES]
        words = struct.iter_unpack(f"{order}2I", frame[:8] + frame[FRAME_HEADER_BYTES:])
        for one, two in words:
            first = (first + one + second) & WORD
            second = (second + two + first) & WORD
        found.append(first << 32 | second)
    return found


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 16, 129])
def test_the_sums_are_those_of_the_rule(count: int, order: Order) -> None:
    chance = random.Random(count)  # noqa: S311 -- not secret
    frames, before = chance.randbytes(count * FRAME_BYTES), chance.getrandbits(64)

    assert list(sums_of(before, frames, order)) == by_the_rule(before, frames, order)


@pytest.mark.parametrize("byte", [b"\x00", b"\xff"])
def test_the_largest_words_overflow_into_no_other_frame(byte: bytes) -> None:
    frames = byte * (3 * FRAME_BYTES)

    assert list(sums_of(2**64 - 1, frames, "<")) == by_the_rule(2**64 - 1, frames, "<")
