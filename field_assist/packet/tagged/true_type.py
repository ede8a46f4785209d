"""TrueType files with glyphs put together from others: a cluster of text as one glyph.

A reader program takes text out of a page glyph by glyph. A letter with its marks, or a syllable
whose signs stand around it, reads back right in all of them only when it is one glyph. Tables and
flags are those of the OpenType specification, `glyf`, `loca`, `hmtx` and `maxp`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Placed: TypeAlias = tuple[int, int, int]
"""A glyph of the font with its place to the right and up, in units of the font."""

_WORDS_AND_PLACES = 0x0001 | 0x0002  # ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES
_MORE = 0x0020
_COMPOSITE = -1
_LONG_PLACES = 1
_CHECKSUM = 0xB1B0AFBA
_FARTHEST = 0x7FFF
_MOST = 0xFFFF


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others, of none if it is blank, and its width in units of the font."""

    parts: tuple[Placed, ...]
    width: int


def with_composites(file: bytes, first: int, composites: Sequence[Composite]) -> bytes:
    """Return a TrueType file with more glyphs, numbered from `first` on.

    Numbers between its last glyph and `first` become blank glyphs.
    """
    tables = _tables(file)
    offsets, widths = _offsets(tables), _widths(tables)
    blanks = first - len(widths)
    offsets += [offsets[-1]] * blanks
    widths += [(0, 0)] * blanks
    glyphs = bytearray(tables["glyf"][: offsets[-1]])
    boxes = [_box(glyphs, *pair) for pair in pairwise(offsets)]
    for composite in composites:
        box = _around(boxes, composite.parts)
        glyphs += _glyph(composite.parts, box) if composite.parts else b""
        offsets.append(len(glyphs))
        widths.append((composite.width, box[0]))
    tables["glyf"] = bytes(glyphs)
    tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *pair) for pair in widths)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(widths))
    head = tables["head"]
    tables["head"] = head[:8] + bytes(4) + head[12:50] + struct.pack(">h", _LONG_PLACES) + head[52:]
    tables["maxp"] = _limits(tables["maxp"], len(widths), composites)
    return _written(tables)


def _tables(file: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">H", file[4:6])
    found = {}
    for index in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", file, 12 + 16 * index)
        found[tag.decode("ascii")] = file[start : start + length]
    return found


def _offsets(tables: dict[str, bytes]) -> list[int]:
    loca = tables["loca"]
    if struct.unpack(">h", tables["head"][50:52])[0] == _LONG_PLACES:
        return list(struct.unpack(f">{len(loca) // 4}L", loca))
    return [2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _widths(tables: dict[str, bytes]) -> list[tuple[int, int]]:
    """Return width and left edge of each glyph."""
    (count,) = struct.unpack(">H", tables["maxp"][4:6])
    (full,) = struct.unpack(">H", tables["hhea"][34:36])
    hmtx = tables["hmtx"]
    widths = [struct.unpack_from(">Hh", hmtx, 4 * index) for index in range(full)]
    rest = struct.unpack_from(f">{count - full}h", hmtx, 4 * full)
    return [*widths, *((widths[-1][0], left) for left in rest)]


_Box: TypeAlias = tuple[int, int, int, int]


def _box(glyphs: bytearray, start: int, end: int) -> _Box | None:
    return struct.unpack_from(">4h", glyphs, start + 2) if end > start else None


def _around(boxes: Sequence[_Box | None], parts: Iterable[Placed]) -> _Box:
    """Return the box around placed glyphs, at the origin if nothing is seen of them."""
    moved = [
        (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
        for number, x, y in parts
        if (box := boxes[number])
    ]
    if not moved:
        return (0, 0, 0, 0)
    left, bottom, right, top = zip(*moved, strict=True)
    return (_near(min(left)), _near(min(bottom)), _near(max(right)), _near(max(top)))


def _near(place: int) -> int:
    return max(-_FARTHEST, min(_FARTHEST, place))


def _glyph(parts: Sequence[Placed], box: _Box) -> bytes:
    written = struct.pack(">5h", _COMPOSITE, *box)
    for index, (number, x, y) in enumerate(parts):
        more = _MORE if index < len(parts) - 1 else 0
        written += struct.pack(">HHhh", _WORDS_AND_PLACES | more, number, _near(x), _near(y))
    return written + bytes(-len(written) % 4)


def _limits(maxp: bytes, count: int, composites: Sequence[Composite]) -> bytes:
    """Return the table of limits for so many glyphs; what is nested is one deeper than before."""
    limits = list(struct.unpack(">L14H", maxp[:32]))
    most = max(len(composite.parts) for composite in composites)
    limits[1] = count
    points, contours = max(limits[2], limits[4]), max(limits[3], limits[5])
    limits[4], limits[5] = min(_MOST, points * most), min(_MOST, contours * most)
    limits[13] = max(limits[13], min(_MOST, most))
    limits[14] += 1
    return struct.pack(">L14H", *limits)


def _written(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    entries, body = b"", b""
    start = len(head) + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        entries += struct.pack(">4sLLL", tag.encode(), _sum(padded), start + len(body), len(table))
        body += padded
    file = head + entries + body
    place = next(
        struct.unpack_from(">L", file, 12 + 16 * index + 8)[0]
        for index, tag in enumerate(sorted(tables))
        if tag == "head"
    )
    adjusted = (_CHECKSUM - _sum(file)) & 0xFFFFFFFF
    return file[: place + 8] + struct.pack(">L", adjusted) + file[place + 12 :]


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
