"""Two lines on the card of a person that each make another card and the link to it at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class QuickLines(QWidget):
    """Enter, or leaving the line, adds what is in it and empties the line."""

    phone_stated = Signal(str)
    plate_stated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._phone, self._plate = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        hint = self.tr("Enter adds it")
        for name, line in (
            (self.tr("Add a phone or handle they use"), self._phone),
            (self.tr("Add the plate of what they drive"), self._plate),
        ):
            label = PlainLabel(name, "label", wraps=True)
            label.setBuddy(line)
            line.setPlaceholderText(hint)
            line.installEventFilter(self)
            line.returnPressed.connect(self.flush)
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(label)
            column.addWidget(line)
            row.addLayout(column, 1)

    def flush(self) -> None:
        """Emit what is in the lines, and empty them."""
        for line, stated in (
            (self._phone, self.phone_stated),
            (self._plate, self.plate_stated),
        ):
            text = line.text().strip()
            line.clear()
            if text:
                stated.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Add what was typed on leaving a line."""
        if event.type() is QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)
