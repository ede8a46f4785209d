"""The list narrowed to some kind of packet, by keys and with counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from field_assist.domain.outgoing import Outcome, Result
from field_assist.domain.sending import Event, OutboxState
from field_assist.ui.screens.outbox.filters import Filter
from tests.conftest import named
from tests.ui.outbox.sending_desk import (
    SendingDesk,
    alt,
    press,
    queued,
)


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
