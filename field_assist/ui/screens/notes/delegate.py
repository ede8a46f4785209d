"""Draws a row of the line of time: time, tile or icon, title, and texts of any height below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from field_assist.ui import times
from field_assist.ui.screens.notes.rows import Line, Look, Row
from field_assist.ui.text_units import units
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.mark_tile import paint_mark
from field_assist.ui.widgets.row_list_model import ROW_ROLE, Index

_PAD, _GAP, _TIME, _TILE, _META = 12, 12, 72, 20, 132
_EDGE, _EDGE_GAP = 3, 12
_RING, _RING_RADIUS = 3, 2
_NARROW = 520
_ROLES = {
    Look.BODY: ("body", "text"),
    Look.QUOTE: ("body", "text"),
    Look.SMALL: ("small", "text_2"),
    Look.REST: ("small", "text_3"),
}


class TimelineDelegate(QStyledItemDelegate):
    """Heights are kept per row and width, so that scrolling lays nothing out twice.

    Below `_NARROW` the word at the right goes under the title, so that both can be read.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heights: dict[str, tuple[int, Row, int]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the height that title and texts need at the width of the list."""
        row: Row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        known = self._heights.get(row.key)
        if known is None or known[0] != width or not (known[1] is row or known[1] == row):
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
        painter.setPen(self._theme.color("text_2"))
        line = self._placed(QRect(left, top, px(_TIME), px(_TILE)), box)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, times.clock_time_seconds(row.at))
        if row.day:
            painter.setFont(self._theme.font("caption"))
            below = line.translated(0, px(_TILE))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, row.day)
        tile = self._placed(QRect(left + px(_TIME), top, px(_TILE), px(_TILE)), box)
        if row.mark is not None:
            paint_mark(painter, QRectF(tile), row.mark, self._theme)
        elif row.icon:
            color = "attention" if row.is_waiting or row.icon == "clock-alert" else "text_2"
            painter.drawPixmap(tile.topLeft(), self._theme.pixmap(row.icon, color, 18))

    def _paint_body(self, painter: QPainter, row: Row, box: QRect) -> None:
        px = self._theme.px
        left, right = box.left() + self._indent(), box.right() - px(_PAD)
        body = self._placed(QRect(left, box.top() + px(_PAD), right - left, px(_TILE)), box)
        if self._is_wide(box.width()):
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.color("attention" if row.is_waiting else "text_2"))
            side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(body, side, row.meta)
        top: float = body.top()
        for line, layout, height in self._layouts(row, box.width()):
            place = QRectF(body.left(), top, body.width(), height)
            if line is None and self._view.isRightToLeft():  # the title keeps clear of the meta
                place.setLeft(place.right() - layout.boundingRect().width())
            self._paint_line(painter, line, layout, place)
            top += height + px(4)

    def _placed(self, rect: QRect, box: QRect) -> QRect:
        """Return a place as it is where reading begins at the right, or unchanged."""
        return QStyle.visualRect(self._view.layoutDirection(), box, rect)

    def _paint_line(
        self, painter: QPainter, line: Line | None, layout: QTextLayout, box: QRectF
    ) -> None:
        """Draw one text; a quotation has an edge, and its words begin right of it."""
        painter.setPen(self._theme.color(_ROLES[line.look][1] if line else "text"))
        left = box.left()
        if line is not None and line.look is Look.QUOTE:
            bar = QRectF(left, box.top(), self._theme.px(_EDGE), box.height())
            painter.fillRect(bar, self._theme.color("accent"))
            left += self._theme.px(_EDGE + _EDGE_GAP)
        layout.draw(painter, QPointF(left, box.top()))

    def _paint_ring(self, painter: QPainter, box: QRect) -> None:
        width = self._theme.px(_RING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), width))
        inset = width / 2
        inner = QRectF(box).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, self._theme.px(_RING_RADIUS), self._theme.px(_RING_RADIUS))

    def _height(self, row: Row, width: int) -> int:
        px = self._theme.px
        laid_out = self._layouts(row, width)
        height = sum(height for _, _, height in laid_out) + px(4) * (len(laid_out) - 1)
        least = px(_TILE) * (2 if row.day else 1)
        return round(max(height, least)) + 2 * px(_PAD)

    def _layouts(self, row: Row, width: int) -> list[tuple[Line | None, QTextLayout, float]]:
        """Return the title, which has no line of its own, and each line, with their heights."""
        is_wide = self._is_wide(width)
        across = width - self._indent() - self._theme.px(_PAD)
        title = across - (self._theme.px(_META) if is_wide and row.meta else 0)
        found = [
            (None, *self._laid_out(row.title, self._theme.font("small", is_strong=True), title))
        ]
        lines = row.lines if is_wide or not row.meta else (Line(text=row.meta), *row.lines)
        made: list[tuple[Line | None, QTextLayout, float]] = [*found]
        for line in lines:
            font = self._theme.font(_ROLES[line.look][0])
            font.setStrikeOut(row.is_struck and line.look in {Look.BODY, Look.QUOTE})
            edge = self._theme.px(_EDGE + _EDGE_GAP) if line.look is Look.QUOTE else 0
            made.append((line, *self._laid_out(line.text, font, across - edge, line.names)))
        return made

    def _indent(self) -> int:
        return self._theme.px(_PAD + _TIME + _TILE + _GAP)

    def _is_wide(self, width: int) -> bool:
        return width >= self._theme.px(_NARROW)

    def _laid_out(
        self, text: str, font: QFont, width: int, names: tuple[tuple[int, int], ...] = ()
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        layout.setFormats([self._name_format(units(text, a), units(text, b)) for a, b in names])
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

    def _name_format(self, start: int, end: int) -> QTextLayout.FormatRange:
        """Return how the name of a card is drawn: heavier, and in the colour of a link."""
        form = QTextLayout.FormatRange()
        form.start, form.length = start, end - start
        letters = QTextCharFormat()
        letters.setForeground(self._theme.color("link"))
        letters.setFontWeight(QFont.Weight.DemiBold)
        form.format = letters
        return form
