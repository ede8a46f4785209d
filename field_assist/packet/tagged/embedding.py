"""Faces inside a document: the glyphs that were used, and the text that each one stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from field_assist.packet.tagged.faces import UNITS, Cluster, Face, words
from field_assist.packet.tagged.true_type import Composite, with_composites

_SIGN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGN_LENGTH = 6
_A_PART = 100  # the most entries in one part of a map of characters
_NONSYMBOLIC = 32
_STEM = 80
_MOST_GLYPHS = 0xFFFF
_LONGEST = 64  # characters behind one glyph
_SMALLEST_STEP = 0.5  # of a thousandth of the size; less than that nobody sees
_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "name", "post", "DSIG", "gasp", "meta", "OS/2")
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo"
    " <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def /CMapName /Adobe-Identity-UCS def"
    " /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"
)
_MAP_END = "endcmap CMapName currentdict /CMap defineresource pop end end"


def number_text(value: float) -> str:
    """Return a number as PDFs write it: two decimals at most, none that are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0", value == 0)


class _Shown(NamedTuple):
    """The glyphs of a word, where the pen is behind them, and where the next word begins."""

    glyphs: str
    end: float
    advance: float


class EmbeddedFace:
    """What one document uses of a font: glyphs of the file, and new ones made of them.

    Each glyph stands for one text, so that what is on the page is read back as it was typed. A
    cluster of several glyphs, or of one that already stands for another text, is a new glyph. From
    right to left each character has a glyph of its own, blank for all but the first of a cluster:
    reader programs turn such text round one character after the other.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._unit = UNITS / face.file.upem
        self._first = face.file.glyph_count
        self._texts: dict[int, str] = {}
        self._widths: dict[int, float] = {}
        self._made: dict[tuple[str, Composite], int] = {}
        self._words: dict[tuple[str, bool], _Shown] = {}

    def has_room_for(self, text: str) -> bool:
        """Return whether there are numbers left for whatever glyphs a text needs."""
        needed: int = self._first + len(self._made) + 2 * len(text)
        return needed <= _MOST_GLYPHS

    def operands(self, text: str, face: Face, *, word_by_word: bool) -> str:
        """Return what shows a text from its left end on, and count its glyphs in.

        From right to left the words stand as they are seen, the last one first, or `word_by_word`
        in their order; the glyphs of a word always from left to right.
        """
        row = [self._word(word, face) for word in words(text)]
        if face.is_leftward:
            row.reverse()
        placed = list(zip(accumulate((word.advance for word in row), initial=0.0), row))  # noqa: B905 -- one place more
        shown: list[str] = []
        pen = 0.0
        for place, word in reversed(placed) if word_by_word and face.is_leftward else placed:
            shown.extend((*_step(pen - place), word.glyphs))
            pen = place + word.end
        return " ".join(shown)

    def _word(self, word: str, face: Face) -> _Shown:
        key = (word, face.is_leftward)
        if key not in self._words:
            self._words[key] = self._shown(word, face)
        return self._words[key]

    def _shown(self, word: str, face: Face) -> _Shown:
        row: list[str] = []
        unit, pen, place = self._unit, 0.0, 0
        for cluster in face.shaped(word):
            number, dx, codes = self._codes(cluster, face)
            wanted = (place + dx) * unit
            if abs(pen - wanted) > _SMALLEST_STEP:
                row.append(f">{number_text(pen - wanted)}<")
                pen = wanted
            row.append(codes)
            pen += self._widths[number]
            place += cluster.advance
        return _Shown(f"<{''.join(row)}>".removeprefix("<>"), pen, place * unit)

    def _codes(self, cluster: Cluster, face: Face) -> tuple[int, int, str]:
        """Return the glyph that shows a cluster, its place, and all that is written."""
        if len(cluster.text) == 1:
            number, dx = self._number(cluster, cluster.text, face)
            return number, dx, f"{number:04X}"
        first, *rest = _pieces(cluster.text, 1 if face.is_leftward else _LONGEST)
        number, dx = self._number(cluster, first, face)
        numbers = [number, *(self._new(text, Composite((), 0)) for text in rest)]
        if face.is_leftward:
            numbers.reverse()
        return number, dx, "".join(f"{one:04X}" for one in numbers)

    def _number(self, cluster: Cluster, text: str, face: Face) -> tuple[int, int]:
        """Return the glyph that shows a cluster and stands for a text, and where it goes."""
        glyphs = cluster.glyphs
        number, dx, dy = glyphs[0]
        if len(glyphs) == 1 and not dy and self._texts.setdefault(number, text) == text:
            if number not in self._widths:
                self._widths[number] = face.glyph_width(number) * self._unit
            return number, dx
        for part, _, _ in glyphs:
            self._widths.setdefault(part, face.glyph_width(part) * self._unit)
        return self._new(text, Composite(glyphs, max(cluster.advance, 0))), 0

    def _new(self, text: str, composite: Composite) -> int:
        key = (text, composite)
        if key not in self._made:
            number = self._made[key] = self._first + len(self._made)
            self._texts[number] = text
            self._widths[number] = composite.width * self._unit
        return self._made[key]

    def object(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        """Return the font for the pages' resources; call it when all is drawn."""
        data = self._subset()
        base = f"/{_sign(data)}+{self.face.postscript_name}"
        descriptor = document.Reference(self._descriptor(document, base, data))
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": descriptor,
            "DW": 1000,
            "W": _Written(self._width_list()),
            "CIDToGIDMap": "/Identity",
        }
        inner = document.Reference(pdfdoc.PDFDictionary(descendant))
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([inner]),
            "ToUnicode": document.Reference(_stream("\n".join(self._map()).encode())),
        }
        return document.Reference(pdfdoc.PDFDictionary(font))

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        kept = {0, *(number for number in self._widths if number < self._first)}
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set(kept)
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _DROPPED:
            dropped.add(int.from_bytes(tag.ljust(4).encode(), "big"))
        data = bytes(hb.subset(self.face.file, wanted).blob.data)
        return (
            with_composites(data, self._first, [c for _, c in self._made]) if self._made else data
        )

    def _descriptor(
        self, document: pdfdoc.PDFDocument, base: str, data: bytes
    ) -> pdfdoc.PDFDictionary:
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        measures = self.face.measures
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": _NONSYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(list(measures.box)),
                "ItalicAngle": measures.angle,
                "Ascent": measures.ascent,
                "Descent": measures.descent,
                "CapHeight": measures.capitals,
                "StemV": _STEM,
                "FontFile2": document.Reference(file),
            }
        )

    def _width_list(self) -> str:
        widths = " ".join(f"{n} [{number_text(w)}]" for n, w in sorted(self._widths.items()))
        return f"[{widths}]"

    def _map(self) -> Iterator[str]:
        """Yield the map from glyphs to text, in parts as the format wants them."""
        yield _MAP_HEAD
        entries = [f"<{n:04X}> {_plain_hex(text)}" for n, text in sorted(self._texts.items())]
        for start in range(0, len(entries), _A_PART):
            part = entries[start : start + _A_PART]
            yield from (f"{len(part)} beginbfchar", *part, "endbfchar")
        yield _MAP_END


def _pieces(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


def _step(back: float) -> tuple[str, ...]:
    return (number_text(back),) if abs(back) > _SMALLEST_STEP else ()


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab ships no types
    """A value that is written out already."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Return it as it goes into the file."""
        return self._text.encode()


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _sign(data: bytes) -> str:
    """Return six letters that mark a subset; equal subsets have equal ones."""
    digest = hashlib.sha256(data).digest()[:_SIGN_LENGTH]
    return "".join(_SIGN[byte % len(_SIGN)] for byte in digest)


def _plain_hex(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex().upper()}>"
