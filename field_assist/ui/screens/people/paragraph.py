"""Draws text of any script into a few lines, cut where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def draw_paragraph(painter: QPainter, box: QRectF, text: str, font: QFont, most_lines: int) -> None:
    """Draw up to `most_lines` lines; the last one ends in three dots when there is more."""
    flat = " ".join(text.split())
    layout = _laid_out(flat, font, box.width())
    line_height = QFontMetricsF(font).lineSpacing()
    shown = min(layout.lineCount(), most_lines)
    for number in range(shown):
        line = layout.lineAt(number)
        is_cut = number == shown - 1 and layout.lineCount() > shown
        at = QPointF(box.left(), box.top() + number * line_height)
        if is_cut:
            rest = flat[line.textStart() :]
            _draw_cut(painter, at, rest, font, box.width())
        else:
            line.draw(painter, at - QPointF(0, line.y()))


def _draw_cut(painter: QPainter, at: QPointF, text: str, font: QFont, width: float) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    room = QRectF(at.x(), at.y(), width, metrics.lineSpacing())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _laid_out(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
    layout.endLayout()
    return layout
