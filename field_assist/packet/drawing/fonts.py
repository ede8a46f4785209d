"""The faces of the packet, from `resources/fonts`, each read when something is first set in it.

Latin, Greek and Cyrillic have five faces. Every other script has a regular one, the most frequent
ones a bold one too; what is italic, or to be copied, is regular there.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from functools import cache

from field_assist.packet.report import Weight
from field_assist.packet.tagged.faces import Face, loaded
from field_assist.paths import resource_root

_FILES = {
    Weight.REGULAR: "NotoSans-Regular",
    Weight.SEMIBOLD: "NotoSans-SemiBold",
    Weight.BOLD: "NotoSans-Bold",
    Weight.ITALIC: "NotoSans-Italic",
    Weight.MONO: "NotoSansMono-Regular",
}
_HEAVY = frozenset({Weight.SEMIBOLD, Weight.BOLD})
_WITH_BOLD = frozenset(
    {"Arabic", "Bengali", "Devanagari", "Ethiopic", "Hebrew", "Khmer", "Myanmar", "Tamil", "Thai"}
)
_CJK = "CJKsc"
# First character and script of each stretch of Unicode; "" is for what no font here draws.
_STRETCHES = (
    (0x0000, ""), (0x0530, "Armenian"), (0x0590, "Hebrew"), (0x0600, "Arabic"),
    (0x0700, "Syriac"), (0x0750, "Arabic"), (0x0780, "Thaana"), (0x07C0, ""),
    (0x08A0, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"), (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"), (0x0B00, "Oriya"), (0x0B80, "Tamil"), (0x0C00, "Telugu"),
    (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"), (0x0E00, "Thai"),
    (0x0E80, "Lao"), (0x0F00, ""), (0x1000, "Myanmar"), (0x10A0, "Georgian"), (0x1100, ""),
    (0x1200, "Ethiopic"), (0x13A0, ""), (0x1780, "Khmer"), (0x1800, ""), (0x19E0, "Khmer"),
    (0x1A00, ""), (0x1C90, "Georgian"), (0x1CC0, ""), (0x1CD0, "Devanagari"), (0x1D00, ""),
    (0x2D00, "Georgian"), (0x2D30, ""), (0x2D80, "Ethiopic"), (0x2DE0, ""), (0x2E80, _CJK),
    (0xA4D0, ""), (0xA8E0, "Devanagari"), (0xA900, ""), (0xA9E0, "Myanmar"), (0xAA00, ""),
    (0xAA60, "Myanmar"), (0xAA80, ""), (0xAB00, "Ethiopic"), (0xAB30, ""), (0xAC00, _CJK),
    (0xD7A4, ""), (0xF900, _CJK), (0xFB00, ""), (0xFB13, "Armenian"), (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"), (0xFE10, ""), (0xFE30, _CJK), (0xFE70, "Arabic"), (0xFEFF, ""),
    (0xFF00, _CJK), (0xFFF0, ""), (0x20000, _CJK), (0x323B0, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _STRETCHES]


class Coverage:
    """The characters that can be drawn, as numbers; a font is read when one of it is asked for."""

    def __contains__(self, code: object) -> bool:
        """Return whether a character can be drawn in every weight."""
        if code in _latin():
            return True
        face = script_face(code, Weight.REGULAR) if isinstance(code, int) else None
        return face is not None and code in face.covered


@cache
def faces() -> Mapping[Weight, Face]:
    """Load the faces of Latin; some milliseconds the first time, then the same ones."""
    return {weight: _loaded(name) for weight, name in _FILES.items()}


def script_face(code: int, weight: Weight) -> Face | None:
    """Return the face of the script that a character belongs to, if it has one of its own."""
    script = _STRETCHES[bisect(_STARTS, code) - 1][1]
    if not script:
        return None
    is_bold = weight in _HEAVY and script in _WITH_BOLD
    return _loaded(f"NotoSans{script}-{'Bold' if is_bold else 'Regular'}")


@cache
def coverage() -> Coverage:
    """Return what the packet can draw."""
    return Coverage()


@cache
def _loaded(name: str) -> Face:
    return loaded(name, resource_root() / "fonts" / f"{name}.ttf")


@cache
def _latin() -> frozenset[int]:
    proportional = (face for weight, face in faces().items() if weight is not Weight.MONO)
    return frozenset.intersection(*(face.covered for face in proportional))
