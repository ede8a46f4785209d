from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui.screens.unlock.view import UnlockView
from tests.conftest import PASSPHRASE, named, shown_text
from tests.ui.conftest import MakeDoor

TAKES_MS = 60_000


def field(view: QWidget) -> QLineEdit:
    return named(view, "Passphrase", QLineEdit)


def enter(view: QWidget, passphrase: str) -> None:
    QTest.keyClicks(field(view), passphrase)
    QTest.keyClick(field(view), Qt.Key.Key_Return)


def test_right_passphrase_opens_the_vault(
    qtbot: QtBot, door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)

    enter(door.unlock(), PASSPHRASE)
    qtbot.waitUntil(lambda: bool(door.opened), timeout=TAKES_MS)

    assert door.opened[0].rows("SELECT count(*) FROM encounter") == [(0,)]


def test_what_was_typed_is_gone_from_the_window_once_the_vault_is_open(
    qtbot: QtBot, door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)
    enter(door.unlock(), PASSPHRASE)
    qtbot.waitUntil(lambda: bool(door.opened), timeout=TAKES_MS)

    def typed() -> list[str]:
        return [line.text() for line in door.window.findChildren(QLineEdit) if line.text()]

    qtbot.waitUntil(lambda: typed() == [])


def test_passphrase_entered_before_the_program_is_ready_is_used_when_it_is(
    qtbot: QtBot, door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)
    view = UnlockView(door.window.theme)
    door.window.show_page(view)
    enter(view, PASSPHRASE)

    door.entrance.begin(view)

    qtbot.waitUntil(lambda: bool(door.opened), timeout=TAKES_MS)


def test_letters_typed_while_the_program_gets_ready_are_all_there(
    door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)
    view = UnlockView(door.window.theme)
    door.window.show_page(view)
    view.take_focus()
    QTest.keyClicks(field(view), PASSPHRASE[:4])

    door.entrance.begin(view)
    QTest.keyClicks(field(view), PASSPHRASE[4:])

    assert field(view).text() == PASSPHRASE


def test_wrong_passphrase_is_said_and_stays_selected(
    qtbot: QtBot, door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)
    view = door.unlock()

    enter(view, "not this one")
    qtbot.waitUntil(lambda: "does not open" in shown_text(view), timeout=TAKES_MS)

    assert "The vault file itself is undamaged." in shown_text(view)
    assert field(view).hasSelectedText()
    assert field(view).hasFocus()
    assert door.let_in(qtbot) == []


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("vault.header", None, "Part of the vault is missing"),
        ("vault.db", None, "Part of the vault is missing"),
        ("vault.db", b"", "Part of the vault cannot be read"),
        ("vault.db", b"SQLite format 3\0" + bytes(4080), "was not made by this program"),
    ],
)
def test_trouble_with_the_vault_never_asks_for_a_passphrase(
    door_to: MakeDoor, data_folder: Path, file: str, content: bytes | None, words: str
) -> None:
    put(data_folder / file, content)
    put(data_folder / "vault.header.copy", None)
    door = door_to(data_folder)

    door.unlock()

    assert words in door.says()
    assert "Passphrase" not in door.says()


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (b"", "The header of the vault is damaged"),
        (b'{"body":{', "The header of the vault is damaged"),
        (b"sample rubbish", "was not made by this program"),
    ],
)
def test_unusable_header_is_said_before_a_passphrase_is_asked_for(
    door_to: MakeDoor, data_folder: Path, header: bytes, words: str
) -> None:
    (data_folder / "vault.header").write_bytes(header)
    (data_folder / "vault.header.copy").write_bytes(header)
    door = door_to(data_folder)

    door.unlock()

    assert words in door.says()
    assert "Passphrase" not in door.says()


def test_checking_again_goes_back_to_the_first_screen(door_to: MakeDoor, data_folder: Path) -> None:
    (data_folder / "vault.header").unlink()
    (data_folder / "vault.header.copy").unlink()
    door = door_to(data_folder)
    door.unlock()

    again = named(door.page, "Check again", QPushButton)
    assert again.hasFocus()
    QTest.keyClick(again, Qt.Key.Key_Return)

    assert door.firsts == [True]


def test_esc_leads_back_from_the_recovery_sheet(door_to: MakeDoor, data_folder: Path) -> None:
    door = door_to(data_folder)
    view = door.unlock()

    QTest.keyClick(named(view, "Recovery sheet", QPushButton), Qt.Key.Key_Return)
    sheet = named(door.page, "Word 1 of 16", QLineEdit)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert door.firsts == [True]


def put(path: Path, content: bytes | None) -> None:
    """Write a file, or take it away."""
    path.unlink() if content is None else path.write_bytes(content)
