"""The recovery sheet: one page of words that open a vault when the passphrase is lost.

It names nobody and says nothing about the records. It is made in memory; who saves it, and where,
is in `workflows.recovery_sheet`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from reportlab.graphics.barcode.qr import QrCodeWidget

from field_assist.domain.sheet_mark import sheet_mark
from field_assist.domain.ways_in import RecoverySheet
from field_assist.packet.attach import describe
from field_assist.packet.drawing.ink import WRITING, draw, new_canvas
from field_assist.packet.drawing.pieces import (
    Box,
    Drawn,
    Stroke,
    column_of,
    entry_of,
    paragraph_at,
)
from field_assist.packet.drawing.style import (
    ACCENT,
    HEAVY_RULE,
    INK,
    LEFT,
    PAGE_HEIGHT,
    RULE,
    TEXT_WIDTH,
    TINT,
)
from field_assist.packet.pdf import about
from field_assist.packet.report import Paragraph, Role, bold, paragraph
from field_assist.packet.tagged.canvas import TaggedCanvas
from field_assist.packet.tagged.finishing import finished
from field_assist.packet.tagged.structure import Element

_TITLE = "Recovery sheet"
_LANGUAGE = "en-US"
_TOP = 56.0
_FOR = (
    "These {count} words open one vault when its passphrase is lost or its smart card is gone."
    " Whoever has this sheet and the computer can read everything in it."
)
_TO_DO = (
    "Print one copy. Then delete the file, also from the stick it was carried on.",
    "Put the sheet into an envelope, sign across the flap, and write the mark on it, nothing else.",
    "Keep it locked away and apart from the computer, where your agency keeps spare keys.",
    (
        "To use it: choose Recovery sheet at the unlock screen and type the words in their order,"
        " or scan the square. Then set a new passphrase."
    ),
)
_ENDS = (
    (
        "It ends when a new sheet is made and tested, or when it is removed in Settings, Vault."
        " A new passphrase does not end it."
    ),
    (
        "If it is lost, or somebody saw it: make a new sheet at once. Snapshots that were made"
        " before still open with this one, until they are replaced."
    ),
)
_SQUARE = "The words above as a square code, for a scanner"
_STEP = 16.0
_COLUMNS, _COLUMN_WIDTH, _NUMBER_WIDTH = 2, 168.0, 26.0
_WORD_ROW, _WORDS_PADDING = 28.0, 12.0
_QR_SIDE = 148.0
_MODULES_AROUND = 4  # white around the square, as ISO/IEC 18004 asks


def sheet_pdf(sheet: RecoverySheet) -> bytes:
    """Return the page as a PDF. Thread-safe; equal sheets give equal bytes."""
    with WRITING:
        target = io.BytesIO()
        canvas = new_canvas(target, _LANGUAGE)
        describe(canvas, title=_TITLE, at=sheet.made_at)
        y = _head(canvas, sheet)
        y = _words(canvas, sheet, y + 18)
        y = _steps(canvas, "What to do with it", _TO_DO, y + 20)
        y = _steps(canvas, "What ends it", _ENDS, y + 12)
        _checked(canvas, y + 24)
        canvas.showPage()
        canvas.save()
        said = about(_TITLE, _LANGUAGE, sheet.made_at)
        return finished(target.getvalue(), canvas.structure, said)


def _head(canvas: TaggedCanvas, sheet: RecoverySheet) -> float:
    """Draw title, mark, date and purpose; return where they end."""
    mark = sheet_mark(sheet.vault_id, sheet.slot_id)
    title = (paragraph(Role.SHEET_TITLE, _TITLE),)
    made = f"Made {_date(sheet.made_at)}"
    right = LEFT + 2 * _COLUMN_WIDTH + 24
    _column(canvas, title, LEFT, _TOP, TEXT_WIDTH / 2)
    _column(
        canvas,
        (paragraph(Role.SHEET_MARK, f"Mark {mark}"), paragraph(Role.SHEET_TEXT, made)),
        right,
        _TOP + 2,
        TEXT_WIDTH - right + LEFT,
    )
    rule = _TOP + 44
    draw(canvas, (Stroke(LEFT, rule, LEFT + TEXT_WIDTH, rule, HEAVY_RULE, ACCENT),))
    purpose = paragraph(Role.SHEET_TEXT, _FOR.format(count=len(sheet.words)))
    return _column(canvas, (purpose,), LEFT, rule + 10, TEXT_WIDTH)


def _words(canvas: TaggedCanvas, sheet: RecoverySheet, top: float) -> float:
    """Draw the numbered words down two columns, and the square beside them."""
    rows = -(-len(sheet.words) // _COLUMNS)
    height = rows * _WORD_ROW + 2 * _WORDS_PADDING
    width = _COLUMNS * _COLUMN_WIDTH + _WORDS_PADDING
    drawn: list[Drawn] = [Box(LEFT, top, width, height, fill=TINT, frame=RULE, frame_width=0.6)]
    listed = Element(tag="L", numbering="Decimal")
    for index, word in enumerate(sheet.words):
        column, row = divmod(index, rows)
        x = LEFT + _WORDS_PADDING + column * _COLUMN_WIDTH
        y = top + _WORDS_PADDING + row * _WORD_ROW
        number, _ = paragraph_at(paragraph(Role.SHEET_NUMBER, f"{index + 1}. "), x, y, 40)
        text, _ = paragraph_at(
            paragraph(Role.SHEET_WORD, word), x + _NUMBER_WIDTH, y, _COLUMN_WIDTH - _NUMBER_WIDTH
        )
        drawn.extend(entry_of(listed, number, text))
    draw(canvas, drawn)
    _square(canvas, sheet.text, LEFT + TEXT_WIDTH - _QR_SIDE, top)
    return top + height


def _square(canvas: TaggedCanvas, text: str, x: float, top: float) -> None:
    code = QrCodeWidget(
        text,
        barLevel="Q",
        barWidth=_QR_SIDE,
        barHeight=_QR_SIDE,
        barBorder=_MODULES_AROUND,
    )
    # Drawn by hand: ReportLab's own way names a font in the page that is not inside.
    dark = [part for part in code.draw().contents if part.fillColor is not None]
    down = top + _QR_SIDE
    edges = (x, PAGE_HEIGHT - down, x + _QR_SIDE, PAGE_HEIGHT - top)
    figure = Element(tag="Figure", alt=_SQUARE, box=edges)
    draw(
        canvas,
        [Box(x + p.x, down - p.y - p.height, p.width, p.height, INK, path=(figure,)) for p in dark],
    )
    said = paragraph(
        Role.SHEET_TEXT,
        "The same words for a scanner. Do not take a picture of it with a telephone.",
    )
    _column(canvas, (said,), x + 8, top + _QR_SIDE + 4, _QR_SIDE - 8)


def _steps(canvas: TaggedCanvas, heading: str, steps: Sequence[str], y: float) -> float:
    y = _column(canvas, (paragraph(Role.SHEET_HEAD, heading),), LEFT, y, TEXT_WIDTH)
    listed = Element(tag="L", numbering="Decimal")
    for number, step in enumerate(steps, start=1):
        label, _ = paragraph_at(
            paragraph(Role.SHEET_TEXT, bold(f"{number}. ")), LEFT, y, TEXT_WIDTH
        )
        text = column_of((paragraph(Role.SHEET_TEXT, step),), LEFT + _STEP, y, TEXT_WIDTH - _STEP)
        draw(canvas, entry_of(listed, label, text.drawn))
        y += text.height
    return y


def _checked(canvas: TaggedCanvas, y: float) -> None:
    """Leave room for writing down by hand when the sheet was tried."""
    label, gap = "Last tried on", 150.0
    for number in range(3):
        x = LEFT + number * (gap + 27)
        _column(canvas, (paragraph(Role.LABEL, label),), x, y, gap)
        draw(canvas, (Stroke(x, y + 30, x + gap, y + 30, HEAVY_RULE, INK),))


def _column(
    canvas: TaggedCanvas, paragraphs: Sequence[Paragraph], x: float, y: float, width: float
) -> float:
    piece = column_of(paragraphs, x, y, width)
    draw(canvas, piece.drawn)
    return y + piece.height


def _date(at: datetime) -> str:
    """Return the time in UTC: the sheet says the same wherever it is printed."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
