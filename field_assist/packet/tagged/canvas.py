"""A canvas whose marks belong to the structure, or are told to be decoration."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from field_assist.packet.tagged.embedding import EmbeddedFace, Plain, hex_text, number_text
from field_assist.packet.tagged.faces import Face
from field_assist.packet.tagged.structure import Path, Structure

RGB = tuple[float, float, float]


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """ReportLab's canvas with text by glyphs and a structure; equal drawing gives equal bytes.

    Coordinates are ReportLab's: points, from the lower left corner.
    """

    def __init__(self, target: io.BytesIO, size: tuple[float, float], language: str) -> None:
        rl_config.useA85 = 0  # its ASCII form makes a file a quarter larger and thrice as slow
        self.structure = Structure()
        self.language = language
        self._embedded: dict[Face, EmbeddedFace] = {}
        super().__init__(
            target, pagesize=size, invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=language
        )

    def _make_preamble(self) -> None:
        """Begin pages with nothing: ReportLab would name a font that is not inside."""
        self._preamble = "1 0 0 1 0 0 cm"

    @contextmanager
    def marked(self, path: Path) -> Iterator[None]:
        """Let what is drawn inside belong to the last element of a path, or to none if empty."""
        if path:
            number = self.structure.mark(path, self.getPageNumber() - 1)
            self._code.append(f"/{path[-1].tag} <</MCID {number}>> BDC")
        else:
            self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Tell that what is drawn inside stands on every page: a banner, a page number."""
        self._code.append("/Artifact <</Type /Pagination>> BDC")
        yield
        self._code.append("EMC")

    def put_text(self, text: str, face: Face, size: float, x: float, y: float, colour: RGB) -> None:
        """Draw one line of text from a place on its baseline."""
        embedded = self._embedded.setdefault(
            face, EmbeddedFace(face, f"T{len(self._embedded) + 1}")
        )
        fill = " ".join(number_text(part) for part in colour)
        self._code.append(f"BT /{embedded.name} {number_text(size)} Tf {fill} rg")
        self._code.extend(_shown(embedded, text, size, x, y))
        self._code.append("ET")

    def save(self) -> None:
        """Write the document; every page has to be shown before."""
        fonts = self._doc.idToObject["BasicFonts"].dict
        for embedded in self._embedded.values():
            fonts[embedded.name] = embedded.object(self._doc)
        super().save()


def _shown(embedded: EmbeddedFace, text: str, size: float, x: float, y: float) -> Iterator[str]:
    """Yield the operators that show a text; what does not tell its text by itself says it."""
    unit, start, pen = size / 1000, 0.0, 0.0
    row: list[str] = []
    for part in embedded.parts(text):
        if isinstance(part, Plain):
            start = start if row else pen
            row.append(part.operands)
        else:
            yield from _placed(row, x + start * unit, y)
            row = []
            yield f"/Span <</ActualText {hex_text(part.text)}>> BDC"
            for dx, dy, glyph in part.glyphs:
                yield from _placed([glyph], x + (pen + dx) * unit, y + dy * unit)
            yield "EMC"
        pen += part.advance
    yield from _placed(row, x + start * unit, y)


def _placed(row: Sequence[str], x: float, y: float) -> tuple[str, ...]:
    if not row:
        return ()
    return (f"1 0 0 1 {number_text(x)} {number_text(y)} Tm", f"[{' '.join(row)}] TJ")
