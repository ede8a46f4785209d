"""The number on the rail: what goes no further before the officer does something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from field_assist.domain.sending import OutboxState
from field_assist.ui.frame.nav_rail import NavRail, RailButton
from tests.conftest import Opened, named
from tests.house.outbox_stage import MADE, join_agency


def outbox_button(opened: Opened) -> RailButton:
    buttons = opened.window.findChildren(RailButton)
    return next(button for button in buttons if button.text() == "Outbox")


def test_each_state_counts_if_and_only_if_the_officer_has_to_act(opened: Opened) -> None:
    join_agency(opened)
    waiting = {}
    for state, make in MADE.items():
        before = opened.session.sending.count_for_officer()
        make(opened)
        waiting[state] = opened.session.sending.count_for_officer() - before

    needed = {state for state, count in waiting.items() if count}
    expected = {OutboxState.READY, OutboxState.NEEDS_HELP, OutboxState.REFUSED, OutboxState.UNKNOWN}
    assert needed == expected


def test_the_number_is_said_in_words_and_follows_what_is_done(opened: Opened) -> None:
    join_agency(opened)
    MADE[OutboxState.REFUSED](opened)
    MADE[OutboxState.READY](opened)
    assert outbox_button(opened).accessibleName() == "Outbox"

    opened.workspace.show_outbox()

    assert outbox_button(opened).accessibleName() == "Outbox, 2 wait"
    QTest.keyClick(
        named(opened.window, "Outbox", QTableView), Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier
    )
    assert outbox_button(opened).accessibleName() == "Outbox, 1 waits"
    (rail,) = opened.window.findChildren(NavRail)
    menu = rail.make_menu()
    assert any(action.text().startswith("Outbox (1)\t") for action in menu.actions())
    menu.deleteLater()


def test_an_empty_outbox_has_the_keyboard_each_time_and_locks(opened: Opened) -> None:
    for _ in range(2):
        opened.workspace.show_home()
        opened.workspace.show_outbox()

    focused = QApplication.focusWidget()
    assert isinstance(focused, QLabel)
    assert focused.isVisible()
    assert focused.text() == "Nothing is waiting."
    opened.workspace.lock()
    assert opened.reasons
