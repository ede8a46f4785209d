"""From drawn marks to ReportLab's canvas: the one place where anything is put on it.

One thread writes at a time, as the faces keep a reading position inside: hold `WRITING`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from field_assist.packet.drawing.fonts import faces
from field_assist.packet.drawing.pieces import Box, Drawn, Glyphs, Stroke
from field_assist.packet.drawing.style import PAGE_HEIGHT, PAGE_WIDTH
from field_assist.packet.report import Weight

WRITING = Lock()


def new_canvas(target: io.BytesIO, language: str) -> Canvas:
    """Return a canvas for a document; equal drawing gives equal bytes."""
    rl_config.useA85 = 0  # its ASCII form makes a file a quarter larger and thrice as slow
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=faces()[Weight.REGULAR].name,  # so that no page names one not inside
        lang=language,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def draw(canvas: Canvas, drawn: Iterable[Drawn]) -> None:
    """Put marks on the open page, in their order."""
    for item in drawn:
        if isinstance(item, Glyphs):
            _text(canvas, item)
        elif isinstance(item, Stroke):
            _stroke(canvas, item)
        else:
            _box(canvas, item)


def _text(canvas: Canvas, item: Glyphs) -> None:
    line = canvas.beginText(item.x, PAGE_HEIGHT - item.y)
    line.setFont(item.face.name, item.size)
    line.setFillColorRGB(*item.colour)
    line.textOut(item.text)
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
