"""Faces of type: what they cover, how wide a text is, and where its glyphs go."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

_WORD = re.compile(r" +|[^ ]+")
_FEATURES = {"liga": False, "clig": False, "kern": True}
UNITS = 1000
"""Of the size, in which widths are told."""
_REMEMBERED = 20_000


def words(text: str) -> list[str]:
    """Return the words of a text, and the spaces between them, which are shaped each for itself."""
    return _WORD.findall(text)


class Cluster(NamedTuple):
    """Glyphs that stand for a text which cannot be taken apart, left to right; all in font units.

    `glyphs` are numbers, each with its place to the right and up from where the cluster begins;
    `advance` is how far the next cluster begins behind it.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


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

    def __init__(self, name: str, file: hb.Face, *, is_leftward: bool = False) -> None:
        self.name = name
        self.file = file
        self.is_leftward = is_leftward
        self._font = hb.Font(self.file)
        self._unit: float = UNITS / self.file.upem
        self._shaped = lru_cache(_REMEMBERED)(self._shape)
        self._advance = lru_cache(_REMEMBERED)(self._advance_of)
        self._reached = lru_cache(_REMEMBERED)(self._reach_of)

    @cached_property
    def leftward(self) -> Face:
        """The same face for text that runs from right to left."""
        return Face(self.name, self.file, is_leftward=True)

    @cached_property
    def covered(self) -> frozenset[int]:
        """The characters that have a glyph, as numbers."""
        return frozenset(self.file.unicodes)

    def covers(self, text: str) -> bool:
        """Return whether each character has a glyph."""
        return self.covered.issuperset(map(ord, text))

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        found = words(text)
        advance = self._advance(text) if len(found) == 1 else sum(map(self._advance, found))
        return advance * size / UNITS

    def shaped(self, word: str) -> tuple[Cluster, ...]:
        """Return the clusters of a word, or of the spaces between two, from left to right."""
        return self._shaped(word)

    def reach(self, text: str, size: float) -> tuple[float, float]:
        """Return how far a text reaches above and below its baseline, in points."""
        reaches = [self._reached(word) for word in words(text)]
        unit = self._unit * size / UNITS
        return max(up for up, _ in reaches) * unit, max(down for _, down in reaches) * unit

    def clusters(self, text: str, size: float) -> Iterator[tuple[str, float]]:
        """Yield what cannot be taken apart, in the order of reading, with its width in points."""
        unit = self._unit * size / UNITS
        for word in words(text):
            shaped = self._shaped(word)
            for cluster in reversed(shaped) if self.is_leftward else shaped:
                yield cluster.text, cluster.advance * unit

    def glyph_width(self, number: int) -> int:
        """Return what the font says of a glyph, in its own units."""
        return int(self._font.get_glyph_h_advance(number))

    def _reach_of(self, word: str) -> tuple[int, int]:
        up = down = 0
        for cluster in self._shaped(word):
            for number, _, dy in cluster.glyphs:
                ink = self._font.get_glyph_extents(number)
                if ink:
                    up = max(up, dy + ink.y_bearing)
                    down = max(down, -dy - ink.y_bearing - ink.height)
        return up, down

    def _advance_of(self, word: str) -> float:
        return self._unit * sum(cluster.advance for cluster in self._shaped(word))

    @property
    def postscript_name(self) -> str:
        """The name inside the font, without what a PDF name cannot hold."""
        inside = self.file.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        return "".join(char for char in inside if char.isalnum() or char == "-")

    @cached_property
    def measures(self) -> Measures:
        """What a reader program wants to know of it."""
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

    def _shape(self, word: str) -> tuple[Cluster, ...]:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if self.is_leftward else "ltr"
        hb.shape(self._font, buffer, _FEATURES)
        starts = sorted({info.cluster for info in buffer.glyph_infos})  # none for a lone joiner
        ends = dict(zip(starts, [*starts[1:], len(word)], strict=False))
        return tuple(_clusters(word, ends, buffer))


def loaded(name: str, file: Path) -> Face:
    """Return the face of a font file, which is mapped into memory rather than read."""
    return Face(name, hb.Face(hb.Blob.from_file_path(str(file))))


def _clusters(word: str, ends: dict[int, int], buffer: hb.Buffer) -> Iterator[Cluster]:
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    for start, glyphs in groupby(shaped, lambda pair: pair[0].cluster):
        placed, pen = [], 0
        for info, place in glyphs:
            placed.append((info.codepoint, pen + place.x_offset, place.y_offset))
            pen += place.x_advance
        yield Cluster(word[start : ends[start]], tuple(placed), pen)
