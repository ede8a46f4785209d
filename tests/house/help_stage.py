"""The help in its states, for the rules of every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from field_assist.ui.navigation import Part
from field_assist.workflows import practice
from tests.conftest import Opened, named

FIND = "Find in the help"


def _on_marks(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_encounter(opened.session.recording.rows(1)[0].id, Part.CHECKLIST)
    opened.workspace.show_help()


def _searching(text: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        opened.workspace.show_home()
        opened.workspace.show_help()
        field = named(opened.window, FIND, QLineEdit)
        field.setFocus()
        field.setText(text)

    return show


HELP_SCREENS: dict[str, Callable[[Opened], None]] = {
    "help, marks": _on_marks,
    "help, found": _searching("recovery sheet"),
    "help, not found": _searching("sample words that are in no chapter"),
}
