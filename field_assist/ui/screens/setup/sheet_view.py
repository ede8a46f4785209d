"""The second page of setting up: the recovery sheet, kept on paper and proven, or put off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.sheet_steps import SheetSteps
from field_assist.ui.widgets.titled import Titled

_SIDES = 82
"""What page and card leave empty at both sides together."""


class SheetView(EntryPage):
    """Shown once the vault is made; the records stay closed until it is left."""

    later_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Sequence[str],
        asked: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, width="report_card")
        self._is_busy = False
        title = Titled(
            theme,
            self.tr("Keep a recovery sheet"),
            self.tr(
                "Its {0} words open the vault when the passphrase is forgotten. Keep it on paper,"
                " away from this computer; whoever has it can open the vault."
            ).format(len(words)),
            icon="key-round",
        )
        self.steps = SheetSteps(theme, words, asked)
        self._bar = BusyBar(theme)
        self._later = Button(theme, self.tr("Later"), "quiet", icon="clock", key=keys.LATER)
        lines = self.add_card()
        for part in (title, self.steps, self._bar):
            lines.addWidget(part)
        self.add_below((self._later,))
        self._later.clicked.connect(self._on_later)
        bind(keys.LATER, self, self._on_later, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.steps.take_focus()

    def show_busy(self, doing: str) -> None:
        """Say what is being done."""
        self._show_busy(doing)
        self.take_focus()

    def show_idle(self) -> None:
        """Ask again for what was asked before."""
        self._show_busy("")
        self.take_focus()

    def show_kept(self, title: str, text: str) -> None:
        """Say that the sheet is kept, and ask for three of its words."""
        self._show_busy("")
        self.steps.show_kept(title, text)

    def show_trouble(self, title: str, text: str) -> None:
        """Say what went wrong; every way on stays open."""
        self._show_busy("")
        self.steps.show_trouble(title, text)

    def _show_busy(self, doing: str) -> None:
        self._is_busy = bool(doing)
        self._bar.show_busy(is_busy=self._is_busy, name=doing)
        self.steps.set_open(is_open=not self._is_busy)
        self._later.setEnabled(not self._is_busy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit what stands side by side."""
        super().resizeEvent(event)
        self.steps.fit(min(self.viewport().width(), self._widest) - self._theme.px(_SIDES))

    def _on_later(self) -> None:
        if not self._is_busy:
            self.later_requested.emit()
