"""Draws a line of the review: state in a box and a word, tile, text, how it is known and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from field_assist.ui import keys
from field_assist.ui.screens.review.line import Line, LineState, state_word
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.mark_tile import paint_mark
from field_assist.ui.widgets.row_list_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_PAD, _BOX, _STATE, _TILE, _ROW, _META = 12, 18, 116, 20, 40, 300
_V = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _V
_ICON = {
    LineState.INCLUDED: ("square-check-big", "accent"),
    LineState.LEFT_OUT: ("square", "text_2"),
    LineState.OUT_WITH_CARD: ("square", "text_2"),
    LineState.CANNOT_GO: ("ban", "text_2"),
    LineState.ALWAYS: ("lock", "text_2"),
    LineState.NEEDED: ("lock", "text_2"),
    LineState.WITHOUT_IDENTITY: ("eraser", "accent"),
}


class ReviewDelegate(QStyledItemDelegate):
    """Rows of 40 px, headings of 32. Set `is_narrow` to leave out what stands at the right."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_narrow = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's
        """Return one of two heights."""
        line: Line = index.data(ROW_ROLE)
        theme = self._theme
        return QSize(0, theme.height("group_row") if line.is_heading else theme.px(_ROW))

    def check_area(self, row: QRect) -> QRect:
        """Return where a click includes the line or leaves it out."""
        return QRect(row.left(), row.top(), self._theme.px(_PAD + _STATE), row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        line: Line = index.data(ROW_ROLE)
        painter.save()
        if line.is_heading:
            self._paint_heading(painter, QRect(option.rect), line)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("sunken"))
        text = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        painter.setFont(theme.font("small", is_strong=True))
        painter.setPen(theme.color("text_2"))
        painter.drawText(text, _V, line.title)
        room = QFontMetrics(painter.font()).horizontalAdvance(line.title) + theme.px(8)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_3"))
        said = self.tr("{0} of {1} included").format(line.included, line.total)
        painter.drawText(text.adjusted(room, 0, 0, 0), _V, said)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect = self._theme, QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("selected" if is_chosen else "surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(theme.color("focus"), theme.px(3))
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = theme.px(3) / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        px, rect = self._theme.px, QRect(option.rect)
        row = rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
        self._paint_state(painter, row, line)
        text = row.adjusted(px(_STATE), 0, 0, 0)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        text.setRight(self._paint_right(painter, text, line, is_current=is_current))
        if line.mark is not None:
            side = px(_TILE)
            top = row.top() + (row.height() - side) / 2
            paint_mark(painter, QRectF(text.left(), top, side, side), line.mark, self._theme)
            text.setLeft(text.left() + side + px(8))
        is_out = not line.state.is_in
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text_2" if is_out else "text"))
        painter.drawText(text, _V, _elided(painter, line.title, text.width()))

    def _paint_state(self, painter: QPainter, row: QRect, line: Line) -> None:
        px = self._theme.px
        name, role = _ICON[line.state]
        top = row.top() + (row.height() - px(_BOX)) // 2
        painter.drawPixmap(row.left(), top, self._theme.pixmap(name, role, _BOX))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text"))
        word = QRect(row.left() + px(_BOX + 4), row.top(), px(_STATE), row.height())
        painter.drawText(word, _V, state_word(line.state))

    def _paint_right(self, painter: QPainter, row: QRect, line: Line, *, is_current: bool) -> int:
        """Draw what is at the right edge; return where the text must end."""
        px, right = self._theme.px, row.right()
        painter.setFont(self._theme.font("small"))
        if is_current and line.part is not None:
            painter.setPen(self._theme.color("text"))
            hint = self.tr("Change {0}").format(keys.CHANGE.caption)
            painter.drawText(row, _RIGHT, hint)
            right -= QFontMetrics(painter.font()).horizontalAdvance(hint) + px(_PAD)
        if not self.is_narrow and line.meta:
            painter.setPen(self._theme.color("text_3"))
            said = _elided(painter, line.meta, px(_META))
            room = QRect(row.left(), row.top(), right - row.left(), row.height())
            painter.drawText(room, _RIGHT, said)
            right -= QFontMetrics(painter.font()).horizontalAdvance(said)
        return right - px(_PAD)


def _elided(painter: QPainter, text: str, width: int) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
