"""One sentence with its icon above a card, in the middle as long as it fits into one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class ReasonLine(QWidget):
    """Hidden until there is something to say. Inside of a card it begins at the left."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_centered: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = PlainLabel()
        self._text = PlainLabel(kind="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        if is_centered:
            row.addStretch(1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text)
        row.addStretch(1)
        self._row = row
        widest = "report_card" if is_centered else "unlock_card"
        self._beside = theme.px(26 if is_centered else 76)
        self._widest = self._room = theme.width(widest) - self._beside
        self.hide()

    def show_reason(self, text: str, icon: str = "") -> None:
        """Say why; an empty text says nothing."""
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._theme.pixmap(icon, "text_2", 18))
        self._text.setText(text)
        self._wrap()
        self.setVisible(bool(text))

    def fit(self, width: int) -> None:
        """Take several lines where the text is wider than this, in pixels."""
        room = min(self._widest, width - self._beside)
        if room != self._room:
            self._room = room
            self._wrap()

    def _wrap(self) -> None:
        width = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._text.text())
        wraps = width > self._room
        self._text.setWordWrap(wraps)
        # A wrapped line takes all the width there is; Qt would guess a narrower one.
        self._row.setStretchFactor(self._text, 1000 if wraps else 0)
