"""The line at the foot of a screen: what waits, or which keys work here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel, key_cap


class FootLine(QFrame):
    """Words and key caps in a row; one that is only a hint gives its room to narrow windows."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_hint: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_hint = is_hint
        self._theme = theme
        self.setObjectName("foot")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self._row.setSpacing(theme.px(6))
        self.setMinimumHeight(theme.height("foot_bar"))

    def add_text(self, text: str = "", kind: str = "small") -> PlainLabel:
        """Add words and return them, so that they can be changed."""
        label = PlainLabel(text, kind)
        self._row.addWidget(label)
        return label

    def add_sentence(self, kind: str = "small") -> PlainLabel:
        """Add a text that takes the room there is, in two lines if need be, and return it."""
        label = PlainLabel(kind=kind, wraps=True)
        self._row.addWidget(label, 1)
        return label

    def add_keys(self, *captions: str) -> tuple[QWidget, ...]:
        """Add key caps and return them."""
        caps = tuple(key_cap(caption) for caption in captions)
        for cap in caps:
            self._row.addWidget(cap)
        return caps

    def add_button(self, button: Button) -> None:
        """Add something to press."""
        self._row.addWidget(button)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Hide a hint when the window is narrow for its text."""
        self.setVisible(not (is_narrow and self._is_hint))

    def add_stretch(self) -> None:
        """Push what follows to the right."""
        self._row.addStretch(1)
