"""Faces inside a document: the glyphs that were used, and the text that each one stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from field_assist.packet.tagged.faces import Face, Glyph

_SIGN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGN_LENGTH = 6
_A_PART = 100  # the most entries in one part of a map of characters
_NONSYMBOLIC = 32
_STEM = 80
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


class EmbeddedFace:
    """What one document uses of a face."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._texts: dict[int, str] = {}
        self._widths: dict[int, float] = {}

    def use(self, glyph: Glyph) -> bool:
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
