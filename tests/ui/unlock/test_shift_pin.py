"""The PIN of a shift on the unlock screen, with a real wrapped key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from field_assist.workflows.quick_unlock import QuickUnlock
from tests.conftest import MadeVault, named
from tests.ui.conftest import Door, MakeDoor
from tests.workflows.test_quick_unlock import PIN, Memory

WRONG = "918273"
TAKES_MS = 60_000


@pytest.fixture
def in_shift(door_to: MakeDoor, data_folder: Path, made_vault: MadeVault) -> Door:
    """Return the door of a session after one in which a shift was begun."""
    memory = Memory()
    before = QuickUnlock(data_folder, memory, rounds=1000)
    before.open_for(made_vault.key)
    before.enable(PIN)
    door = door_to(data_folder, quick=QuickUnlock(data_folder, memory, rounds=1000))
    door.unlock()
    return door


def try_pin(door: Door, pin: str) -> None:
    field = named(door.page, "Shift PIN", QLineEdit)
    field.clear()
    QTest.keyClicks(field, pin)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_pin_is_asked_for_first_and_opens_the_vault(qtbot: QtBot, in_shift: Door) -> None:
    assert named(in_shift.page, "Shift PIN", QLineEdit).hasFocus()

    try_pin(in_shift, PIN)

    qtbot.waitUntil(lambda: bool(in_shift.opened), timeout=TAKES_MS)


def test_a_wrong_pin_says_how_many_tries_are_left(qtbot: QtBot, in_shift: Door) -> None:
    try_pin(in_shift, WRONG)

    qtbot.waitUntil(lambda: "That is not the shift PIN." in in_shift.says(), timeout=TAKES_MS)
    assert "2 tries left." in in_shift.says()
    assert "does not open" not in in_shift.says()


def test_after_three_wrong_pins_only_the_passphrase_is_asked_for(
    qtbot: QtBot, in_shift: Door
) -> None:
    try_pin(in_shift, WRONG)
    qtbot.waitUntil(lambda: "2 tries left." in in_shift.says(), timeout=TAKES_MS)
    try_pin(in_shift, WRONG)
    qtbot.waitUntil(lambda: "Last try" in in_shift.says(), timeout=TAKES_MS)
    try_pin(in_shift, WRONG)

    qtbot.waitUntil(lambda: "not valid any more" in in_shift.says(), timeout=TAKES_MS)
    assert named(in_shift.page, "Passphrase", QLineEdit).hasFocus()
