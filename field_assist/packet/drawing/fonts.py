"""The five faces of the packet, read once from `resources/fonts`.

The faces keep a reading position inside, so only one thread may write a PDF at a time; the lock
for that is in `packet.pdf`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportlab.pdfbase import pdfmetrics, ttfonts

from field_assist.packet.report import Weight
from field_assist.paths import resource_root

_FILES = {
    Weight.REGULAR: "NotoSans-Regular",
    Weight.SEMIBOLD: "NotoSans-SemiBold",
    Weight.BOLD: "NotoSans-Bold",
    Weight.ITALIC: "NotoSans-Italic",
    Weight.MONO: "NotoSansMono-Regular",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face: its name for the PDF and the advance of each character in 1/1000 of the size."""

    name: str
    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        return sum(map(self.advances.__getitem__, text)) * size / 1000

    def covers(self, text: str) -> bool:
        """Return whether each character has a glyph."""
        return self.advances.keys() >= set(text)


@cache
def faces() -> Mapping[Weight, Face]:
    """Load and register the faces; about 20 ms the first time, then the same ones."""
    loaded = {}
    for weight, name in _FILES.items():
        font = ttfonts.TTFont(name, str(resource_root() / "fonts" / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        advances = {chr(code): float(width) for code, width in font.face.charWidths.items()}
        loaded[weight] = Face(name=name, advances=advances)
    return loaded


@cache
def coverage() -> frozenset[int]:
    """Return the characters that every proportional face can draw."""
    proportional = (face for weight, face in faces().items() if weight is not Weight.MONO)
    return frozenset.intersection(*(frozenset(map(ord, f.advances)) for f in proportional))
