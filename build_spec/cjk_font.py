"""Makes `resources/fonts/NotoSansCJKsc-Regular.ttf` from the collection in Debian's fonts-noto-cjk.

    python -m build_spec.cjk_font NotoSansCJK-Regular.ttc resources/fonts/NotoSansCJKsc-Regular.ttf

The collection has 65,535 glyphs and outlines of a kind that the packet does not embed. Kept are the
characters of the national standards; the outlines become TrueType's. Takes some minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

_NAME = "NotoSansCJKsc-Regular"
_STANDARDS = ("gb2312", "gbk", "big5", "euc_jp", "cp932", "euc_jis_2004", "euc_kr", "cp949")
_FIRST = 0x2E80  # Latin, Greek, Cyrillic and signs are in other fonts of the packet
_PRIVATE = range(0xE000, 0xF900)
_BLOCKS = (
    range(0x3000, 0x3040),  # punctuation
    range(0x3040, 0x3130),  # kana, bopomofo
    range(0x31A0, 0x31C0),  # more bopomofo
    range(0x31F0, 0x3200),  # small kana for Ainu
    range(0xAC00, 0xD7A4),  # all syllables of Hangul
    range(0xFF00, 0xFFF0),  # wide and narrow forms
)
_BYTES = range(0x81, 0xFF)
_UNUSED = ("vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG")
_FARTHEST = 1.0  # from the true outline, in units of which an em has 1000
_LIMITS = (
    "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
    "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints",
    "maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip


def repertoire() -> set[int]:
    """Return the characters to keep, as numbers."""
    kept = {code for codec in _STANDARDS for code in _characters(codec)}
    kept |= {code for block in _BLOCKS for code in block}
    return {code for code in kept if code >= _FIRST and code not in _PRIVATE}


def _characters(codec: str) -> Iterator[int]:
    """Yield the characters that a standard writes in two bytes, or three after a shift."""
    for lead in (b"", b"\x8f"):
        for first in _BYTES:
            for second in range(0x40, 0xFF):
                try:
                    yield from map(ord, (lead + bytes((first, second))).decode(codec))
                except UnicodeDecodeError:
                    continue


def make(collection: Path, target: Path) -> None:
    """Write the font; the same collection gives the same bytes."""
    faces = TTCollection(str(collection), lazy=True)
    font = next(one for one in faces if one["name"].getDebugName(6) == _NAME)
    font.recalcTimestamp = False
    options = Options()
    options.layout_features = []
    options.drop_tables += _UNUSED
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.ignore_missing_unicodes = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=repertoire())
    subsetter.subset(font)
    _to_true_type(font)
    font.save(str(target))


def _to_true_type(font: TTFont) -> None:
    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    font["loca"], table = newTable("loca"), newTable("glyf")
    font["glyf"] = table
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _FARTHEST, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
        table.glyphs[name].recalcBounds(table)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(table.glyphs[name], "xMin", 0))
    del font["CFF "]
    font["maxp"].tableVersion = 0x00010000
    for limit in _LIMITS:
        setattr(font["maxp"], limit, int(limit == "maxZones"))
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
