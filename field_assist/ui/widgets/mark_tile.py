"""The tile of a mark: letter, shape and colour say the same thing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from field_assist.domain.mark import Mark
from field_assist.ui.theme import Theme

_RADIUS = 5
_CUT = 6


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark | None, theme: Theme) -> None:
    """Draw the tile of `mark` (None is an empty tile) into `rect`, a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setPen(_edge(mark, theme))
    painter.setBrush(theme.color(_GROUND.get(mark, "surface")))
    painter.drawPath(_outline(inner, mark, theme))
    if mark is Mark.OTHER:
        gap = theme.px(3)
        painter.drawRoundedRect(inner.adjusted(gap, gap, -gap, -gap), theme.px(2), theme.px(2))
    if mark is not None:
        painter.setPen(theme.color(_LETTER[mark]))
        painter.setFont(theme.font("small", is_strong=True))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark.value)
    painter.restore()


_GROUND: dict[Mark | None, str] = {
    Mark.SEEN: "accent",
    Mark.TOLD: "accent_tint",
    Mark.ABSENT: "sunken",
    Mark.EXPLAINED: "sunken",
}
_LETTER: dict[Mark, str] = {
    Mark.SEEN: "on_accent",
    Mark.TOLD: "accent",
    Mark.OTHER: "accent",
    Mark.RECORD: "accent",
    Mark.ABSENT: "text_2",
    Mark.EXPLAINED: "text_2",
    Mark.CANNOT: "text_2",
}
_DASHED = {Mark.EXPLAINED: Qt.PenStyle.DotLine, Mark.CANNOT: Qt.PenStyle.DashLine}
_ACCENTED = frozenset({Mark.SEEN, Mark.TOLD, Mark.OTHER, Mark.RECORD})


def _edge(mark: Mark | None, theme: Theme) -> QPen:
    pen = QPen(theme.color("accent" if mark in _ACCENTED else "border_strong"))
    pen.setWidthF(max(1.0, theme.px(3) / 2))
    pen.setStyle(_DASHED.get(mark, Qt.PenStyle.SolidLine) if mark else Qt.PenStyle.SolidLine)
    return pen


def _outline(rect: QRectF, mark: Mark | None, theme: Theme) -> QPainterPath:
    path = QPainterPath()
    if mark is Mark.EXPLAINED:
        path.addEllipse(rect)
    elif mark is Mark.RECORD:
        cut = theme.px(_CUT)
        path.moveTo(rect.topLeft())
        path.lineTo(QPointF(rect.right() - cut, rect.top()))
        path.lineTo(QPointF(rect.right(), rect.top() + cut))
        path.lineTo(rect.bottomRight())
        path.lineTo(rect.bottomLeft())
        path.closeSubpath()
    else:
        path.addRoundedRect(rect, theme.px(_RADIUS), theme.px(_RADIUS))
    return path


class MarkTile(QWidget):
    """A tile by itself; what it stands for is said by the words beside it."""

    def __init__(
        self, theme: Theme, mark: Mark | None, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self._side = theme.px(size)
        self.setFixedSize(QSize(self._side, self._side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_mark(self, mark: Mark | None) -> None:
        """Show another mark."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the tile."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(0, 0, self._side, self._side), self._mark, self._theme)
        painter.end()
