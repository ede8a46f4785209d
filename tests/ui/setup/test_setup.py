"""The first start: a passphrase that stands guesses, and nothing made before it is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy
from field_assist.domain.ways_in import WayKind
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.theme import Theme
from field_assist.workflows.unlock import MINIMUM_PASSPHRASE, derive_key, ways_in
from tests.conftest import PASSPHRASE, named, shown_text
from tests.ui.conftest import Door, MakeDoor
from tests.ui.home.samples import nameless, put_on_screen

TAKES_MS = 60_000
DIFFERENT = "The two are different."
ALT = Qt.KeyboardModifier.AltModifier


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


@pytest.fixture
def new_door(door_to: MakeDoor, tmp_path: Path) -> Door:
    """Return the door of a computer without a vault."""
    door = door_to(tmp_path / "new")
    door.show(SetupView(door.window.theme, MINIMUM_PASSPHRASE))
    return door


def fields(door: Door) -> tuple[QLineEdit, QLineEdit]:
    return named(door.page, "Passphrase", QLineEdit), named(door.page, "Again", QLineEdit)


def set_up(door: Door, passphrase: str = PASSPHRASE) -> None:
    first, again = fields(door)
    QTest.keyClicks(first, passphrase)
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClicks(again, passphrase)
    QTest.keyClick(again, Qt.Key.Key_Return)


def test_vault_is_made_and_the_sheet_is_offered_before_the_records(
    qtbot: QtBot, new_door: Door
) -> None:
    set_up(new_door)

    qtbot.waitUntil(lambda: "Keep a recovery sheet" in new_door.says(), timeout=TAKES_MS)
    assert new_door.let_in(qtbot) == []
    assert derive_key(new_door.folder, PASSPHRASE).secret


def test_vault_that_is_there_already_is_not_touched(
    qtbot: QtBot, door_to: MakeDoor, data_folder: Path
) -> None:
    door = door_to(data_folder)
    door.show(SetupView(door.window.theme, MINIMUM_PASSPHRASE))

    set_up(door)

    qtbot.waitUntil(lambda: "There is a vault here already." in door.says(), timeout=TAKES_MS)
    assert door.let_in(qtbot) == []


def test_suggested_words_are_typed_once_more_and_make_the_vault(
    qtbot: QtBot, new_door: Door
) -> None:
    first, again = fields(new_door)
    QTest.keyClick(first, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: bool(first.text()), timeout=TAKES_MS)
    suggested = first.text()
    assert first.echoMode() is QLineEdit.EchoMode.Normal
    assert again.hasFocus()

    QTest.keyClicks(again, suggested)
    QTest.keyClick(again, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Keep a recovery sheet" in new_door.says(), timeout=TAKES_MS)
    assert derive_key(new_door.folder, suggested).secret


def test_each_suggestion_is_another_one(qtbot: QtBot, new_door: Door) -> None:
    first, again = fields(new_door)
    QTest.keyClick(first, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(lambda: bool(first.text()), timeout=TAKES_MS)
    before = first.text()

    QTest.keyClick(again, Qt.Key.Key_S, ALT)

    qtbot.waitUntil(lambda: first.text() != before, timeout=TAKES_MS)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("password1234", "Could be guessed: use four or more unusual words."),
        (PASSPHRASE, "Hard to guess: good."),
    ],
)
def test_strength_is_said_in_words_after_a_pause(
    qtbot: QtBot, new_door: Door, typed: str, words: str
) -> None:
    QTest.keyClicks(fields(new_door)[0], typed)

    qtbot.waitUntil(lambda: words in new_door.says(), timeout=TAKES_MS)


def test_a_passphrase_that_could_be_guessed_makes_no_vault(qtbot: QtBot, new_door: Door) -> None:
    set_up(new_door, "password1234")

    said = "could be guessed"
    qtbot.waitUntil(lambda: said in new_door.says().lower(), timeout=TAKES_MS)
    assert not (new_door.folder / "vault.header").exists()


def test_agency_that_holds_a_second_key_is_named_before_anything_is_made(
    door_to: MakeDoor, tmp_path: Path
) -> None:
    policy = Policy(escrow_certificates=(b"sample",), escrow_holder="Sample Agency of Utopia")
    door = door_to(tmp_path / "new", policy)

    door.show(SetupView(door.window.theme, MINIMUM_PASSPHRASE))

    said = "Your agency, Sample Agency of Utopia, holds a second key to this vault."
    assert said in door.says()
    assert "Nobody else can open it" not in door.says()


def test_without_such_an_agency_it_is_said_that_nobody_else_has_a_key(new_door: Door) -> None:
    assert "Nobody else can open it, not even the developer." in new_door.says()


def test_policy_that_cannot_be_used_makes_no_vault(
    qtbot: QtBot, door_to: MakeDoor, tmp_path: Path
) -> None:
    door = door_to(tmp_path / "new", PolicyInvalid(where="$.kdf", why="is not known"))
    door.show(SetupView(door.window.theme, MINIMUM_PASSPHRASE))

    set_up(door)

    said = "Your agency's policy file cannot be used: $.kdf."
    qtbot.waitUntil(lambda: said in door.says(), timeout=TAKES_MS)
    assert not door.folder.exists()


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


def test_a_new_vault_has_the_passphrase_and_the_sheet_as_ways_in(
    qtbot: QtBot, new_door: Door
) -> None:
    set_up(new_door)
    qtbot.waitUntil(lambda: "Keep a recovery sheet" in new_door.says(), timeout=TAKES_MS)

    assert ways_in(new_door.folder) == {WayKind.PASSPHRASE, WayKind.RECOVERY}


def test_a_passphrase_that_is_known_to_be_weak_is_not_even_tried(
    qtbot: QtBot, view: SetupView, first: QLineEdit, again: QLineEdit
) -> None:
    view.set_ready()
    QTest.keyClicks(first, "password1234")
    view.new.show_strength("password1234", is_enough=False)

    with qtbot.assertNotEmitted(view.setup_requested):
        QTest.keyClicks(again, "password1234")
        QTest.keyClick(again, Qt.Key.Key_Return)

    assert first.hasFocus()
    assert "Could be guessed: use four or more unusual words." in shown_text(view)
