"""The other ways to unlock, below the one that is asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.unlock.panes import Way
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.or_line import OrLine


class OtherWays(QWidget):
    """`chosen` carries a `Way`. The page fits `row` to its width."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            Way.PASSPHRASE: Button(
                theme, self.tr("Passphrase"), icon="text-cursor-input", key=keys.ESCAPE
            ),
            Way.CARD: Button(theme, self.tr("Smart card"), icon="credit-card", key=keys.CARD),
            Way.PIN: Button(theme, self.tr("Shift PIN"), icon="grid-3x3", key=keys.PIN),
        }
        self.row = ButtonRow(theme, list(self._buttons.values()))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(12))
        lines.addWidget(OrLine(theme))
        lines.addWidget(self.row)
        for way, button in self._buttons.items():
            button.clicked.connect(partial(self.chosen.emit, way))

    def buttons(self) -> tuple[Button, ...]:
        """Return every button, in reading order."""
        return tuple(self._buttons.values())

    def show_ways(self, ways: Collection[Way], *, is_open: bool) -> None:
        """Offer these; none hides all of it."""
        for way, button in self._buttons.items():
            button.setVisible(way in ways)
            button.setEnabled(is_open)
        self.setVisible(bool(ways))
