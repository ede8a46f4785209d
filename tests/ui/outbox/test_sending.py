"""Queueing from the outbox, by the keys an officer presses: real vault, presenter, dispatcher."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.connection import Connection
from field_assist.domain.errors import VaultFull
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Outcome, Result, Trouble
from field_assist.domain.sending import OutboxState
from tests.cms.people import NOW, receiver
from tests.conftest import named
from tests.ui.home.samples import nameless
from tests.ui.outbox.sending_desk import (
    ONE_RECEIVER,
    Make,
    SendingDesk,
    alt,
    press,
    queued,
)
from tests.workflows.sending_samples import DESK, SENDER

ENTER = Qt.Key.Key_Return


def enter_with_one(sending: SendingDesk) -> PacketId:
    packet_id = sending.seal()
    sending.outbox.enter()
    return packet_id


def test_two_keys_let_a_ready_packet_wait_to_be_sent(qtbot: QtBot, offline: SendingDesk) -> None:
    packet_id = enter_with_one(offline)

    press(ENTER)
    press(ENTER)

    qtbot.waitUntil(lambda: offline.state(packet_id) is OutboxState.WAITING)
    assert offline.table.hasFocus()
    assert "Waiting to be sent" in offline.row(packet_id)
    assert "It goes by itself when there is a connection" in offline.text()
    assert offline.server.tried == 0


def test_a_packet_is_taken_by_the_server_and_nobody_is_said_to_have_read_it(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    sending.server.is_open.set()
    packet_id = enter_with_one(sending)

    press(ENTER)
    press(ENTER)

    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.ACCEPTED)
    qtbot.waitUntil(lambda: "Taken by the server" in sending.row(packet_id))
    assert "No person has said that they have it." in sending.row(packet_id)
    assert len(sending.server.taken) == 1


def test_each_thing_that_can_be_done_with_a_waiting_packet_has_a_key(offline: SendingDesk) -> None:
    packet_id = queued(offline)
    went = []

    for key in (Qt.Key.Key_S, Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_W):
        alt(key)
        went.append(offline.state(packet_id))

    paused, waiting = OutboxState.PAUSED, OutboxState.WAITING
    assert went == [paused, waiting, OutboxState.WITHDRAWN, OutboxState.READY]
    assert offline.table.hasFocus()
    assert nameless(offline.outbox.view) == []


def test_a_connection_that_costs_is_used_only_when_the_officer_says_so(
    qtbot: QtBot, make: Make
) -> None:
    sending = make(said=Connection.METERED)
    sending.server.is_open.set()
    packet_id = queued(sending)
    sending.dispatcher.start()
    assert sending.state(packet_id) is OutboxState.WAITING
    assert sending.dispatcher.sending is None

    alt(Qt.Key.Key_T)

    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.ACCEPTED)


def test_the_officers_address_is_asked_for_once_and_kept(qtbot: QtBot, make: Make) -> None:
    sending = make(sender="", said=Connection.CAPTIVE)
    first, second = sending.seal(), sending.seal()
    sending.outbox.enter()
    press(ENTER)
    line = named(sending.outbox.view, "Your own work mail address", QLineEdit)
    assert line.hasFocus()

    QTest.keyClicks(line, SENDER)
    press(ENTER)
    qtbot.waitUntil(lambda: sending.state(first) is OutboxState.WAITING)
    sending.outbox.return_to(second)
    press(ENTER)

    assert sending.session.queueing.sender == SENDER
    assert not line.isVisible()
    press(ENTER)
    qtbot.waitUntil(lambda: sending.state(second) is OutboxState.WAITING)


def test_a_wrong_address_stays_in_its_field_and_nothing_is_queued(make: Make) -> None:
    sending = make(sender="", said=Connection.CAPTIVE)
    packet_id = enter_with_one(sending)
    press(ENTER)
    line = named(sending.outbox.view, "Your own work mail address", QLineEdit)

    QTest.keyClicks(line, "sample officer")
    press(ENTER)

    assert "That is no mail address." in sending.text()
    assert line.text() == "sample officer"
    assert sending.session.queueing.sender == ""
    assert sending.state(packet_id) is OutboxState.READY


def test_a_second_way_is_asked_about_before_anything_is_sent(offline: SendingDesk) -> None:
    packet_id = offline.seal()
    folder = offline.vault.folder
    offline.session.sending.make_draft(packet_id, folder)
    offline.outbox.enter()

    alt(Qt.Key.Key_S)

    assert "A mail draft of" in offline.text()
    assert "two teams work on one case" in offline.text()
    press(ENTER)  # where the keyboard is, nothing happens
    assert offline.state(packet_id) is OutboxState.DRAFT_MADE
    assert offline.table.hasFocus()


def test_who_means_to_stop_a_moment_too_late_does_not_send_it_twice(
    qtbot: QtBot, make: Make
) -> None:
    sending = make()
    sending.server.is_open.set()
    packet_id = queued(sending)
    sending.dispatcher.start()
    qtbot.waitUntil(lambda: sending.state(packet_id) is OutboxState.ACCEPTED)
    qtbot.waitUntil(lambda: "Taken by the server" in sending.row(packet_id))

    alt(Qt.Key.Key_S)

    assert "may have arrived already" in sending.text()
    press(ENTER)
    assert sending.state(packet_id) is OutboxState.ACCEPTED
    alt(Qt.Key.Key_S)
    named(sending.outbox.view, "Send it once more", QPushButton).click()
    qtbot.waitUntil(lambda: len(sending.server.taken) == 2)
    assert sending.server.taken[0] == sending.server.taken[1]


def test_a_certificate_that_has_ended_is_said_and_another_receiver_can_be_chosen(
    qtbot: QtBot, make: Make
) -> None:
    ended = receiver("p256", first=NOW - timedelta(days=9), last=NOW - timedelta(days=1))
    rules = replace(ONE_RECEIVER, receivers=(replace(DESK, certificate=ended.pem),))
    sending = make(rules, said=Connection.CAPTIVE)
    packet_id = enter_with_one(sending)

    press(ENTER)
    press(ENTER)

    qtbot.waitUntil(lambda: "certificate" in sending.text())
    assert sending.outbox.view.send.accept.isEnabled()
    assert sending.state(packet_id) is OutboxState.READY


def test_a_disk_that_is_full_while_queueing_is_said_and_the_next_press_works(
    qtbot: QtBot, offline: SendingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet_id = enter_with_one(offline)
    queueing = offline.session.queueing
    with monkeypatch.context() as patch:
        patch.setattr(type(queueing), "queue", _full)
        press(ENTER)
        press(ENTER)
        qtbot.waitUntil(lambda: "disk is full" in offline.text())
    assert offline.state(packet_id) is OutboxState.READY

    offline.outbox.view.send.accept.click()

    qtbot.waitUntil(lambda: offline.state(packet_id) is OutboxState.WAITING)


def _full(*_: object, **__: object) -> None:
    raise VaultFull


def test_a_full_disk_is_not_said_to_have_queued_anything(
    offline: SendingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet_id = queued(offline)
    job = offline.session.draining.claim()
    assert job is not None
    refused = Outcome(result=Result.REFUSED, trouble=Trouble.SERVER_REFUSED)
    offline.session.draining.settle(job, refused)
    offline.outbox.enter()
    monkeypatch.setattr(type(offline.session.queueing), "queue_again", _full)

    alt(Qt.Key.Key_S)

    assert "disk is full" in offline.text()
    assert "waits to be sent" not in offline.text()
    assert offline.state(packet_id) is OutboxState.REFUSED


def test_another_address_of_the_officer_makes_the_mail_anew(offline: SendingDesk) -> None:
    packet_id = queued(offline)
    job = offline.session.draining.claim()
    assert job is not None
    refused = Outcome(result=Result.REFUSED, trouble=Trouble.SENDER_REFUSED)
    offline.session.draining.settle(job, refused)

    offline.session.queueing.keep_sender("other.officer@agency.example")

    assert not offline.session.queueing.queue_again(packet_id)
    offline.session.queueing.keep_sender(SENDER)
    assert offline.session.queueing.queue_again(packet_id)
    assert offline.session.queueing.other_way(packet_id) is None
