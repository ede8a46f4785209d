"""A button for what cannot be undone: it arms, counts down, and then acts once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

SECONDS = 5
_STEPS_A_SECOND = 10


class CountdownButton(QWidget):
    """Press to arm; any key, or a second press, stops. `acted` comes when nobody stopped it.

    The seconds are said in words as well as by the bar.
    """

    acted = Signal()
    stopped = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        name: str = "",
        *,
        seconds: float = SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._name = name or text
        self._left = 0
        self._total = max(round(seconds * _STEPS_A_SECOND), 1)
        self._button = Button(theme, text, "danger", icon="trash-2")
        self._button.setAccessibleName(self._name)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, self._total)
        self._bar.setFixedHeight(theme.px(8))
        self._said = PlainLabel(kind="small-strong")
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // _STEPS_A_SECOND)
        self._timer.timeout.connect(self._on_step)
        self._lay_out(theme)
        self._button.clicked.connect(self._on_clicked)
        self._show()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._button)
        row.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self._bar)

    @property
    def is_armed(self) -> bool:
        """Whether it is counting down."""
        return self._timer.isActive()

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop the countdown; nothing happened."""
        if self.is_armed:
            self._timer.stop()
            self._show()
            self.stopped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Stop with any key while it counts; the button itself hands them on."""
        if self.is_armed:
            self.stop()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        """Stop when the screen is left: nobody is there to stop it any more."""
        super().hideEvent(event)
        self.stop()

    def _on_clicked(self) -> None:
        if self.is_armed:
            self.stop()
            return
        self._left = self._total
        self._timer.start()
        self._show()

    def _on_step(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show()
            return
        self._timer.stop()
        self._show()
        self.acted.emit()

    def _show(self) -> None:
        is_armed = self.is_armed
        self._button.set_text(self.tr("Stop") if is_armed else self._text)
        self._button.setAccessibleName(self.tr("Stop") if is_armed else self._name)
        self._button.set_icon("x" if is_armed else "trash-2")
        seconds = -(-self._left // _STEPS_A_SECOND)
        self._said.setText(self.tr("In {0} s. Any key stops it.").format(seconds))
        self._said.setVisible(is_armed)
        self._bar.setValue(self._total - self._left)
        self._bar.setVisible(is_armed)
