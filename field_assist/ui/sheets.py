"""The sheets that lie over any screen: all keys, and whom to call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.contacts import Audience, Contact
from field_assist.ui import contact_words
from field_assist.ui.frame.sheet import Sheet, contacts_body, keys_body
from field_assist.ui.main_window import MainWindow

KEYS, DUTY = "keys", "duty"
_FOR_PEOPLE = frozenset({Audience.OFFICER, Audience.PERSON})


class Sheets:
    """One sheet at a time; closing gives the keyboard back. Made when the first is asked for."""

    def __init__(self, window: MainWindow, contacts: Callable[[], tuple[Contact, ...]]) -> None:
        self._window = window
        self._theme, self._page = window.theme, window.page
        self._contacts = contacts
        self._sheet: Sheet | None = None
        self._before: QWidget | None = None
        self._name = ""

    @property
    def open_sheet(self) -> str:
        """Which sheet is open, `KEYS` or `DUTY`; "" for none."""
        return self._name if self._sheet is not None and self._sheet.isVisible() else ""

    def show_keys(self) -> None:
        """Show every key; again closes it."""
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.close_sheet()
            return
        columns = 1 if self._window.is_narrow else 2
        title = QCoreApplication.translate("Sheets", "Keys")
        self._name = KEYS
        self._show(title, keys_body(self._theme, columns=columns))

    def show_duty(self, now: datetime) -> None:
        """Show the numbers that may be needed now, each with its age."""
        today = now.astimezone().date()
        shown = tuple(c for c in self._contacts() if c.number and c.audience in _FOR_PEOPLE)
        notes = {c.id: contact_words.checked(c, today) for c in shown}
        title = QCoreApplication.translate("Sheets", "Who to call")
        self._name = DUTY
        self._show(title, contacts_body(self._theme, shown, notes))

    def close(self) -> None:
        """Close without moving the keyboard."""
        self._before = None
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _show(self, title: str, body: QWidget) -> None:
        if self._sheet is None:
            self._sheet = Sheet(self._theme, self._page)
            self._sheet.closed.connect(self._on_closed)
        if not self._sheet.isVisible():
            self._before = self._window.focusWidget()
        self._sheet.show_sheet(title, body)

    def _on_closed(self) -> None:
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
