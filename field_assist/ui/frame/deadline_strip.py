"""The strip above an encounter that says which deadline ends first; it may be glimpsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.domain.due import Deadline, State
from field_assist.ui import deadline_words, keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

REFRESH_MS = 20_000


class DeadlineStrip(QFrame):
    """Hidden while nothing runs. What it says of the time left is worked out anew now and then."""

    opened = Signal()

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("deadlinestrip")
        self._theme = theme
        self._now = now
        self._running: tuple[Deadline, ...] = ()
        self._has_moved = False
        self._icon = PlainLabel()
        self._text = PlainLabel(kind="small-strong", wraps=True)
        self._open = Button(theme, self.tr("Show"), "quiet", key=keys.DEADLINES)
        self._open.setAccessibleName(self.tr("Show the deadlines"))
        self._open.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(2), theme.px(12), theme.px(2))
        row.setSpacing(theme.px(8))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._open)
        timer = QTimer(self)
        timer.setInterval(REFRESH_MS)
        timer.timeout.connect(self._show)
        timer.start()
        self.hide()

    def show_deadlines(self, found: tuple[Deadline, ...], *, has_clock_moved: bool) -> None:
        """Show those that run; `found` is in the order of `domain.due`."""
        running = tuple(each for each in found if each.state is State.RUNNING)
        if (running, has_clock_moved) != (self._running, self._has_moved):
            self._running, self._has_moved = running, has_clock_moved
            self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._running))
        if not self._running:
            return
        now = self._now()
        text = deadline_words.strip(self._running, now)
        if self._has_moved:
            text += " " + self.tr("The device\u2019s clock changed; check the time.")
        is_late = any(each.is_overdue(now) for each in self._running)
        icon, role = ("clock-alert", "attention") if is_late else ("timer", "text_2")
        self._icon.setPixmap(self._theme.pixmap(icon, role, 16))
        self._text.setText(text)
        self.setAccessibleName(text)
