"""The outbox while something is sent: it is stopped, locked, full or at fault, and typed into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import VaultFull
from field_assist.domain.outgoing import Trouble
from field_assist.domain.sending import OutboxState
from field_assist.storage import outbox
from field_assist.ui import dispatch
from field_assist.workflows.drain import Draining
from tests.conftest import named
from tests.ui.outbox.sending_desk import (
    Make,
    actions,
    alt,
    began,
    press,
    queued,
)
from tests.workflows.sending_samples import queue


def test_stopping_pauses_what_is_being_sent_until_the_officer_goes_on(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    packet_id = began(qtbot, sending)

    alt(Qt.Key.Key_S)

    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.PAUSED)
    assert (sending.server.tried, sending.server.taken) == (1, [])
    sending.server.is_open.set()
    qtbot.waitUntil(lambda: "Paused" in sending.row(packet_id))
    alt(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.ACCEPTED)
    assert len(sending.server.taken) == 1


@pytest.mark.parametrize("ends", ["halt", "close"])
def test_a_lock_breaks_off_what_is_being_sent_and_settles_it_once(
    qtbot: QtBot, make: Make, ends: str
) -> None:
    sending = make()
    packet_id = began(qtbot, sending)

    getattr(sending.dispatcher, ends)()
    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.WAITING)
    sending.dispatcher.close()
    sending.dispatcher.look()

    assert actions(sending, packet_id).count("not_accepted") == 1
    assert (sending.server.tried, sending.server.taken) == (1, [])
    assert sending.session.draining.recover() == 0


def test_the_row_says_how_much_went_out(qtbot: QtBot, make: Make) -> None:
    sending = make()
    packet_id = began(qtbot, sending)

    assert "Sending, 40 %" in sending.row(packet_id)
    assert "Next: Stop." in sending.row(packet_id)


def test_what_happens_to_one_packet_leaves_what_is_typed_about_another(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    other = sending.seal()
    packet_id = began(qtbot, sending)
    sending.outbox.return_to(other)
    alt(Qt.Key.Key_R)
    QTest.keyClicks(named(sending.outbox.view, "Receipt code", QLineEdit), "1234")

    with qtbot.waitSignal(sending.dispatcher.changed):
        sending.server.is_open.set()
    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.ACCEPTED)

    line = named(sending.outbox.view, "Receipt code", QLineEdit)
    assert (line.text(), line.hasFocus()) == ("1234", True)
    press(Qt.Key.Key_5)
    assert line.text() == "12345"
    assert sending.outbox.view.current_row() >= 0
    assert other in sending.outbox.place()


def test_a_button_that_goes_gives_the_keyboard_to_the_list_and_to_no_other_button(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    queued(sending)
    named(sending.outbox.view, "Withdraw", QPushButton).setFocus()

    with qtbot.waitSignal(sending.dispatcher.progressed):
        sending.dispatcher.start()

    assert sending.table.hasFocus()


def test_a_disk_that_is_full_while_settling_is_tried_again_before_anything_else_is_sent(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "_AGAIN_MS", 1)
    sending = make()
    sending.server.is_open.set()
    first, second = sending.seal(), sending.seal()
    for packet_id in (first, second):
        queue(sending.session, packet_id)
    failed: list[int] = []
    settle = Draining.settle

    def full_twice(*given: object, **named_ones: object) -> None:
        if len(failed) < 2:
            failed.append(sending.server.tried)
            raise VaultFull
        settle(*given, **named_ones)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(Draining, "settle", full_twice)
    sending.outbox.enter()

    sending.dispatcher.start()

    states = (OutboxState.ACCEPTED, OutboxState.ACCEPTED)
    qtbot.waitUntil(lambda: (sending.state(first), sending.state(second)) == states)
    assert failed == [1, 1]
    assert len(sending.server.taken) == 2


def test_a_fault_of_the_program_sets_one_packet_aside_and_the_others_go(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    sending.server.is_open.set()
    sending.server.says = [RuntimeError("sample")]
    first, second = sending.seal(), sending.seal()
    for packet_id in (first, second):
        queue(sending.session, packet_id)
    sending.outbox.enter()

    with qtbot.capture_exceptions() as flew:
        sending.dispatcher.start()
        qtbot.waitUntil(lambda: sending.state(second) is OutboxState.ACCEPTED)

    assert [str(each[1]) for each in flew] == ["sample"]
    assert sending.state(first) is OutboxState.NEEDS_HELP
    assert outbox.item(sending.vault, first).standing.reason == Trouble.FAULT.value
