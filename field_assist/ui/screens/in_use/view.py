"""What a second start shows: one sentence and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class InUseView(QWidget):
    """Closes the second window; the first keeps the vault."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel(self.tr("Field Assist is already open."), "title", wraps=True)
        text = PlainLabel(
            self.tr(
                "The other window holds the vault. Nothing was changed here. Go to that window, or"
                " close it and start again."
            ),
            wraps=True,
        )
        self._close = Button(theme, self.tr("Close this window"), "primary-large")
        self._close.setDefault(True)
        self._close.clicked.connect(self._on_close)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(theme.width("unlock_card"))
        column = QVBoxLayout(card)
        margin = theme.px(24)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        for widget in (title, text, self._close):
            column.addWidget(widget)
        page = QVBoxLayout(self)
        page.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def take_focus(self) -> None:
        """Put the keyboard on the one button."""
        self._close.setFocus()

    def _on_close(self) -> None:
        self.window().close()
