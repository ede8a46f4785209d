"""Opening with the recovery sheet: the real words of a real vault, then a new passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.ways_in import RecoverySheet, WayKind
from field_assist.storage.vault import open_vault
from field_assist.workflows.unlock import derive_key, sheet_words
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock, named
from tests.ui.conftest import Door, MakeDoor

TAKES_MS = 60_000
NEW = "copper velvet mountain sample"  # a passphrase of the sample vault


@pytest.fixture
def sheet(data_folder: Path, made_vault: MadeVault, clock: SteppingClock) -> RecoverySheet:
    """Return a sheet of the vault in the data folder, proven."""
    with open_vault(data_folder, made_vault.key) as vault:
        ways = WaysIn(vault, clock)
        made = ways.make_recovery()
        asked = {number: made.words[number - 1] for number in ways.asked_words()}
        ways.confirm_recovery(made, asked)
    return made


@pytest.fixture
def door(door_to: MakeDoor, data_folder: Path) -> Door:
    """Return the door at the page of the sheet."""
    door = door_to(data_folder)
    door.unlock()
    QTest.keyClick(named(door.page, "Recovery sheet", QPushButton), Qt.Key.Key_Return)
    return door


def line(door: Door) -> QLineEdit:
    """Return the field where words are typed."""
    return next(w for w in door.page.findChildren(QLineEdit) if "of 16" in w.accessibleName())


def type_words(door: Door, words: tuple[str, ...], letters: int = 20) -> None:
    for word in words:
        QTest.keyClicks(line(door), f"{word[:letters]} ")
    QTest.keyClick(line(door), Qt.Key.Key_Return)


def test_four_letters_of_each_word_open_the_vault(
    qtbot: QtBot, sheet: RecoverySheet, door: Door
) -> None:
    type_words(door, sheet.words, 4)

    qtbot.waitUntil(lambda: "The sheet opens the vault" in door.says(), timeout=TAKES_MS)
    assert door.let_in(qtbot) == []


def test_pasted_words_open_the_vault(qtbot: QtBot, sheet: RecoverySheet, door: Door) -> None:
    QApplication.clipboard().setText(f"1. {sheet.text.upper()}\n")
    line(door).paste()
    QTest.keyClick(line(door), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "The sheet opens the vault" in door.says(), timeout=TAKES_MS)


def test_vault_stays_closed_until_the_old_passphrase_is_kept(
    qtbot: QtBot, sheet: RecoverySheet, door: Door
) -> None:
    type_words(door, sheet.words)
    qtbot.waitUntil(lambda: "The sheet opens the vault" in door.says(), timeout=TAKES_MS)
    before = list(door.opened)

    QTest.keyClick(named(door.page, "Keep the old passphrase", QPushButton), Qt.Key.Key_Return)

    assert before == []
    assert len(door.opened) == 1


def test_new_passphrase_opens_the_vault_from_then_on(
    qtbot: QtBot, sheet: RecoverySheet, door: Door
) -> None:
    type_words(door, sheet.words)
    qtbot.waitUntil(lambda: "The sheet opens the vault" in door.says(), timeout=TAKES_MS)
    for name in ("New passphrase", "Again"):
        QTest.keyClicks(named(door.page, name, QLineEdit), NEW)
    QTest.keyClick(named(door.page, "Again", QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(door.opened), timeout=TAKES_MS)

    assert derive_key(door.folder, NEW) == door.opened[0].key


def test_a_word_of_no_sheet_is_named_by_its_place_while_typing(door: Door) -> None:
    known = sheet_words()

    QTest.keyClicks(line(door), f"{known[5]} qqqqqq {known[9]} ")

    assert "Word 2 is not on any sheet." in door.says()
    assert line(door).accessibleName() == "Word 4 of 16"


def test_the_up_key_leads_back_to_a_word_and_enter_goes_on(door: Door) -> None:
    known = sheet_words()
    QTest.keyClicks(line(door), f"{known[5]} {known[9]} ")

    QTest.keyClick(line(door), Qt.Key.Key_Up)
    QTest.keyClick(line(door), Qt.Key.Key_Up)

    assert line(door).accessibleName() == "Word 1 of 16"
    assert line(door).text() == known[5]


def test_two_words_that_changed_places_are_told_from_another_sheet(
    qtbot: QtBot, sheet: RecoverySheet, door: Door
) -> None:
    first, second, *rest = sheet.words
    type_words(door, (second, first, *rest))

    said = "The words are not as they stand on the sheet."
    qtbot.waitUntil(lambda: said in door.says(), timeout=TAKES_MS)
    assert "passphrase does not open" not in door.says()
    assert door.let_in(qtbot) == []


def test_a_sheet_that_was_ended_by_a_newer_one_says_so(
    qtbot: QtBot, sheet: RecoverySheet, door: Door, made_vault: MadeVault, clock: SteppingClock
) -> None:
    with open_vault(door.folder, made_vault.key) as vault:
        ways = WaysIn(vault, clock)
        ways.confirm_recovery(newer := ways.make_recovery(), dict(enumerate(newer.words, 1)))
        kinds = [way.kind for way in ways.listed()]

    type_words(door, sheet.words)

    said = "This recovery sheet is not of this vault."
    qtbot.waitUntil(lambda: said in door.says(), timeout=TAKES_MS)
    assert kinds.count(WayKind.RECOVERY) == 1


def test_another_look_keeps_the_words_that_were_typed(door: Door) -> None:
    known = sheet_words()
    QTest.keyClicks(line(door), f"{known[5]} {known[9]} ")

    door.window.build(door.window.theme)
    door.entrance.rebuild()

    assert line(door).accessibleName() == "Word 3 of 16"
    assert known[5] in door.says()


def test_the_passphrase_still_works_after_a_look_at_the_page_of_the_sheet(door: Door) -> None:
    QTest.keyClick(line(door), Qt.Key.Key_Escape)

    assert door.firsts == [True]
    assert derive_key(door.folder, PASSPHRASE).secret
