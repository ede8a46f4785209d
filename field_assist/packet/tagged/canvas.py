"""A canvas whose marks belong to the structure, or are told to be decoration."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from field_assist.packet.tagged.embedding import EmbeddedFace, hex_text, number_text
from field_assist.packet.tagged.faces import Face, Glyph
from field_assist.packet.tagged.structure import Path, Structure

RGB = tuple[float, float, float]
_SMALLEST_STEP = 0.5  # of a thousandth of the size; less than that nobody sees


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
    """Yield the operators that show a text; a glyph that does not tell its text says it."""
    unit, pen = size / 1000, 0.0
    line = _Line(unit, x, y)
    for cluster in _clusters(embedded.face.glyphs(text)):
        tells = [embedded.use(glyph) for glyph in cluster]
        if all(tells):
            pen = line.add(cluster, pen)
            continue
        yield from line.ended()
        yield f"/Span <</ActualText {hex_text(cluster[0].text)}>> BDC"
        pen = line.add(cluster, pen)
        yield from line.ended()
        yield "EMC"
    yield from line.ended()


def _clusters(glyphs: Iterator[Glyph]) -> Iterator[list[Glyph]]:
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield cluster
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield cluster


class _Line:
    """Glyphs that follow each other on one baseline, collected into one operator."""

    def __init__(self, unit: float, x: float, y: float) -> None:
        self._unit, self._x, self._y = unit, x, y
        self._start, self._rise, self._at = 0.0, 0.0, 0.0
        self._shown: list[str] = []
        self._done: list[str] = []

    def add(self, cluster: list[Glyph], pen: float) -> float:
        """Add glyphs that start at `pen`; return where the next one starts."""
        for glyph in cluster:
            self._go_to(pen + glyph.dx, glyph.dy)
            self._shown.append(f"<{glyph.number:04X}>")
            self._at += glyph.width
            pen += glyph.advance
        return pen

    def _go_to(self, x: float, rise: float) -> None:
        if self._shown and rise != self._rise:
            self._end()
        if not self._shown:
            self._start, self._rise, self._at = x, rise, x
        elif abs(self._at - x) > _SMALLEST_STEP:
            self._shown.append(number_text(self._at - x))
            self._at = x

    def _end(self) -> None:
        x, y = self._x + self._start * self._unit, self._y + self._rise * self._unit
        self._done.append(f"1 0 0 1 {number_text(x)} {number_text(y)} Tm")
        self._done.append(f"[{' '.join(self._shown)}] TJ")
        self._shown = []

    def ended(self) -> list[str]:
        """Return the operators for what was added since the last time."""
        if self._shown:
            self._end()
        done, self._done = self._done, []
        return done
