"""What is typed anywhere is there after a lock, or it is said here why it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.workspace import Workspace
from tests.conftest import Opened, name_of
from tests.house.stage import NOTHING_TO_TYPE, SCREENS

Field = QLineEdit | QPlainTextEdit
Name = tuple[str, str, int]

HIDDEN = "a secret is never written down"
CONFIRMED = "it confirms one press, which is asked for again"
MARKED = "leaving the line keeps it with the mark"
NO_TIME = "what is no time is said to be none, and the time before stays"
ADDED = "leaving the line adds what is in it as a card of its own"
NOT_KEPT = {
    "PIN": HIDDEN,
    "PIN of the card": HIDDEN,
    "PIN to take the screen back": HIDDEN,
    "New passphrase": HIDDEN,
    "Password": HIDDEN,
    "Again": HIDDEN,
    "Why this explanation fits": MARKED,
    "When": NO_TIME,
    "Type E-0001 to confirm": CONFIRMED,
    "Add a phone or handle they use": ADDED,
    "Add the plate of what they drive": ADDED,
}
"""Fields by their accessible name, and why what they hold goes."""
A_WORD = re.compile(r"Word \d+( of \d+)?")
"""The fields for the words of a recovery sheet, which are as secret."""


def fields(page: QWidget) -> Iterator[tuple[Name, Field]]:
    """Yield every field of a page that can be typed into, each with a name of its own."""
    seen: dict[tuple[str, str], int] = {}
    for field in page.findChildren(QWidget):
        if not isinstance(field, QLineEdit | QPlainTextEdit) or field.isReadOnly():
            continue
        is_open = field.isVisibleTo(page) and field.isEnabled()
        if is_open and not field.objectName().startswith("qt_"):
            kind = (type(field).__name__, name_of(field))
            seen[kind] = seen.get(kind, 0) + 1
            yield (*kind, seen[kind]), field


def text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def type_everywhere(page: QWidget) -> dict[Name, str]:
    """Type into every field by the keys; return what each then holds.

    From the last one on: a search, which may put others away, stands above what it searches.
    """
    typed: dict[Name, str] = {}
    for number in reversed(range(len(list(fields(page))))):
        name, field = list(fields(page))[number]
        field.setFocus()
        QTest.keyClicks(field, f"Q{number}X")
        typed[name] = text(field)
    return typed


def unlock(opened: Opened) -> Workspace:
    """Return the workspace of a session that opens the vault after the lock."""
    opened.workspace.deleteLater()
    opened.window.toggle_blank()
    factory = ScreenFactory(opened.window, opened.session, opened.lanes, opened.dispatcher)
    made = Workspace(opened.window, opened.session, factory)
    made.come_back()
    return made


def is_declared(name: Name) -> bool:
    return name[1] in NOT_KEPT or bool(A_WORD.fullmatch(name[1]))


@pytest.mark.parametrize("screen", [name for name in SCREENS if name not in NOTHING_TO_TYPE])
def test_what_is_typed_is_there_after_a_lock(opened: Opened, screen: str) -> None:
    SCREENS[screen](opened)
    typed = type_everywhere(opened.window.page)
    assert typed
    opened.workspace.lock()
    assert opened.reasons

    unlock(opened)
    QApplication.processEvents()

    there = {name: text(field) for name, field in fields(opened.window.page)}
    lost = {n: t for n, t in typed.items() if there.get(n) != t and not is_declared(n)}
    assert lost == {}
