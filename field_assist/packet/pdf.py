"""A report to the bytes of a PDF, with ReportLab's canvas.

Text is drawn as text, character by character as laid out in `packet.drawing`; no markup is ever
interpreted. Equal reports give equal bytes. One thread writes at a time, others wait.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial

from field_assist.packet.attach import PROGRAM, Attachment, attach, describe
from field_assist.packet.drawing.blocks import all_pieces
from field_assist.packet.drawing.flow import Page, paged
from field_assist.packet.drawing.ink import WRITING, draw, new_canvas, put
from field_assist.packet.drawing.lines import Line, one_line
from field_assist.packet.drawing.pieces import Piece, column_of, moved, text_at
from field_assist.packet.drawing.style import (
    BANNER_ROOM,
    BANNER_SIZE,
    FOOTER_BASELINE,
    HEADER_BASELINE,
    LABEL,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PROTECTIVE_BASELINE,
    PROTECTIVE_SIZE,
    SECOND_BASELINE_BELOW,
    SIDE_SIZE,
    SMALL_BANNER_SIZE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TOP,
    Type,
)
from field_assist.packet.report import Report, Weight
from field_assist.packet.tagged.canvas import TaggedCanvas
from field_assist.packet.tagged.finishing import About, finished
from field_assist.paths import resource_root

_SIDE_GAP, _FOOT_GAP = 8.0, 6.0
_BANNER = Type(size=BANNER_SIZE, leading=BANNER_SIZE, weight=Weight.BOLD)
_SMALL_BANNER = replace(_BANNER, size=SMALL_BANNER_SIZE)
_PROTECTIVE = replace(_BANNER, size=PROTECTIVE_SIZE, leading=PROTECTIVE_SIZE)
_SIDE = Type(size=SIDE_SIZE, leading=SIDE_SIZE, colour=LABEL)


def no_picture(key: str) -> bytes:
    """Give no picture: of a report that has none."""
    raise KeyError(key)


def write(
    report: Report,
    attachments: Sequence[Attachment],
    *,
    made_at: datetime,
    picture: Callable[[str], bytes] = no_picture,
) -> bytes:
    """Return the PDF. Thread-safe; no file is written and none outside the resources is read.

    `picture` gives the JPEG file of a picture of the report by its key; each is asked for once, and
    let go before the next.
    """
    with WRITING:
        return _write(report, attachments, made_at, picture)


def _write(
    report: Report,
    attachments: Sequence[Attachment],
    made_at: datetime,
    picture: Callable[[str], bytes],
) -> bytes:
    target = io.BytesIO()
    canvas = new_canvas(target, report.language)
    describe(canvas, title=report.title, at=made_at)
    attach(canvas, attachments, at=made_at)
    room = TEXT_HEIGHT - _foot(report).height
    pages = paged(all_pieces(report.blocks, height=room), room)
    for number, page in enumerate(pages, start=1):
        _page(canvas, report, page, number, len(pages))
    canvas.save()
    said = about(report.title, report.language, made_at)
    return finished(
        target.getvalue(),
        canvas.structure,
        replace(said, signature_label=report.signature_label),
        {name: partial(picture, key) for name, key in canvas.pictures.items()},
    )


def about(title: str, language: str, made_at: datetime) -> About:
    """Return what a document of this program says of itself."""
    return About(
        title=title,
        language=language,
        program=PROGRAM,
        made_at=made_at,
        colours=colours(),
    )


@cache
def colours() -> bytes:
    """Read what the colours mean, once."""
    return (resource_root() / "colours" / "sRGB.icc").read_bytes()


def _foot(report: Report) -> Piece:
    """Return what stands below the text of each page: nothing where there are no limits."""
    if report.limits is None:
        return Piece(height=0)
    text = column_of((report.limits.statement,), 0, _FOOT_GAP, TEXT_WIDTH)
    return replace(text, height=text.height + _FOOT_GAP)


def _page(canvas: TaggedCanvas, report: Report, page: Page, number: int, count: int) -> None:
    foot = _foot(report)
    statement = moved(foot.drawn, LEFT, TOP + TEXT_HEIGHT - foot.height)
    with canvas.repeated():
        _edges(canvas, report, report.page_words.format(page=number, pages=count))
        if number > 1:
            put(canvas, statement)
    # Whoever has the pages read out hears the statement once, at the end of the first.
    draw(canvas, (*page.drawn, *statement) if number == 1 else page.drawn)
    for index, (bookmark, y) in enumerate(page.bookmarks):
        key = f"p{number}-{index}"
        canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - y)
        canvas.addOutlineEntry(bookmark.text, key, level=bookmark.level, closed=bookmark.level == 0)
    canvas.showPage()


def _edges(canvas: TaggedCanvas, report: Report, page_words: str) -> None:
    """Draw header and footer: the banner on each, beside it whose packet and which page."""
    if report.limits is not None:
        _centred(canvas, one_line(report.limits.mark, _PROTECTIVE), PROTECTIVE_BASELINE)
    down = _banner(canvas, report.banner, HEADER_BASELINE)
    _side(canvas, report.header_left, HEADER_BASELINE - down)
    _side(canvas, report.header_right, HEADER_BASELINE - down, at_right=True)
    down = _banner(canvas, report.banner, FOOTER_BASELINE)
    first, second = report.footer_left
    _side(canvas, first, FOOTER_BASELINE + down)
    _side(canvas, second, FOOTER_BASELINE + down + SECOND_BASELINE_BELOW)
    _side(canvas, page_words, FOOTER_BASELINE + down, at_right=True)


def _banner(canvas: TaggedCanvas, banner: str, baseline: float) -> float:
    """Draw the banner in one line; return how far the side texts must give way."""
    line, down = one_line(banner, _BANNER), 0.0
    if line.width > BANNER_ROOM:
        line, down = one_line(banner, _SMALL_BANNER), SECOND_BASELINE_BELOW
    _centred(canvas, line, baseline)
    return down


def _centred(canvas: TaggedCanvas, line: Line, baseline: float) -> None:
    put(canvas, text_at((line,), (PAGE_WIDTH - line.width) / 2, baseline - line.baseline, ()))


def _side(canvas: TaggedCanvas, text: str, baseline: float, *, at_right: bool = False) -> None:
    """Draw a side text; one that would reach the banner is set smaller."""
    room = (TEXT_WIDTH - BANNER_ROOM) / 2 - _SIDE_GAP
    line = one_line(text, _SIDE)
    if line.width > room:
        line = one_line(text, replace(_SIDE, size=SIDE_SIZE * room / line.width))
    x = LEFT + TEXT_WIDTH - line.width if at_right else LEFT
    put(canvas, text_at((line,), x, baseline - line.baseline, ()))
