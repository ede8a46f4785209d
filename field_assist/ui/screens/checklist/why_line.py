"""One line that asks why an ordinary explanation fits; the sign is marked already when it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.burst import BURST_GAP_MS
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

LONGEST = 500
KEYBOARD_AFTER_MS = 2 * BURST_GAP_MS
"""So long the keyboard stays on the list, where the rest of what a scanner types is noticed."""
_ON = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WhyLine(QFrame):
    """Enter, Esc and the arrows leave it; what is typed is kept in each case.

    The arrows move on in the list as well: whether the keyboard was here already or still there,
    the same keys do the same.
    """

    given = Signal(str)
    """Emits the words, "" when nothing was typed; the line is hidden then."""
    typed = Signal(str)
    """Emits the words so far; the line stays."""
    turned = Signal()
    """Emits when it shows, or shows no longer."""
    left = Signal(int)
    """Emits after `given`, when the officer left it by a key: 1 goes down a row, -1 up, 0 stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self._says = PlainLabel(self.tr("Marked as explained. Why does that fit?"), "small")
        self._line = QLineEdit()
        self._line.setMaxLength(LONGEST)
        self._line.setAccessibleName(self.tr("Why this explanation fits"))
        self._line.setPlaceholderText(self.tr("Why that fits, in your own words, then Enter"))
        self._line.installEventFilter(self)
        self._line.returnPressed.connect(lambda: self._leave(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self._says)
        column.addWidget(self._line)
        self._turn = QTimer(self, singleShot=True, interval=KEYBOARD_AFTER_MS)
        self._turn.timeout.connect(self._take_keyboard)
        self.hide()

    def ask(self, *, takes_keyboard: bool) -> None:
        """Ask why the explanation fits that was chosen just now."""
        self._line.clear()
        self.show()
        self.turned.emit()
        if takes_keyboard:
            self._turn.start()

    def finish(self) -> None:
        """Give what is typed; does nothing while nothing is asked."""
        if self.isHidden():
            return
        text = self._line.text()
        self.put_away()
        self.given.emit(text)

    def flush(self) -> None:
        """Say what is typed so far and go on asking: saving does not move the keyboard."""
        if not self.isHidden() and self._line.text():
            self.typed.emit(self._line.text())

    def put_away(self) -> None:
        """Ask no longer; what is typed is dropped, as the sign is marked otherwise now."""
        self._turn.stop()
        self._line.clear()
        self.hide()
        self.turned.emit()

    def _take_keyboard(self) -> None:
        if self.isVisible():
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out the sentence where there is little room; the line has it as well."""
        self._says.setVisible(not is_narrow)

    def _leave(self, rows: int) -> None:
        self.finish()
        self.left.emit(rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Leave by Esc and the arrows."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key is Qt.Key.Key_Escape or key in _ON:
                self._leave(_ON.get(key, 0))
                return True
        return super().eventFilter(watched, event)
