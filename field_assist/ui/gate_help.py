"""The help over the pages that are seen before a vault is open, by its key or its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from field_assist.ui import keys
from field_assist.ui.main_window import MainWindow
from field_assist.ui.place_parts import join_place
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.shortcuts import bind

if TYPE_CHECKING:
    from field_assist.ui.screens.help.presenter import HelpPresenter

SETUP, UNLOCK = "setup", "unlock"
"""The names that these pages have for the help; all but the first page of a set-up count as
unlocking."""


class GateHelp(QObject):
    """Fulfils `Places`. What was typed on the page below stays there, unseen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._key = bind(keys.HELP, window, self._on_key)
        window.help_requested.connect(self._on_key)
        self._below: QWidget | None = None
        self._focused: QWidget | None = None
        self._help: HelpPresenter | None = None

    def end(self) -> None:
        """Leave the key to what comes after the gate, and let the help go."""
        self._key.setEnabled(False)
        self._forget()

    def return_to(self, _place: str) -> None:
        """Show the page again that was below, and give it the keyboard back."""
        below, focused = self._below, self._focused
        if below is not None and isValid(below):
            self._window.show_page(below)
            if focused is not None and isValid(focused):
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._forget()

    def _on_key(self) -> None:
        shown = self._window.shown_page()
        if self._help is not None and shown is self._help.view:
            self.return_to("")
        elif shown is not None:
            self._forget()
            self._open_over(shown)

    def _open_over(self, page: QWidget) -> None:
        from field_assist.ui.screens.help.presenter import (  # noqa: PLC0415 -- on request
            HelpPresenter,
        )

        self._below, self._focused = page, QApplication.focusWidget()
        self._help = HelpPresenter(self._window.theme, self)
        self._window.show_page(self._help.view)
        name = SETUP if isinstance(page, SetupView) else UNLOCK
        self._help.return_to(join_place("", asked_at=name))

    def _forget(self) -> None:
        if self._help is not None and isValid(self._help.view):
            self._window.drop_page(self._help.view)
        self._help = self._below = self._focused = None
