"""The page before the records are open: a line, a card and what can be done beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.follow_focus import FollowFocus
from field_assist.ui.widgets.reason_line import ReasonLine

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QResizeEvent

# The card takes every pixel up to its greatest width before the sides get any.
_CARD_SHARE = 1000
_SIDE, _AROUND = 24, 16


class EntryPage(QScrollArea):
    """Centres one column; scrolls only when the window is lower than the column.

    `width` names the greatest width of the column.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, width: str = "unlock_card"
    ) -> None:
        super().__init__(parent)
        # One made by Qt is sought among all classes of Qt when it is first met: 10 ms.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._widest = theme.width(width)
        self._above: list[ReasonLine] = []
        self._inside: list[ButtonRow] = []
        self._below: list[ButtonRow] = []
        self._column = QWidget()
        self._column.setMaximumWidth(self._widest)
        self._rows = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(16))
        page = QWidget()
        page.setObjectName("scrolled")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column, _CARD_SHARE)
        across.addStretch(1)
        self._down = QVBoxLayout(page)
        around = theme.px(_AROUND)
        self._down.setContentsMargins(around, around, around, theme.px(24))
        self._down.setSpacing(theme.px(16))
        self._down.addStretch(1)
        self._down.addLayout(across)
        self._down.addStretch(1)
        self.setWidget(page)
        self._follow = FollowFocus(theme, self)

    def add_above(self, line: ReasonLine) -> None:
        """Add a line above the column; it may be a little wider than the column."""
        line.setMaximumWidth(self._theme.width("report_card"))
        self._above.append(line)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(line, _CARD_SHARE)
        across.addStretch(1)
        self._down.insertLayout(1, across)

    def add(self, widget: QWidget) -> None:
        """Add something below what is there."""
        self._rows.addWidget(widget)

    def add_card(self) -> QVBoxLayout:
        """Add a card and return the place for its lines."""
        card = QFrame()
        card.setObjectName("card")
        lines = QVBoxLayout(card)
        side = self._theme.px(_SIDE)
        lines.setContentsMargins(side, side, side, side)
        lines.setSpacing(self._theme.px(12))
        self._rows.addWidget(card)
        return lines

    def add_below(self, buttons: Sequence[Button]) -> None:
        """Add what else can be done, below the column; it may be wider than the column."""
        row = ButtonRow(self._theme, buttons)
        self._below.append(row)
        self._down.insertWidget(self._down.count() - 1, row, 0, Qt.AlignmentFlag.AlignHCenter)

    def add_row(self, row: ButtonRow) -> None:
        """Fit a row of buttons that lies in a card."""
        self._inside.append(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the line above and the rows of buttons."""
        self.fit_rows()
        super().resizeEvent(event)

    def fit_rows(self) -> None:
        """Lay out all rows for the room there is; call it when one came or went."""
        room = self.viewport().width() - 2 * self._theme.px(_AROUND)
        for line in self._above:
            line.fit(room)
        for row in self._below:
            row.fit(room)
        for row in self._inside:
            row.fit(min(room, self._widest) - 2 * self._theme.px(_SIDE) - 2)
