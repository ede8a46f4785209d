"""Pages of plain lines by ReportLab itself: the least that a packet of that length can cost."""

from __future__ import annotations

import io

import pypdfium2
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

LINES = 50


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


def count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return pages
