"""Faces of type: what they cover, how wide a text is, and where its glyphs go."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

_WORD = re.compile(r" +|[^ ]+")
_FEATURES = {"liga": False, "clig": False, "kern": True}
_UNITS = 1000
_REMEMBERED = 20_000


def words(text: str) -> list[str]:
    """Return the words of a text, and the spaces between them, which are shaped each for itself."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph: its number, the text it stands for, and where it goes, in 1/1000 of the size.

    `text` is empty for all but the first glyph of a cluster. `advance` is how far the next one
    starts behind it, `width` what the font itself says.
    """

    number: int
    text: str
    dx: float
    dy: float
    advance: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a reader program wants to know of a face, in 1/1000 of the size; `angle` in degrees."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int
    angle: float


class Face:
    """One font file. Words are shaped each for itself, so a width is the sum of its words'."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.file = hb.Face(file.read_bytes())
        self._font = hb.Font(self.file)
        self._unit = _UNITS / self.file.upem
        self._covered = frozenset(self.file.unicodes)
        self.measures = self._measures()
        self._shaped = lru_cache(_REMEMBERED)(self._shape)
        self._advance = lru_cache(_REMEMBERED)(self._advance_of)

    @property
    def covered(self) -> frozenset[int]:
        """The characters that have a glyph, as numbers."""
        return self._covered

    def covers(self, text: str) -> bool:
        """Return whether each character has a glyph."""
        return self._covered.issuperset(map(ord, text))

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        return sum(map(self._advance, words(text))) * size / _UNITS

    def shaped(self, word: str) -> tuple[Glyph, ...]:
        """Return the glyphs of a word, or of the spaces between two, from left to right."""
        return self._shaped(word)

    def _advance_of(self, word: str) -> float:
        return sum(glyph.advance for glyph in self._shaped(word))

    @property
    def postscript_name(self) -> str:
        """The name inside the font, without what a PDF name cannot hold."""
        inside = self.file.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        return "".join(char for char in inside if char.isalnum() or char == "-")

    def _measures(self) -> Measures:
        head = self.file.reference_table("head").data
        edges = struct.unpack(">4h", head[36:44])
        angle = struct.unpack(">i", self.file.reference_table("post").data[4:8])[0] / 65536
        extents = self._font.get_font_extents("ltr")
        capitals = self._font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
        return Measures(
            box=(
                round(edges[0] * self._unit),
                round(edges[1] * self._unit),
                round(edges[2] * self._unit),
                round(edges[3] * self._unit),
            ),
            ascent=round(extents.ascender * self._unit),
            descent=round(extents.descender * self._unit),
            capitals=round(capitals * self._unit),
            angle=angle,
        )

    def _shape(self, word: str) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self._font, buffer, _FEATURES)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(word)], strict=True))
        return tuple(self._placed(word, ends, buffer))

    def _placed(self, word: str, ends: dict[int, int], buffer: hb.Buffer) -> Iterator[Glyph]:
        before = -1
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            begins = info.cluster != before
            before = info.cluster
            yield Glyph(
                number=info.codepoint,
                text=word[info.cluster : ends[info.cluster]] if begins else "",
                dx=place.x_offset * self._unit,
                dy=place.y_offset * self._unit,
                advance=place.x_advance * self._unit,
                width=self._font.get_glyph_h_advance(info.codepoint) * self._unit,
            )
