"""A label and a line of text that is emitted at each pause in typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.cut_hint import tell_itself
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.typing_pause import TypingPause

LONGEST = 2000
"""Characters that a line keeps; notes have no such limit."""


class TextLine(QWidget):
    """Says so when a paste was longer than the line keeps."""

    stated = Signal(str)
    """Emits the text at each pause in typing."""

    def __init__(self, theme: Theme, name: str, example: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        tell_itself(self.line)
        self.line.setPlaceholderText(example)
        self.line.installEventFilter(self)
        label = PlainLabel(name, "label")
        label.setBuddy(self.line)
        self._cut = PlainLabel(
            self.tr("The first 2,000 characters are kept here; put longer text into Notes."),
            "attention",
            wraps=True,
        )
        self._cut.hide()
        self._pause = TypingPause(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (label, self.line, self._cut):
            column.addWidget(part)
        column.addStretch(1)
        self.line.textChanged.connect(self._on_edited)
        self.line.inputRejected.connect(self._on_rejected)
        self._pause.pause.connect(self._on_pause)

    def show_text(self, text: str) -> None:
        """Show what the record holds, unless something newer is being typed."""
        if not self._pause.is_pending and self.line.text() != text:
            with QSignalBlocker(self.line):
                self.line.setText(text)

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving the line."""
        if event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        if len(text) < LONGEST:
            self._cut.hide()
        self._pause.touched()

    def _on_rejected(self) -> None:
        self._cut.show()

    def _on_pause(self) -> None:
        self.stated.emit(self.line.text())
