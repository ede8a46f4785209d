"""The five faces of the packet, read once from `resources/fonts`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from field_assist.packet.report import Weight
from field_assist.packet.tagged.faces import Face
from field_assist.paths import resource_root

_FILES = {
    Weight.REGULAR: "NotoSans-Regular",
    Weight.SEMIBOLD: "NotoSans-SemiBold",
    Weight.BOLD: "NotoSans-Bold",
    Weight.ITALIC: "NotoSans-Italic",
    Weight.MONO: "NotoSansMono-Regular",
}


@cache
def faces() -> Mapping[Weight, Face]:
    """Load the faces; some milliseconds the first time, then the same ones."""
    folder = resource_root() / "fonts"
    return {weight: Face(name, folder / f"{name}.ttf") for weight, name in _FILES.items()}


@cache
def coverage() -> frozenset[int]:
    """Return the characters that every proportional face can draw."""
    proportional = (face for weight, face in faces().items() if weight is not Weight.MONO)
    return frozenset.intersection(*(face.covered for face in proportional))
