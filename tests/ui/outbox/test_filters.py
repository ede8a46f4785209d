"""The list narrowed to some kind of packet, by keys and with counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from field_assist.domain.outgoing import Outcome, Result
from field_assist.domain.receipt import receipt_code
from field_assist.domain.sending import Event, OutboxState
from field_assist.ui.screens.outbox.filters import Filter
from tests.conftest import named
from tests.ui.outbox.sending_desk import (
    SendingDesk,
    alt,
    press,
    queued,
)
from tests.workflows.sending_samples import DESK


def test_the_list_can_be_narrowed_by_keys_and_counts_each_kind(offline: SendingDesk) -> None:
    ready = offline.seal()
    queued(offline)
    job = offline.session.draining.claim()
    assert job is not None
    offline.session.draining.settle(job, Outcome(result=Result.UNKNOWN))
    gone = queued(offline)
    offline.session.queueing.decide(gone, Event.WITHDRAWN)
    offline.outbox.enter()
    assert "All 3" in offline.text()
    assert "Not confirmed 2" in offline.text()
    assert offline.session.sending.count_for_officer() == 2

    named(offline.outbox.view, "Show: All 3", QPushButton).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        press(key)

    assert offline.table.model().rowCount() == 1
    assert "May have arrived" in str(offline.table.model().index(0, 0).data())
    assert named(offline.outbox.view, "Show: Needs help 1", QPushButton).hasFocus()
    place = offline.outbox.place()
    offline.outbox.return_to(ready)
    assert offline.table.model().rowCount() == 3
    offline.outbox.return_to(place)
    offline.outbox.enter()
    assert offline.table.model().rowCount() == 1


def test_a_packet_stays_in_a_narrowed_list_while_it_is_being_worked_on(
    offline: SendingDesk,
) -> None:
    packet_id = queued(offline)
    job = offline.session.draining.claim()
    assert job is not None
    offline.session.draining.settle(job, Outcome(result=Result.REFUSED))
    offline.outbox.enter()
    offline.outbox.view.filters.choose(Filter.NEEDS_HELP)
    offline.outbox.enter()

    alt(Qt.Key.Key_S)

    assert offline.state(packet_id) is OutboxState.WAITING
    assert "Waiting to be sent" in offline.row(packet_id)
    offline.outbox.enter()
    assert "No packet needs help." in offline.text()


def test_what_was_only_told_is_not_counted_as_confirmed(offline: SendingDesk) -> None:
    told, proved = offline.seal(), offline.seal()
    offline.session.confirming.by_number(told, "EXAMPLE-7", "EXAMPLE desk")
    item = offline.session.sending.packet(proved)
    offline.session.confirming.by_code(proved, receipt_code(item.pdf), "", "")
    offline.outbox.enter()

    assert "Received, as told" in offline.row(told)
    assert "Not confirmed 1" in offline.text()
    assert "Confirmed 1" in offline.text()
    offline.outbox.view.filters.choose(Filter.CONFIRMED)
    offline.outbox.enter()
    assert offline.table.model().rowCount() == 1


def test_what_somebody_has_is_not_offered_to_be_withdrawn(offline: SendingDesk) -> None:
    packet_id = offline.seal()
    offline.outbox.enter()
    assert named(offline.outbox.view, "Withdraw", QPushButton).isVisible()
    offline.session.confirming.by_number(packet_id, "EXAMPLE-7", "EXAMPLE desk")
    offline.outbox.enter()

    assert "Withdraw" not in offline.text()
    alt(Qt.Key.Key_W)

    assert offline.state(packet_id) is OutboxState.READY


def test_what_somebody_has_and_is_sent_again_is_taken_from_the_queue(
    offline: SendingDesk, tmp_path: Path
) -> None:
    packet_id = offline.seal()
    offline.session.sending.save_to_folder(packet_id, tmp_path)
    offline.session.confirming.by_number(packet_id, "EXAMPLE-7", "EXAMPLE desk")
    ready = offline.session.queueing.making(packet_id, DESK)()
    offline.session.queueing.queue(ready, is_confirmed=True)
    offline.outbox.enter()

    alt(Qt.Key.Key_W)

    assert offline.state(packet_id) is OutboxState.SAVED_TO_FOLDER
