"""A label and a box of text that is emitted at each pause in typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.typing_pause import TypingPause


class TextBox(QWidget):
    """Keeps text of any length. `name` is its label, `spoken` its name for a screen reader."""

    stated = Signal(str)
    """Emits the text at each pause in typing."""

    def __init__(self, theme: Theme, name: str, spoken: str = "") -> None:
        super().__init__()
        self.box = NoteBox(theme)
        self.box.leave_undo()
        self.box.setAccessibleName(spoken or name)
        self.box.installEventFilter(self)
        label = PlainLabel(name, "label", wraps=True)
        self._pause = TypingPause(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label)
        column.addWidget(self.box)
        self.box.textChanged.connect(self._pause.touched)
        self._pause.pause.connect(self._on_pause)

    def text(self) -> str:
        """Return what is in the box."""
        return self.box.text()

    def show_text(self, text: str) -> None:
        """Show what the record holds, unless something newer is being typed."""
        if not self._pause.is_pending and self.box.text() != text:
            with QSignalBlocker(self.box):
                self.box.turn_into(text)

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving the box."""
        if event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        return super().eventFilter(watched, event)

    def _on_pause(self) -> None:
        self.stated.emit(self.box.text())
