"""Faces inside a document: the glyphs that were used, and the text that each one stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from field_assist.packet.tagged.faces import Face, Glyph, words

_SIGN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGN_LENGTH = 6
_A_PART = 100  # the most entries in one part of a map of characters
_NONSYMBOLIC = 32
_STEM = 80
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


def hex_text(text: str) -> str:
    """Return text as a PDF string that any reader takes for Unicode."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


@dataclass(frozen=True, slots=True)
class Plain:
    """Glyphs in a row that tell their text, as operands; `advance` in 1/1000 of the size."""

    operands: str
    advance: float


@dataclass(frozen=True, slots=True)
class Said:
    """Glyphs each with its place that do not tell their text, which is said beside them."""

    text: str
    glyphs: tuple[tuple[float, float, str], ...]
    advance: float


class EmbeddedFace:
    """What one document uses of a face."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._texts: dict[int, str] = {}
        self._widths: dict[int, float] = {}
        self._parts: dict[str, tuple[Plain | Said, ...]] = {}

    def parts(self, text: str) -> Iterator[Plain | Said]:
        """Yield what shows a text, from left to right, and count its glyphs in."""
        for word in words(text):
            if word not in self._parts:
                self._parts[word] = tuple(self._parts_of(self.face.shaped(word)))
            yield from self._parts[word]

    def _parts_of(self, glyphs: Sequence[Glyph]) -> Iterator[Plain | Said]:
        row: list[Glyph] = []
        for cluster in _clusters(glyphs):
            told = [self._tells(glyph) for glyph in cluster]
            if all(told):
                row.extend(cluster)
                continue
            if row:
                yield _plain(row)
                row = []
            yield _said(cluster)
        if row:
            yield _plain(row)

    def _tells(self, glyph: Glyph) -> bool:
        """Count a glyph in; return whether its text can be told from the glyph alone."""
        self._widths[glyph.number] = glyph.width
        return bool(glyph.text) and self._texts.setdefault(glyph.number, glyph.text) == glyph.text

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
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *self._widths})
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _DROPPED:
            dropped.add(int.from_bytes(tag.ljust(4).encode(), "big"))
        return bytes(hb.subset(self.face.file, wanted).blob.data)

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


def _clusters(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield glyphs with those that belong to the same text."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster


def _plain(glyphs: Sequence[Glyph]) -> Plain:
    operands: list[str] = []
    at = pen = 0.0
    for glyph in glyphs:
        operands.extend(_step(at - pen - glyph.dx))
        operands.append(f"<{glyph.number:04X}>")
        at = pen + glyph.dx + glyph.width
        pen += glyph.advance
    operands.extend(_step(at - pen))
    return Plain(" ".join(operands), pen)


def _step(back: float) -> tuple[str, ...]:
    return (number_text(back),) if abs(back) > _SMALLEST_STEP else ()


def _said(cluster: Sequence[Glyph]) -> Said:
    glyphs, pen = [], 0.0
    for glyph in cluster:
        glyphs.append((pen + glyph.dx, glyph.dy, f"<{glyph.number:04X}>"))
        pen += glyph.advance
    return Said(cluster[0].text, tuple(glyphs), pen)


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
