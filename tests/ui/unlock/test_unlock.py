from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui.lanes import Lane
from field_assist.ui.screens.unlock.presenter import UnlockPresenter
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Theme
from field_assist.workflows.unlock import open_with
from tests.conftest import PASSPHRASE, named, shown_text
from tests.ui.home.samples import nameless, put_on_screen

TAKES_MS = 20_000
Keys = list[object]


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> UnlockView:
    view = UnlockView(theme)
    put_on_screen(qtbot, view)
    view.take_focus()
    return view


@pytest.fixture
def keys() -> Keys:
    return []


@pytest.fixture
def attach(view: UnlockView, lane: Lane, keys: Keys) -> Callable[[Path], UnlockPresenter]:
    return lambda folder: UnlockPresenter(view, folder, lane, on_key=keys.append)


def field(view: QWidget) -> QLineEdit:
    return named(view, "Passphrase", QLineEdit)


def test_right_passphrase_opens_the_vault(
    qtbot: QtBot,
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    keys: Keys,
    data_folder: Path,
) -> None:
    _presenter = attach(data_folder)

    QTest.keyClicks(field(view), PASSPHRASE)
    QTest.keyClick(field(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(keys), timeout=TAKES_MS)

    with open_with(data_folder, keys[0]) as vault:  # type: ignore[arg-type] # opaque to screens
        assert vault.rows("SELECT count(*) FROM encounter") == [(0,)]


def test_passphrase_entered_before_the_program_is_ready_is_used_when_it_is(
    qtbot: QtBot,
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    keys: Keys,
    data_folder: Path,
) -> None:
    QTest.keyClicks(field(view), PASSPHRASE)
    QTest.keyClick(field(view), Qt.Key.Key_Return)

    _presenter = attach(data_folder)

    qtbot.waitUntil(lambda: bool(keys), timeout=TAKES_MS)


def test_wrong_passphrase_is_said_and_stays_selected(
    qtbot: QtBot,
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    keys: Keys,
    data_folder: Path,
) -> None:
    _presenter = attach(data_folder)

    QTest.keyClicks(field(view), "not this one")
    QTest.keyClick(field(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in shown_text(view), timeout=TAKES_MS)

    assert "The vault file itself is undamaged." in shown_text(view)
    assert field(view).hasSelectedText()
    assert field(view).hasFocus()
    assert keys == []


def test_keyboard_stays_on_the_card_while_it_opens(view: UnlockView) -> None:
    view.show_busy()

    focus = view.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Opening"


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("vault.header", None, "Part of the vault is missing"),
        ("vault.db", None, "Part of the vault is missing"),
        ("vault.db", b"", "Part of the vault cannot be read."),
        ("vault.db", b"SQLite format 3\0" + bytes(4080), "was not made by this program."),
    ],
)
def test_trouble_with_the_vault_never_asks_for_a_passphrase(
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    data_folder: Path,
    file: str,
    content: bytes | None,
    words: str,
) -> None:
    put(data_folder / file, content)
    put(data_folder / "vault.header.copy", None)

    _presenter = attach(data_folder)

    assert words in shown_text(view)
    assert "Passphrase" not in shown_text(view)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (b"", "The header of the vault is damaged."),
        (b'{"body":{', "The header of the vault is damaged."),
        (b"sample rubbish", "was not made by this program."),
    ],
)
def test_unusable_header_is_never_called_a_wrong_passphrase(
    qtbot: QtBot,
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    data_folder: Path,
    header: bytes,
    words: str,
) -> None:
    (data_folder / "vault.header").write_bytes(header)
    (data_folder / "vault.header.copy").write_bytes(header)
    _presenter = attach(data_folder)

    QTest.keyClicks(field(view), PASSPHRASE)
    QTest.keyClick(field(view), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: words in shown_text(view), timeout=TAKES_MS)
    assert "does not open" not in shown_text(view)


def test_checking_again_after_the_file_is_back_asks_for_the_passphrase(
    view: UnlockView,
    attach: Callable[[Path], UnlockPresenter],
    data_folder: Path,
) -> None:
    header = data_folder / "vault.header"
    content = header.read_bytes()
    header.unlink()
    (data_folder / "vault.header.copy").unlink()
    _presenter = attach(data_folder)

    header.write_bytes(content)
    QTest.mouseClick(named(view, "Check again", QPushButton), Qt.MouseButton.LeftButton)

    assert field(view).hasFocus()


def test_ctrl_h_shows_the_passphrase_and_hides_it_again(view: UnlockView) -> None:
    QTest.keyClick(field(view), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    shown = field(view).echoMode()
    QTest.keyClick(field(view), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)

    assert shown is QLineEdit.EchoMode.Normal
    assert field(view).echoMode() is QLineEdit.EchoMode.Password


def test_f2_asks_for_practice(qtbot: QtBot, view: UnlockView) -> None:
    with qtbot.waitSignal(view.practice_requested):
        QTest.keyClick(field(view), Qt.Key.Key_F2)


def test_empty_field_is_not_tried(qtbot: QtBot, view: UnlockView) -> None:
    view.set_ready()

    with qtbot.assertNotEmitted(view.unlock_requested):
        QTest.keyClick(field(view), Qt.Key.Key_Return)

    assert "Type the passphrase." in shown_text(view)


def test_reason_of_the_lock_stands_above_the_field(view: UnlockView) -> None:
    view.show_locked("14:31", "14:31:07")

    assert "Locked at 14:31. Everything up to 14:31:07 is saved." in shown_text(view)


def test_everything_the_keyboard_reaches_has_a_name(view: UnlockView) -> None:
    assert nameless(view) == []


def test_view_pulls_in_neither_storage_nor_cryptography() -> None:
    heavy = "{'sqlcipher3', 'cryptography', 'field_assist.workflows', 'field_assist.storage'}"
    code = (
        "import sys, field_assist.ui.screens.unlock.view, field_assist.ui.screens.setup.view;"
        f"print(sorted({heavy} & set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert run.stdout.strip() == "[]"


def put(path: Path, content: bytes | None) -> None:
    """Write a file, or take it away."""
    path.unlink() if content is None else path.write_bytes(content)
