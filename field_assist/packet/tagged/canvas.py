"""A canvas whose marks belong to the structure, or are told to be decoration."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from field_assist.packet.tagged.embedding import EmbeddedFace, number_text
from field_assist.packet.tagged.faces import Face
from field_assist.packet.tagged.structure import Edges, Path, Structure

RGB = tuple[float, float, float]


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """ReportLab's canvas with text by glyphs and a structure; equal drawing gives equal bytes.

    Coordinates are ReportLab's: points, from the lower left corner.
    """

    def __init__(self, target: io.BytesIO, size: tuple[float, float], language: str) -> None:
        rl_config.useA85 = 0  # its ASCII form makes a file a quarter larger and thrice as slow
        self.structure = Structure()
        self.language = language
        self.pictures: dict[str, str] = {}
        """The key of each picture by the name it has in the document; `finished` puts it in."""
        self._embedded: dict[str, list[EmbeddedFace]] = {}
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

    def put_text(
        self,
        text: str,
        face: Face,
        size: float,
        at: tuple[float, float],
        colour: RGB,
        *,
        word_by_word: bool = False,
    ) -> None:
        """Draw text of one direction from the left end of its baseline.

        For `word_by_word` see `EmbeddedFace.operands`.
        """
        embedded = self._font_for(text, face)
        fill = " ".join(map(number_text, colour))
        place = " ".join(map(number_text, at))
        row = embedded.operands(text, face, word_by_word=word_by_word)
        shown = f"1 0 0 1 {place} Tm [{row}] TJ"
        if face.is_leftward:  # ISO 32000-1, 14.8.2.3.3: each string is read from its end
            shown = f"/ReversedChars BMC {shown} EMC"
        self._code.append(f"BT /{embedded.name} {number_text(size)} Tf {fill} rg {shown} ET")

    def put_picture(self, key: str, pixels: tuple[int, int], edges: Edges) -> None:
        """Leave the place of a picture, stretched to these edges; one key may stand once."""
        # None of its bytes are here: ReportLab copies a stream some four times.
        place = pdfdoc.PDFStream(content=b" ", filters=[])
        width, height = pixels
        entries = {"Type": "/XObject", "Subtype": "/Image", "Width": width, "Height": height}
        entries |= {"ColorSpace": "/DeviceRGB", "BitsPerComponent": 8}
        for name, value in entries.items():
            place.dictionary[name] = value
        form = f"picture{len(self.pictures) + 1}"
        name = self._doc.getXObjectName(form)
        self._doc.Reference(place, name)
        self._doc.addForm(form, place)
        self._formsinuse.append(form)
        self.pictures[name] = key
        left, bottom, right, top = edges
        matrix = " ".join(map(number_text, (right - left, 0, 0, top - bottom, left, bottom)))
        self._code.append(f"q {matrix} cm /{name} Do Q")

    def _font_for(self, text: str, face: Face) -> EmbeddedFace:
        """Return the font of a face, a further one when its glyphs may run out of numbers."""
        fonts = self._embedded.setdefault(face.name, [])
        if not fonts or not fonts[-1].has_room_for(text):
            count = sum(map(len, self._embedded.values()))
            fonts.append(EmbeddedFace(face, f"T{count + 1}"))
        return fonts[-1]

    def save(self) -> None:
        """Write the document; every page has to be shown before."""
        fonts = self._doc.idToObject["BasicFonts"].dict
        for embedded in chain.from_iterable(self._embedded.values()):
            fonts[embedded.name] = embedded.object(self._doc)
        super().save()
