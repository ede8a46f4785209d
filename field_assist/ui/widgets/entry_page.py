"""The page before the records are open: a line, a card and what can be done beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.follow_focus import FollowFocus

# The card takes every pixel up to its greatest width before the sides get any.
_CARD_SHARE = 1000
_SIDE = 24


class EntryPage(QScrollArea):
    """Centres one column; scrolls only when the window is lower than the column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._column = QWidget()
        self._column.setMaximumWidth(theme.width("unlock_card"))
        self._rows = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(16))
        page = QWidget()
        page.setObjectName("scrolled")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column, _CARD_SHARE)
        across.addStretch(1)
        down = QVBoxLayout(page)
        down.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(24))
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)
        self.setWidget(page)
        self._follow = FollowFocus(theme, self)

    def add(self, widget: QWidget) -> None:
        """Add something below what is there."""
        self._rows.addWidget(widget)

    def add_card(self, *, bottom: int = _SIDE) -> QVBoxLayout:
        """Add a card and return the place for its lines; `bottom` is the room below them."""
        card = QFrame()
        card.setObjectName("card")
        lines = QVBoxLayout(card)
        side = self._theme.px(_SIDE)
        lines.setContentsMargins(side, side, side, self._theme.px(bottom))
        lines.setSpacing(self._theme.px(12))
        self._rows.addWidget(card)
        return lines
