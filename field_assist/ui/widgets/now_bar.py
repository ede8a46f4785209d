"""The one dark bar at the bottom of an encounter: what to do now, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder


class NowBar(QFrame):
    """A heading, a few steps as plain words, and one button to the next part."""

    next_requested = Signal()
    duty_requested = Signal()

    def __init__(
        self, theme: Theme, title: str, next_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nowbar")
        self._theme = theme
        self.setMinimumHeight(theme.height("now_bar"))
        self._flag = PlainLabel()
        self._flag.setPixmap(theme.pixmap("flag", "on_inverse", 18))
        self._steps: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._flag)
        self._title = PlainLabel(title, "bar-strong")
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._next = Button(theme, next_text, "bar-primary", key=keys.NEXT)
        self._next.setProperty("on_inverse", True)  # noqa: FBT003 -- Qt takes it by position
        self._next.clicked.connect(self.next_requested)
        self._row.addWidget(self._next)
        self._texts: tuple[str, ...] = ()
        self._call = ""
        ReadingOrder(self)  # the button to call is made after the one that leads on

    def show_steps(self, steps: tuple[str, ...], call: str = "") -> None:
        """Show steps as words, and the one to call as a button when `call` is not empty."""
        if (steps, call) == (self._texts, self._call) and self._steps:
            return
        self._texts, self._call = steps, call
        for widget in self._steps:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._steps = []
        if call:
            button = Button(self._theme, call, "bar", icon="phone-call", key=keys.DUTY)
            button.setProperty("on_inverse", True)  # noqa: FBT003 -- Qt takes it by position
            button.clicked.connect(self.duty_requested)
            self._insert(button)
        for text in steps:
            self._insert(PlainLabel(text, "bar"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Show as many steps as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room without the words of steps: they never widen the window."""
        least = super().minimumSizeHint()
        words = [w for w in self._steps if isinstance(w, PlainLabel) and not w.isHidden()]
        spare = sum(w.minimumSizeHint().width() + self._row.spacing() for w in words)
        return QSize(least.width() - spare, least.height())

    def _fit(self) -> None:
        """Leave out the last steps that do not fit whole; a step is never cut."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        kept = (self._flag, self._title, self._next, *self._steps)
        for widget in kept:
            widget.ensurePolished()
        gap = self._row.spacing()
        taken = sum(w.sizeHint().width() + gap for w in kept)
        for step in reversed(self._steps):
            is_words = isinstance(step, PlainLabel)
            step.setVisible(not is_words or taken <= room)
            if step.isHidden():
                taken -= step.sizeHint().width() + gap

    def _insert(self, widget: QWidget) -> None:
        self._row.insertWidget(2 + len(self._steps), widget)
        self._steps.append(widget)
