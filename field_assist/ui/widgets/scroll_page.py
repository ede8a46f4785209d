"""A page that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.follow_focus import FollowFocus


class ScrollPage(QScrollArea):
    """Put things into `lines`; the page is as wide as its window, up to `widest` if given.

    Whatever on it has the keyboard is in sight, however the keyboard came there.
    """

    def __init__(self, theme: Theme, widest: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("scrolled")
        column = QWidget()
        # On the page itself a limit would make Qt keep a scroll bar that scrolls nothing.
        column.setMaximumWidth(theme.px(widest) if widest else _UNLIMITED)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(column)
        across, down = theme.px(20), theme.px(16)
        self.lines = QVBoxLayout(column)
        self.lines.setContentsMargins(across, down, across, down)
        self.lines.setSpacing(theme.px(12))
        self.setWidget(body)
        self._body = body
        self.follow = FollowFocus(theme, self)

    def end_with_the_texts(self) -> None:
        """Scroll as far as texts that wrap reach at this width.

        Qt adds up what each would take in the narrowest column, and scrolls on into nothing.
        """
        policies = QSizePolicy.Policy
        self._body.setSizePolicy(policies.Preferred, policies.Ignored)

    def show_part(self, widget: QWidget, part: QRect) -> None:
        """Scroll until a part of a widget on the page, such as a row, is in sight."""
        place = widget.mapTo(self._body, part.center())
        self.ensureVisible(0, place.y(), 0, part.height())


_UNLIMITED = 16777215
"""Qt's own QWIDGETSIZE_MAX."""
