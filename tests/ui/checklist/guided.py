"""What tests of suggestions and steps do on the checklist: press, find, and read the vault."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.ui.screens.checklist.view import ChecklistView
from tests.conftest import letter
from tests.ui.checklist.conftest import Bench

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def view_of(bench: Bench) -> ChecklistView:
    found = bench.opened.window.findChild(ChecklistView)
    assert isinstance(found, ChecklistView)
    return found


def stored(bench: Bench) -> Encounter:
    return bench.opened.session.recording.open(bench.encounter.id)


def chord(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press a chord where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def mark(bench: Bench, sign: str, key: str) -> None:
    """Go to a sign and press its letter."""
    bench.view.go_to(IndicatorId(sign))
    bench.view.setFocus()
    letter(key)
