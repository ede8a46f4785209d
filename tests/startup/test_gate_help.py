"""Help before a vault is open: it comes by its key, and goes back to what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.startup.gate import HEADER, Gate
from field_assist.startup.handover import Handover
from field_assist.startup.options import Options
from field_assist.startup.wiring import Wiring
from field_assist.ui import keys
from field_assist.ui.gate_help import GateHelp
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.help.cards import SectionCard
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.screens.unlock.view import UnlockView
from tests.conftest import MadeVault, named, shown_text
from tests.startup.conftest import go_in

FIRST_START, UNLOCKING = "Choose a passphrase", "When it does not open"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def ask() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F1, SHIFT)


def unlock_page(window: MainWindow) -> UnlockView:
    view = UnlockView(window.theme)
    window.show_page(view)
    view.take_focus()
    return view


def test_the_key_leads_to_unlocking_and_back_to_what_was_typed(window: MainWindow) -> None:
    view = unlock_page(window)
    GateHelp(window)
    QTest.keyClicks(focused(), "sample")

    ask()
    assert UNLOCKING in shown_text(window)
    assert isinstance(focused(), SectionCard)
    ask()

    field = focused()
    assert isinstance(field, QLineEdit)
    assert (view.isVisible(), field.text()) == (True, "sample")


def test_escape_leads_back_too(window: MainWindow) -> None:
    view = unlock_page(window)
    GateHelp(window)
    ask()

    QTest.keyClick(focused(), Qt.Key.Key_Escape)

    assert view.isVisible()
    assert isinstance(focused(), QLineEdit)


def test_a_first_start_has_its_own_chapter(window: MainWindow) -> None:
    view = SetupView(window.theme, 12)
    window.show_page(view)
    view.take_focus()
    GateHelp(window)

    ask()

    assert FIRST_START in shown_text(window)


def test_a_page_that_comes_meanwhile_takes_the_place_of_the_help(window: MainWindow) -> None:
    unlock_page(window)
    help_ = GateHelp(window)
    ask()
    other = unlock_page(window)

    ask()
    help_.return_to("")

    assert other.isVisible()


def test_the_key_is_of_the_open_vault_once_there_is_one(
    qtbot: QtBot, window: MainWindow, wiring: Wiring, made_vault: MadeVault
) -> None:
    wiring.begin(unlock_page(window))
    ask()

    workspace = go_in(qtbot, wiring, made_vault.key)
    ask()

    assert workspace.place().startswith("help")


@pytest.mark.parametrize(("names", "chapter"), [([], FIRST_START), ([HEADER], UNLOCKING)])
def test_the_first_screens_show_the_key_of_the_help_on_a_button_that_opens_it(
    qapp: QApplication, window: MainWindow, tmp_path: Path, names: list[str], chapter: str
) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"")
    Gate(qapp, window, tmp_path, Options(), Handover(None), is_free=True).show()
    page = window.shown_page()
    assert isinstance(page, SetupView | UnlockView)
    button = named(page, "Help", QPushButton)
    assert keys.HELP.caption in shown_text(button)

    button.click()  # too early: nobody hears it yet
    GateHelp(window)
    page.set_ready()

    assert chapter in shown_text(window)
