"""Draws the rows of the checklist; the row in focus is taller and makes room for its buttons."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from field_assist.domain.mark import mark_of
from field_assist.ui import times
from field_assist.ui.screens.checklist.model import meta
from field_assist.ui.screens.checklist.rows import Row
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.mark_tile import paint_mark
from field_assist.ui.widgets.row_list_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_PAD, _TILE, _TIME = 12, 24, 48


class ChecklistDelegate(QStyledItemDelegate):
    """Paints headings, rows and the open row, which the view sets with its height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open_row = -1
        self.open_height = theme.height("row_focus")
        self.is_narrow = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's
        """Return one of three heights."""
        row: Row = index.data(ROW_ROLE)
        if row.indicator is None:
            return QSize(0, self._theme.height("group_row"))
        is_open = index.row() == self.open_row
        return QSize(0, self.open_height if is_open else self._theme.height("row"))

    def marked_part(self, rect: QRect, row: int) -> QRect:
        """Return what a mark changes of a row: of the open one its tile, the rest has buttons."""
        if row != self.open_row:
            return rect
        width = self._theme.px(2 * _PAD + _TILE)
        return QRect(rect.left(), rect.top(), width, self._theme.height("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: Row = index.data(ROW_ROLE)
        painter.save()
        if row.indicator is None:
            self._paint_heading(painter, option.rect, row)
        else:
            self._paint_sign(painter, option, row, is_open=index.row() == self.open_row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("sunken"))
        text = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        painter.setFont(theme.font("small", is_strong=True))
        painter.setPen(theme.color("text_2"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, row.title)
        room = QFontMetrics(painter.font()).horizontalAdvance(row.title) + theme.px(8)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_3"))
        count = self.tr("{0} of {1} marked").format(row.marked, row.total)
        painter.drawText(text.adjusted(room, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, is_open: bool
    ) -> None:
        theme = self._theme
        rect = QRect(option.rect)
        self._paint_ground(painter, option, rect)
        line = QRect(rect.left(), rect.top(), rect.width(), theme.height("row"))
        side = theme.px(_TILE)
        tile = QRectF(
            line.left() + theme.px(_PAD), line.top() + (line.height() - side) / 2, side, side
        )
        paint_mark(painter, tile, mark_of(row.answer), theme)
        text = line.adjusted(theme.px(2 * _PAD) + side, 0, -theme.px(_PAD), 0)
        right = self._paint_right(painter, text, row, is_open=is_open)
        painter.setFont(theme.font("body", is_strong=is_open))
        painter.setPen(theme.color("text"))
        text.setRight(right - theme.px(_PAD))
        elided = QFontMetrics(painter.font()).elidedText(
            row.title, Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        theme = self._theme
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("selected" if is_chosen else "surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_chosen and option.state & QStyle.StateFlag.State_HasFocus:
            width = theme.px(3)
            pen = QPen(theme.color("focus"), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = width / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))

    def _paint_right(self, painter: QPainter, line: QRect, row: Row, *, is_open: bool) -> int:
        """Draw word and time at the right edge; return where the title must end."""
        theme = self._theme
        if is_open:
            # The buttons Note and Why stand here.
            return line.right() - theme.px(64 if self.is_narrow else 200)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_2"))
        metrics = QFontMetrics(painter.font())
        right = line.right()
        if row.answer is not None:
            painter.drawText(line, times.ALIGN_TIME, times.clock_time(row.answer.at))
            right -= theme.px(_TIME)
        word = "" if self.is_narrow else meta(row)
        if word:
            room = QRect(line.left(), line.top(), right - line.left(), line.height())
            if row.is_unsaved:
                painter.setPen(theme.color("attention"))
            painter.drawText(room, times.ALIGN_TIME, word)
            right -= metrics.horizontalAdvance(word)
        return right
