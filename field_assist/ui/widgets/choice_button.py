"""A numbered choice on the row in focus: its key, and words that wrap."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class ChoiceButton(QPushButton):
    """For the pointer; the digit does the same, so it takes no focus."""

    def __init__(self, theme: Theme, number: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text)
        self._words = PlainLabel(text, wraps=True)
        self._words.setProperty("part", "text")
        self._key = PlainLabel(keys.number(number).caption)
        self._key.setProperty("part", "key")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(8), theme.px(3), theme.px(12), theme.px(3))
        self._row.setSpacing(theme.px(8))
        for part in (self._key, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(self._key)
        self._row.addWidget(self._words, 1)

    def full_width(self) -> int:
        """Return the width with its words on one line."""
        self._words.ensurePolished()  # else it is measured in a font that it will not have
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        return words + self._beside() + self._theme.px(4)

    def height_for(self, width: int) -> int:
        """Return the height that its words need in a width."""
        self._words.ensurePolished()
        words = self._words.heightForWidth(width - self._beside())
        margins = self._row.contentsMargins()
        return max(words + margins.top() + margins.bottom(), self._theme.height("control"))

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room on one line; the row decides on less."""
        return QSize(self.full_width(), self._theme.height("control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Words wrap, so any width will do."""
        return QSize(0, self._theme.height("control"))

    def _beside(self) -> int:
        margins = self._row.contentsMargins()
        key = self._key.sizeHint().width() + self._row.spacing()
        return margins.left() + margins.right() + key
