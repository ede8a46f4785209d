"""A small word with its icon that says how something stands; not to be pressed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class TagLook(Enum):
    """How a tag looks: the style of its frame, its icon, and the colour of both."""

    SAVED = ("saved", "check", "saved")
    ATTENTION = ("attention", "triangle-alert", "attention")
    DANGER = ("danger", "circle-x", "danger")
    AGENCY = ("plain", "lock", "text_2")
    NONE = ("line", "", "text_2")


_KIND = {"saved": "saved", "attention": "attention", "danger": "danger", "text_2": "small"}


class Tag(QFrame):
    """Hidden while it has no word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("tag")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.height("tag"))
        self._icon = PlainLabel()
        self._text = PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self._look = TagLook.NONE
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it says that something is still to be done."""
        return not self.isHidden() and self._look in {TagLook.ATTENTION, TagLook.NONE}

    def show_word(self, text: str, look: TagLook = TagLook.NONE) -> None:
        """Say something else; "" says nothing."""
        self._look = look
        frame, icon, color = look.value
        self._text.setText(text)
        self._text.set_kind(_KIND[color])
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._theme.pixmap(icon, color, 14))
        self.setProperty("look", frame)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
