"""A report to the bytes of a PDF, with ReportLab's canvas.

Text is drawn as text, character by character as laid out in `packet.drawing`; no markup is ever
interpreted. Equal reports give equal bytes. One thread writes at a time, others wait.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from field_assist.packet.attach import Attachment, attach, describe
from field_assist.packet.drawing.blocks import all_pieces
from field_assist.packet.drawing.flow import Page, paged
from field_assist.packet.drawing.fonts import Face, faces
from field_assist.packet.drawing.pieces import Box, Glyphs, Stroke
from field_assist.packet.drawing.style import (
    BANNER_ROOM,
    BANNER_SIZE,
    FOOTER_BASELINE,
    HEADER_BASELINE,
    INK,
    LABEL,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SECOND_BASELINE_BELOW,
    SIDE_SIZE,
    SMALL_BANNER_SIZE,
    TEXT_WIDTH,
    Colour,
)
from field_assist.packet.report import Report, Weight

_WRITING = Lock()
_SIDE_GAP = 8.0


def write(report: Report, attachments: Sequence[Attachment], *, made_at: datetime) -> bytes:
    """Return the PDF. Thread-safe; no file is written and none outside the resources is read."""
    with _WRITING:
        return _write(report, attachments, made_at)


def _write(report: Report, attachments: Sequence[Attachment], made_at: datetime) -> bytes:
    rl_config.useA85 = 0  # its ASCII form makes a file a quarter larger and thrice as slow
    regular = faces()[Weight.REGULAR].name
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=regular,  # so that no page names a font that is not inside
        lang=report.language,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    describe(canvas, title=report.title, at=made_at)
    attach(canvas, attachments, at=made_at)
    pages = paged(all_pieces(report.blocks))
    for number, page in enumerate(pages, start=1):
        _page(canvas, report, page, number, len(pages))
    canvas.save()
    return target.getvalue()


def _page(canvas: Canvas, report: Report, page: Page, number: int, count: int) -> None:
    _edges(canvas, report, report.page_words.format(page=number, pages=count))
    for item in page.drawn:
        if isinstance(item, Glyphs):
            _text(canvas, item.x, item.y, item.text, item.face, item.size, item.colour)
        elif isinstance(item, Stroke):
            _stroke(canvas, item)
        else:
            _box(canvas, item)
    for index, (bookmark, y) in enumerate(page.bookmarks):
        key = f"p{number}-{index}"
        canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - y)
        canvas.addOutlineEntry(bookmark.text, key, level=bookmark.level, closed=bookmark.level == 0)
    canvas.showPage()


def _edges(canvas: Canvas, report: Report, page_words: str) -> None:
    """Draw header and footer: the banner on each, beside it whose packet and which page."""
    down = _banner(canvas, report.banner, HEADER_BASELINE)
    _side(canvas, report.header_left, HEADER_BASELINE - down)
    _side(canvas, report.header_right, HEADER_BASELINE - down, at_right=True)
    down = _banner(canvas, report.banner, FOOTER_BASELINE)
    first, second = report.footer_left
    _side(canvas, first, FOOTER_BASELINE + down)
    _side(canvas, second, FOOTER_BASELINE + down + SECOND_BASELINE_BELOW)
    _side(canvas, page_words, FOOTER_BASELINE + down, at_right=True)


def _banner(canvas: Canvas, banner: str, baseline: float) -> float:
    """Draw the banner in one line; return how far the side texts must give way."""
    face, size, down = faces()[Weight.BOLD], BANNER_SIZE, 0.0
    if face.width(banner, size) > BANNER_ROOM:
        size, down = SMALL_BANNER_SIZE, SECOND_BASELINE_BELOW
    x = (PAGE_WIDTH - face.width(banner, size)) / 2
    _text(canvas, x, baseline, banner, face, size, INK)
    return down


def _side(canvas: Canvas, text: str, baseline: float, *, at_right: bool = False) -> None:
    """Draw a side text; one that would reach the banner is set smaller."""
    face, room = faces()[Weight.REGULAR], (TEXT_WIDTH - BANNER_ROOM) / 2 - _SIDE_GAP
    size = min(SIDE_SIZE, SIDE_SIZE * room / max(face.width(text, SIDE_SIZE), 1))
    x = LEFT + TEXT_WIDTH - face.width(text, size) if at_right else LEFT
    _text(canvas, x, baseline, text, face, size, LABEL)


def _text(
    canvas: Canvas, x: float, y: float, text: str, face: Face, size: float, colour: Colour
) -> None:
    line = canvas.beginText(x, PAGE_HEIGHT - y)
    line.setFont(face.name, size)
    line.setFillColorRGB(*colour)
    line.textOut(text)
    canvas.drawText(line)


def _stroke(canvas: Canvas, item: Stroke) -> None:
    canvas.setStrokeColorRGB(*item.colour)
    canvas.setLineWidth(item.width)
    canvas.line(item.x1, PAGE_HEIGHT - item.y1, item.x2, PAGE_HEIGHT - item.y2)


def _box(canvas: Canvas, item: Box) -> None:
    if item.fill:
        canvas.setFillColorRGB(*item.fill)
    if item.frame:
        canvas.setStrokeColorRGB(*item.frame)
        canvas.setLineWidth(item.frame_width)
        canvas.setDash([item.dash, item.dash] if item.dash else [])
    canvas.rect(
        item.x,
        PAGE_HEIGHT - item.y - item.height,
        item.width,
        item.height,
        fill=int(item.fill is not None),
        stroke=int(item.frame is not None),
    )
    if item.dash:
        canvas.setDash([])
