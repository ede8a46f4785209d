"""The head of a card: an icon, a title and, below it, what is known in a sentence or two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class Titled(QWidget):
    """One title. Its text may be empty."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        *,
        icon: str = "",
        color: str = "text_2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = PlainLabel()
        self._icon.setContentsMargins(0, theme.px(2), 0, 0)
        self._title = PlainLabel(kind="title", wraps=True)
        self._text = PlainLabel(wraps=True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._text)
        self.show_title(title, text, icon=icon, color=color)

    def show_title(
        self, title: str, text: str = "", *, icon: str = "", color: str = "text_2"
    ) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._theme.pixmap(icon, color, 24))
