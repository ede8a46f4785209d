"""Draws a row of the line of time: time, tile or pencil, title, text of any height."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from field_assist.ui import times
from field_assist.ui.screens.notes.model import ROW_ROLE, Index
from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.mark_tile import paint_mark

_PAD, _GAP, _TIME, _TILE, _META = 12, 12, 72, 20, 100
_RING, _RING_RADIUS = 3, 2


class TimelineDelegate(QStyledItemDelegate):
    """Heights are kept per row and width, so that scrolling lays nothing out twice."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heights: dict[str, tuple[int, Row, int]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the height that title and text need at the width of the list."""
        row: Row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        known = self._heights.get(row.key)
        if known is None or known[0] != width or known[1] != row:
            known = (width, row, self._height(row, width))
            self._heights[row.key] = known
        return QSize(width, known[2])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: Row = index.data(ROW_ROLE)
        box: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._paint_edge(painter, row, box)
        self._paint_body(painter, row, box)
        if state & QStyle.StateFlag.State_HasFocus:
            self._paint_ring(painter, box)
        painter.restore()

    def _paint_edge(self, painter: QPainter, row: Row, box: QRect) -> None:
        px = self._theme.px
        left, top = box.left() + px(_PAD), box.top() + px(_PAD)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text_3"))
        line = QRect(left, top, px(_TIME), px(_TILE))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, times.clock_time_seconds(row.at))
        tile = QRect(left + px(_TIME), top, px(_TILE), px(_TILE))
        if row.note is None:
            paint_mark(painter, QRectF(tile), row.mark, self._theme)
        else:
            painter.drawPixmap(tile.topLeft(), self._theme.pixmap("pencil", "text_2", 18))

    def _paint_body(self, painter: QPainter, row: Row, box: QRect) -> None:
        px = self._theme.px
        left, right = box.left() + self._indent(), box.right() - px(_PAD)
        line = QRect(left, box.top() + px(_PAD), right - left, px(_TILE))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text_3"))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.meta
        )
        painter.setPen(self._theme.color("text"))
        y = self._draw(
            painter, row.title, "small", left, line.top(), self._title_width(box.width())
        )
        if row.text:
            y = self._draw(painter, row.text, "body", left, y + px(4), right - left)
        if row.rest:
            painter.setPen(self._theme.color("text_2"))
            self._draw(painter, row.rest, "small", left, y + px(4), right - left)

    def _paint_ring(self, painter: QPainter, box: QRect) -> None:
        width = self._theme.px(_RING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), width))
        inset = width / 2
        inner = QRectF(box).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, self._theme.px(_RING_RADIUS), self._theme.px(_RING_RADIUS))

    def _height(self, row: Row, width: int) -> int:
        px = self._theme.px
        across = width - self._indent() - px(_PAD)
        height = self._laid_out(row.title, "small", self._title_width(width))[1]
        for text, role in ((row.text, "body"), (row.rest, "small")):
            if text:
                height += self._laid_out(text, role, across)[1] + px(4)
        return round(max(height, px(_TILE))) + 2 * px(_PAD)

    def _indent(self) -> int:
        return self._theme.px(_PAD + _TIME + _TILE + _GAP)

    def _title_width(self, width: int) -> int:
        return width - self._indent() - self._theme.px(_PAD + _META)

    def _draw(
        self, painter: QPainter, text: str, role: str, left: int, top: float, width: int
    ) -> float:
        """Draw wrapped text and return where it ends."""
        layout, height = self._laid_out(text, role, width)
        layout.draw(painter, QPointF(left, top))
        return top + height

    def _laid_out(self, text: str, role: str, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font(role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _font(self, role: str) -> QFont:
        return self._theme.font(role, is_strong=role == "small")
