"""The ring around whatever has the keyboard: three pixels, two pixels away, never clipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from field_assist.ui.theme import Theme

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QPaintEvent

_WATCHED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})
_WIDTH, _GAP, _RADIUS = 3, 2, 9


class FocusRing(QWidget):
    """Drawn over one window; lists draw their own ring around the current row."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._ancestors: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A screen that was let go may have had the keyboard: then it is gone, filters and all.
        for widget in filter(isValid, self._ancestors):
            widget.removeEventFilter(self)
        self._ancestors = []
        ours = new if new is not None and self._window.isAncestorOf(new) else None
        # By name: to name the class itself would cost a millisecond before the first paint.
        is_list = ours is not None and ours.inherits("QAbstractItemView")
        self._target = None if is_list else ours
        self._ancestors = list(self._chain(self._target))
        for widget in self._ancestors:
            widget.installEventFilter(self)
        self._follow()

    def _chain(self, widget: QWidget | None) -> Iterator[QWidget]:
        while widget is not None and widget is not self._window:
            yield widget
            widget = widget.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Follow the widget when it or anything it lies in moves."""
        if event.type() in _WATCHED:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        # What a scrolling page hides has no ring either.
        seen = self._seen(target)
        if seen.isEmpty():
            self.hide()
            return
        margin = self._theme.px(_WIDTH + _GAP)
        self.setGeometry(seen.adjusted(-margin, -margin, margin, margin))
        self.raise_()
        self.show()

    def _seen(self, target: QWidget) -> QRect:
        """Return the part of a widget that no ancestor cuts off, in the window's coordinates."""
        seen = target.rect()
        for widget in self._chain(target):
            seen = seen.intersected(widget.rect())
            parent = widget.parentWidget()
            if parent is not None:
                seen.translate(widget.mapTo(parent, QPoint(0, 0)))
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self._target
        on_bar = target is not None and isValid(target) and target.property("on_inverse")
        pen = QPen(self._theme.color("inverse_accent" if on_bar else "focus"))
        pen.setWidth(self._theme.px(_WIDTH))
        painter.setPen(pen)
        half = self._theme.px(_WIDTH) / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self._theme.px(_RADIUS), self._theme.px(_RADIUS))
        painter.end()
