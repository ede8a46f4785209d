"""The unlock screen by itself: its states, its keys, and what it does before anybody hears it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist import paths
from field_assist.domain.lock_reason import LockReason
from field_assist.ui.lock.reasons import icon_of, locked
from field_assist.ui.screens.unlock.panes import Way
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Look, Theme
from tests.conftest import named, show, shown_text
from tests.ui.home.samples import nameless, put_on_screen

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> UnlockView:
    view = UnlockView(theme)
    put_on_screen(qtbot, view)
    view.take_focus()
    return view


@pytest.fixture
def all_ways(view: UnlockView) -> UnlockView:
    view.set_ready()
    view.show_ways(has_card=True)
    view.show_pin(3)
    return view


def field(view: QWidget, name: str = "Passphrase") -> QLineEdit:
    return named(view, name, QLineEdit)


def buttons(view: QWidget) -> set[str]:
    found = view.findChildren(QPushButton)
    return {button.accessibleName() for button in found if button.isVisible()}


@pytest.mark.parametrize("percent", [200, 300])
def test_nothing_is_cut_however_large_the_text(qtbot: QtBot, percent: int) -> None:
    theme = Theme(paths.resource_root(), Look(scale_percent=percent))
    view = UnlockView(theme)
    view.setStyleSheet(theme.stylesheet())
    view.show_reason("Locked: the lid was closed at 14:31. Everything up to 14:31:07 is saved.")
    qtbot.addWidget(view)
    view.resize(1280, 680)
    show(qtbot, view)

    assert view.horizontalScrollBar().maximum() == 0


def test_keyboard_stays_on_the_card_while_it_opens(view: UnlockView) -> None:
    view.show_busy()

    focus = view.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Opening"


def test_ctrl_h_shows_the_passphrase_and_hides_it_again(view: UnlockView) -> None:
    QTest.keyClick(field(view), Qt.Key.Key_H, CONTROL)
    shown = field(view).echoMode()
    QTest.keyClick(field(view), Qt.Key.Key_H, CONTROL)

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


@pytest.mark.parametrize("reason", list(LockReason))
def test_reason_of_the_lock_stands_above_the_field(view: UnlockView, reason: LockReason) -> None:
    said = locked(reason, "14:31", "14:31:07")

    view.show_reason(said, icon_of(reason))

    assert said in shown_text(view)
    assert "saved" in said


def test_only_what_the_vault_has_is_offered(view: UnlockView) -> None:
    assert not {"Smart card", "Shift PIN"} & buttons(view)
    assert {"Practice", "Recovery sheet", "Restore a snapshot"} <= buttons(view)


def test_a_card_that_becomes_known_moves_no_keyboard(view: UnlockView) -> None:
    QTest.keyClicks(field(view), "sample")

    view.show_ways(has_card=True)

    assert "Smart card" in buttons(view)
    assert field(view).hasFocus()
    assert field(view).text() == "sample"


def test_within_a_shift_the_pin_is_asked_for_first(all_ways: UnlockView) -> None:
    assert field(all_ways, "Shift PIN").hasFocus()
    assert "3 tries left." in shown_text(all_ways)


def test_a_pin_does_not_take_the_keyboard_from_a_passphrase_that_is_being_typed(
    view: UnlockView,
) -> None:
    QTest.keyClicks(field(view), "sample")

    view.show_pin(3)

    assert field(view).hasFocus()


def test_the_last_try_is_said_before_it_is_typed(all_ways: UnlockView) -> None:
    all_ways.show_pin(1)

    assert "Last try; after it the passphrase is needed." in shown_text(all_ways)


def test_with_no_try_left_the_passphrase_is_asked_for(all_ways: UnlockView) -> None:
    all_ways.show_pin(0)
    all_ways.show_message("The shift PIN is not valid any more.", "Type the passphrase.")

    assert field(all_ways).hasFocus()
    assert "Shift PIN" not in buttons(all_ways)
    assert "The shift PIN is not valid any more." in shown_text(all_ways)


def test_esc_goes_back_to_the_passphrase_and_alt_p_to_the_pin(all_ways: UnlockView) -> None:
    QTest.keyClicks(field(all_ways, "Shift PIN"), "1379")
    QTest.keyClick(field(all_ways, "Shift PIN"), Qt.Key.Key_Escape)
    passphrase = field(all_ways)
    assert passphrase.hasFocus()

    QTest.keyClick(passphrase, Qt.Key.Key_P, ALT)

    assert field(all_ways, "Shift PIN").hasFocus()
    assert field(all_ways, "Shift PIN").text() == "1379"


def test_enter_in_the_pin_asks_with_the_pin(qtbot: QtBot, all_ways: UnlockView) -> None:
    QTest.keyClicks(field(all_ways, "Shift PIN"), "1379")

    with qtbot.waitSignal(all_ways.pin_entered) as asked:
        QTest.keyClick(field(all_ways, "Shift PIN"), Qt.Key.Key_Return)

    assert asked.args == ["1379"]


def test_alt_c_looks_for_the_card_before_it_asks_for_anything(
    qtbot: QtBot, all_ways: UnlockView
) -> None:
    with qtbot.waitSignal(all_ways.card_requested):
        QTest.keyClick(field(all_ways, "Shift PIN"), Qt.Key.Key_C, ALT)

    assert "PIN of the card" not in shown_text(all_ways)


def test_a_final_try_of_a_card_is_warned_of_before_the_pin_is_typed(all_ways: UnlockView) -> None:
    all_ways.show_card("Sample Officer Card", is_low=True, is_final=True)

    assert "One try is left before this card locks." in shown_text(all_ways)
    assert field(all_ways, "PIN of the card").hasFocus()
    assert field(all_ways, "PIN of the card").text() == ""


def test_without_a_card_no_pin_is_asked_for_and_enter_looks_again(
    qtbot: QtBot, all_ways: UnlockView
) -> None:
    all_ways.show_no_card("There is no card in the reader.", "Put the card in.")
    again = named(all_ways, "Look for the card", QPushButton)

    with qtbot.waitSignal(all_ways.card_requested):
        QTest.keyClick(again, Qt.Key.Key_Return)

    assert "PIN of the card" not in shown_text(all_ways)


def test_what_is_asked_for_too_early_is_asked_for_when_somebody_hears_it(
    qtbot: QtBot, view: UnlockView
) -> None:
    QTest.keyClick(named(view, "Recovery sheet", QPushButton), Qt.Key.Key_Return)

    with qtbot.waitSignal(view.recovery_requested):
        view.set_ready()


@pytest.mark.parametrize("way", list(Way))
def test_everything_the_keyboard_reaches_has_a_name(all_ways: UnlockView, way: Way) -> None:
    all_ways.show_way(way)

    assert nameless(all_ways) == []


def test_view_pulls_in_neither_storage_nor_cryptography() -> None:
    heavy = "{'sqlcipher3', 'cryptography', 'field_assist.workflows', 'field_assist.storage'}"
    code = (
        "import sys, field_assist.ui.screens.unlock.view, field_assist.ui.screens.setup.view;"
        f"print(sorted({heavy} & set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert run.stdout.strip() == "[]"
