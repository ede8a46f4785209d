from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.ui.lanes import Lane
from field_assist.ui.screens.setup.presenter import SetupPresenter
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.theme import Theme
from field_assist.workflows.unlock import MINIMUM_PASSPHRASE, derive_key, open_with
from tests.conftest import PASSPHRASE, named, shown_text
from tests.ui.home.samples import nameless, put_on_screen

TAKES_MS = 30_000
DIFFERENT = "The two are different."


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> SetupView:
    view = SetupView(theme, MINIMUM_PASSPHRASE)
    put_on_screen(qtbot, view)
    view.take_focus()
    return view


@pytest.fixture
def first(view: SetupView) -> QLineEdit:
    return named(view, "Passphrase", QLineEdit)


@pytest.fixture
def again(view: SetupView) -> QLineEdit:
    return named(view, "Again", QLineEdit)


def test_vault_is_made_and_its_key_handed_on(
    qtbot: QtBot, view: SetupView, first: QLineEdit, again: QLineEdit, lane: Lane, tmp_path: Path
) -> None:
    keys: list[object] = []
    _presenter = SetupPresenter(view, tmp_path / "new", lane, on_key=keys.append)

    QTest.keyClicks(first, PASSPHRASE)
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClicks(again, PASSPHRASE)
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(keys), timeout=TAKES_MS)

    with open_with(tmp_path / "new", derive_key(tmp_path / "new", PASSPHRASE)) as vault:
        assert vault.rows("SELECT count(*) FROM encounter") == [(0,)]


def test_vault_that_is_there_already_is_not_touched(
    qtbot: QtBot,
    view: SetupView,
    first: QLineEdit,
    again: QLineEdit,
    lane: Lane,
    data_folder: Path,
) -> None:
    keys: list[object] = []
    _presenter = SetupPresenter(view, data_folder, lane, on_key=keys.append)
    QTest.keyClicks(first, PASSPHRASE)
    QTest.keyClicks(again, PASSPHRASE)

    QTest.mouseClick(named(view, "Set up", QPushButton), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "There is a vault here already." in shown_text(view), timeout=TAKES_MS)
    assert keys == []


def test_difference_is_said_after_leaving_the_second_field_and_not_before(
    view: SetupView, first: QLineEdit, again: QLineEdit
) -> None:
    QTest.keyClicks(first, PASSPHRASE)
    again.setFocus()
    QTest.keyClicks(again, "sample lantern")
    while_typing = shown_text(view)
    first.setFocus()

    assert DIFFERENT not in while_typing
    assert DIFFERENT in shown_text(view)


def test_difference_is_said_when_the_button_is_pressed(
    qtbot: QtBot, view: SetupView, first: QLineEdit, again: QLineEdit
) -> None:
    view.set_ready()
    QTest.keyClicks(first, PASSPHRASE)
    QTest.keyClicks(again, PASSPHRASE + "x")

    with qtbot.assertNotEmitted(view.setup_requested):
        QTest.keyClick(again, Qt.Key.Key_Return)

    assert DIFFERENT in shown_text(view)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "At least 12 characters"),
        ("eleven char", "Too short: 11 of 12 characters."),
        ("twelve chars", "Long enough: 12 characters."),
    ],
)
def test_length_is_said_in_words_while_typing(
    view: SetupView, first: QLineEdit, typed: str, words: str
) -> None:
    QTest.keyClicks(first, typed)

    assert words in shown_text(view)


def test_short_passphrase_makes_no_vault(
    qtbot: QtBot, view: SetupView, first: QLineEdit, again: QLineEdit
) -> None:
    view.set_ready()
    QTest.keyClicks(first, "eleven char")
    QTest.keyClicks(again, "eleven char")

    with qtbot.assertNotEmitted(view.setup_requested):
        QTest.keyClick(again, Qt.Key.Key_Return)

    assert first.hasFocus()


def test_what_was_pressed_too_early_is_asked_for_when_ready(
    qtbot: QtBot, view: SetupView, first: QLineEdit, again: QLineEdit
) -> None:
    QTest.keyClicks(first, PASSPHRASE)
    QTest.keyClicks(again, PASSPHRASE)
    QTest.keyClick(again, Qt.Key.Key_Return)

    with qtbot.waitSignal(view.setup_requested) as asked:
        view.set_ready()

    assert asked.args == [PASSPHRASE]


def test_practice_is_one_key_away_but_not_while_the_key_is_made(
    qtbot: QtBot, view: SetupView, first: QLineEdit
) -> None:
    with qtbot.waitSignal(view.practice_requested):
        QTest.keyClick(first, Qt.Key.Key_F2)
    view.show_busy()

    with qtbot.assertNotEmitted(view.practice_requested):
        QTest.keyClick(view, Qt.Key.Key_F2)


def test_showing_one_passphrase_shows_both(first: QLineEdit, again: QLineEdit) -> None:
    QTest.keyClick(first, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)

    assert first.echoMode() is QLineEdit.EchoMode.Normal
    assert again.echoMode() is QLineEdit.EchoMode.Normal


def test_everything_the_keyboard_reaches_has_a_name(view: SetupView) -> None:
    assert nameless(view) == []
