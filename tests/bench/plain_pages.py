"""Pages by ReportLab itself: plain lines, the least that so many pages can cost, and the same text.

The same text is set as paragraphs with a font of ours embedded, line by line as it stands in the
packet; no tables, no boxes, no tags, no data inside.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from field_assist.paths import resource_root

LINES = 50
_FONT, _SIZE, _LEADING, _MARGIN = "Sample Sans", 7, 8, 40


def draw(pages: int) -> bytes:
    """Return a PDF with this many pages of 50 lines in a built-in font."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER)
    for page in range(pages):
        for line in range(LINES):
            canvas.drawString(
                72, 720 - 13 * line, f"Page {page}, line {line}: as many words as fit"
            )
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def texts(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    return pages


def load() -> None:
    """Read the font once, as the packet has its fonts read before."""
    registerFont(TTFont(_FONT, str(resource_root() / "fonts" / "NotoSans-Regular.ttf")))


def draw_same(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines, each a paragraph, and a new page after each page."""
    buffer = io.BytesIO()
    style = ParagraphStyle("plain", fontName=_FONT, fontSize=_SIZE, leading=_LEADING)
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    template = SimpleDocTemplate(buffer, pagesize=LETTER, **margins)
    story = []
    for lines in pages:
        story += [Paragraph(escape(line), style) for line in lines]
        story.append(PageBreak())
    template.build(story)
    return buffer.getvalue()


def count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return pages
