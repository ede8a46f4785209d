"""From drawn marks to ReportLab's canvas: the one place where anything is put on it.

One thread writes at a time, as ReportLab keeps settings in its modules: hold `WRITING`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import groupby
from threading import Lock

from field_assist.packet.drawing.extraction import settled
from field_assist.packet.drawing.pieces import Box, Drawn, Glyphs, Image, Nothing, Stroke
from field_assist.packet.drawing.style import PAGE_HEIGHT, PAGE_WIDTH
from field_assist.packet.tagged.canvas import TaggedCanvas

WRITING = Lock()


def new_canvas(target: io.BytesIO, language: str) -> TaggedCanvas:
    """Return a canvas for a document."""
    return TaggedCanvas(target, (PAGE_WIDTH, PAGE_HEIGHT), language)


def draw(canvas: TaggedCanvas, drawn: Iterable[Drawn]) -> None:
    """Put marks on the open page, in their order; what has no path only decorates."""
    for path, items in groupby(settled(drawn), lambda item: item.path):
        things = list(items)
        if isinstance(things[0], Nothing):
            canvas.structure.place(path)
        else:
            with canvas.marked(path):
                put(canvas, things)


def put(canvas: TaggedCanvas, drawn: Iterable[Drawn]) -> None:
    """Put marks on the open page, inside whatever is open there."""
    for item in drawn:
        if isinstance(item, Glyphs):
            at = (item.x, PAGE_HEIGHT - item.y)
            canvas.put_text(
                item.text, item.face, item.size, at, item.colour, word_by_word=item.word_by_word
            )
        elif isinstance(item, Stroke):
            _stroke(canvas, item)
        elif isinstance(item, Box):
            _box(canvas, item)
        elif isinstance(item, Image):
            _image(canvas, item)


def _stroke(canvas: TaggedCanvas, item: Stroke) -> None:
    canvas.setStrokeColorRGB(*item.colour)
    canvas.setLineWidth(item.width)
    canvas.line(item.x1, PAGE_HEIGHT - item.y1, item.x2, PAGE_HEIGHT - item.y2)


def _image(canvas: TaggedCanvas, item: Image) -> None:
    left, bottom = item.x, PAGE_HEIGHT - item.y - item.height
    edges = (left, bottom, left + item.width, bottom + item.height)
    canvas.structure.outline(item.path[-1], edges)
    canvas.put_picture(item.key, item.pixels, edges)


def _box(canvas: TaggedCanvas, item: Box) -> None:
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
