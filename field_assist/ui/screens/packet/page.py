"""Draws a page large, and the small ones beside it; at night the paper is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from field_assist.ui.screens.packet.model import SMALL_ROLE
from field_assist.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NUMBER, _AIR = 20, 8


class PagePaper(QWidget):
    """One page, as wide as it is told."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = QImage()
        self._has_true_colors = False

    def show_page(self, page: QImage, width: int) -> None:
        """Show a page at a width in pixels."""
        self._page = page
        height = round(page.height() * width / page.width()) if page.width() else 0
        self.setFixedSize(width, height)
        self.update()

    def show_true_colors(self, *, is_on: bool) -> None:
        """Show paper as white as it prints, also at night."""
        self._has_true_colors = is_on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the page and its edge."""
        painter = QPainter(self)
        paint_paper(painter, self.rect(), self._page, self._theme, is_true=self._has_true_colors)
        painter.end()


class PageDelegate(QStyledItemDelegate):
    """A small page with its number below; the current one has an accent edge."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's
        """Return the room for the picture and its number."""
        small: QImage = index.data(SMALL_ROLE)
        px = self._theme.px
        return QSize(small.width() + px(2 * _AIR), small.height() + px(2 * _AIR + _NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one page."""
        theme, box = self._theme, QRect(option.rect)
        small: QImage = index.data(SMALL_ROLE)
        painter.save()
        left = box.left() + (box.width() - small.width()) // 2
        place = QRect(left, box.top() + theme.px(_AIR), small.width(), small.height())
        paint_paper(painter, place, small, theme)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            width = theme.px(3)
            painter.setPen(QPen(theme.color("focus" if has_focus else "accent"), width))
            half = width / 2
            painter.drawRect(QRectF(place).adjusted(-half, -half, half, half))
        number = QRect(box.left(), place.bottom() + theme.px(4), box.width(), theme.px(_NUMBER))
        painter.setPen(theme.color("text" if is_current else "text_2"))
        painter.setFont(theme.font("caption", is_strong=is_current))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


def paint_paper(
    painter: QPainter, place: QRect, page: QImage, theme: Theme, *, is_true: bool = False
) -> None:
    """Draw a page, tinted with the paper of the palette unless `is_true`."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, page)
    if not is_true:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place, theme.color("paper"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(theme.color("border_strong"))
    painter.drawRect(place.adjusted(0, 0, -1, -1))
