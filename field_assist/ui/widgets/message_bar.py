"""An inline message: what happened, what is safe, what to do. Never modal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

_ICON = {
    "info": ("info", "info"),
    "saved": ("shield-check", "saved"),
    "attention": ("triangle-alert", "attention"),
    "danger": ("circle-x", "danger"),
}


class MessageBar(QFrame):
    """One bold sentence, one plain one, at most one action. Hidden until `show_message`."""

    action_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_built = False
        self.hide()

    def _build(self) -> None:
        """Make what is inside: most messages are never shown, and none before the first paint."""
        theme = self._theme
        self._is_built = True
        self._icon = PlainLabel()
        self._title = PlainLabel(kind="strong", wraps=True)
        self._text = PlainLabel(kind="small", wraps=True)
        self._action = Button(theme, "")
        self._action.clicked.connect(self.action_requested)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._action)

    def show_message(self, kind: str, title: str, text: str = "", action: str = "") -> None:
        """Show a message of `kind`: info, saved, attention or danger."""
        if not self._is_built:
            self._build()
        name, role = _ICON[kind]
        self._icon.setPixmap(self._theme.pixmap(name, role, 18))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setProperty("message", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
