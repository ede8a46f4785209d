"""The screen in the hands of the person, with the sample vault behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.change import Change
from field_assist.domain.encounter import Encounter
from field_assist.ui.facing.page import FacingPage
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.passphrase_field import PassphraseField
from tests.conftest import Opened, named

PIN = "192837"


@pytest.fixture
def before() -> tuple[Change, ...]:
    """Return what is recorded before; a test says something else by a parameter."""
    return ()


@pytest.fixture
def prepared(opened: Opened, encounter: Encounter, before: tuple[Change, ...]) -> Opened:
    """Return the window at the checklist, with the panel before the handing over."""
    for change in before:
        opened.session.recording.save(encounter.id, change)
    opened.workspace.show_encounter(encounter.id, Part.CHECKLIST)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F7)
    return opened


@pytest.fixture
def purpose() -> str:
    """Return what the person gets to see, as the panel calls it."""
    return "Questions"


@pytest.fixture
def handed_over(qtbot: QtBot, prepared: Opened, purpose: str) -> FacingPage:
    """Return the page of the person; the PIN is `PIN`."""
    named(prepared.window, f"What the person sees: {purpose}", QPushButton).click()
    for name in ("PIN to take the screen back", "The PIN again"):
        fields = [f for f in prepared.window.findChildren(PassphraseField) if f.isVisible()]
        field = next(f for f in fields if named_label(f) == name)
        field.set_text(PIN)
    named(prepared.window, "Hand over the screen", QPushButton).click()
    qtbot.waitUntil(lambda: bool(prepared.window.findChildren(FacingPage)))
    page = prepared.window.findChildren(FacingPage)[0]
    qtbot.waitUntil(page.isVisible)
    page.ask.quiet_ms = 0
    return page


def named_label(field: PassphraseField) -> str:
    """Return what a field for a secret is called."""
    return field.stops()[0].accessibleName()


@pytest.fixture
def read(handed_over: FacingPage) -> FacingPage:
    """Return the page at the first line of the sheet, in Spanish; see `purpose`."""
    handed_over.list.pointed_at.emit("es")
    return handed_over


@pytest.fixture
def asked(handed_over: FacingPage) -> FacingPage:
    """Return the page at the first question, in Spanish."""
    handed_over.list.pointed_at.emit("es")
    named(handed_over, "Empezar", QPushButton).click()
    return handed_over


@pytest.fixture
def reply(asked: FacingPage) -> Callable[[str], None]:
    """Press an answer by its word."""
    return lambda word: named(asked, word, QPushButton).click()


def give_back(asked: FacingPage, pin: str) -> None:
    """Type a PIN on the page of the staff."""
    staff = [
        b for b in asked.findChildren(QPushButton) if b.accessibleName() in {"Personal", "Staff"}
    ]
    if staff[0].isVisible():
        staff[0].click()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, pin)
    QTest.keyClick(focused, Qt.Key.Key_Return)
