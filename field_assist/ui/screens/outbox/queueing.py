"""Sends the chosen packet, and everything that can be done with one that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.policy import Receiver
from field_assist.domain.sending import Event, OutboxState, Way, can
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.workflows.queue import ReadyToQueue
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher

_AGAIN = frozenset({OutboxState.REFUSED, OutboxState.NEEDS_HELP, OutboxState.UNKNOWN})
_KEEPS_RECEIVER = _AGAIN | {OutboxState.ACCEPTED}
_MAY_BE_THERE = frozenset({OutboxState.ACCEPTED, OutboxState.UNKNOWN})


class QueueingSteps:
    """The part of the outbox that is about sending. `on_changed` shows what is known now."""

    def __init__(
        self,
        session: Session,
        view: OutboxView,
        lane: Lane,
        dispatcher: Dispatcher | None,
        on_changed: Callable[[], None],
    ) -> None:
        self._session = session
        self._view = view
        self._panel = view.send
        self._lane = lane
        self._dispatcher = dispatcher
        self._on_changed = on_changed
        self._item: OutboxItem | None = None
        self._is_second = False
        self._panel.wanted.connect(self._on_wanted)
        self._panel.closed.connect(self._on_closed)

    @property
    def can_send(self) -> bool:
        """Whether the agency named a server and somebody to send to."""
        return self._session.queueing.can_send

    @property
    def is_open(self) -> bool:
        """Whether it is being asked to whom a packet goes."""
        return self._item is not None

    def other_way(self, item: OutboxItem) -> Way | None:
        """Return by which way a packet has gone, if sending it now would be a second one.

        That is the server too, where it may have taken it: who presses the key for stopping a
        moment too late must not send it twice by that.
        """
        if not can(item.standing, Event.QUEUED):
            return None
        if item.state in _MAY_BE_THERE:
            return Way.RELAY
        return self._session.queueing.other_way(item.packet_id)

    def go_on(self, item: OutboxItem, *, is_second: bool = False) -> None:
        """Do what comes next with a packet: send, pause, stop or go on."""
        match item.state:
            case OutboxState.WAITING:
                self.decide(item, Event.PAUSED)
            case OutboxState.PAUSED:
                self.decide(item, Event.RESUMED)
            case OutboxState.SENDING:
                self._stop(item)
            case _:
                self._send(item, is_second=is_second)

    def decide(self, item: OutboxItem, event: Event) -> None:
        """Let something happen to a packet that the officer decided, and say so."""
        try:
            self._session.queueing.decide(item.packet_id, event)
        except Expected as error:
            self._say(error)
            return
        self._on_changed()
        has_left = event is Event.WITHDRAWN and item.standing.way is not None
        told = _TAKEN_OUT if has_left else _DECIDED.get(event)
        if told is not None:
            self._view.show_noted(_said(told[0]).format(item.reference), _said(told[1]))
        if self._dispatcher is not None and event in {Event.RESUMED, Event.TRIED_NOW}:
            self._dispatcher.look(is_asked=event is Event.TRIED_NOW)

    def withdraw(self, item: OutboxItem) -> None:
        """Withdraw a packet that never left, or take that back."""
        is_back = can(item.standing, Event.TAKEN_BACK)
        self.decide(item, Event.TAKEN_BACK if is_back else Event.WITHDRAWN)

    def close(self) -> None:
        """Close the panel."""
        self._item = None
        self._panel.close_quietly()

    def _send(self, item: OutboxItem, *, is_second: bool) -> None:
        """Ask to whom; what was made for somebody before goes to them again, as it is."""
        try:
            if item.state in _KEEPS_RECEIVER and self._session.queueing.queue_again(item.packet_id):
                self._done(item)
                return
        except Expected as error:
            self._say(error)
            return
        self._item, self._is_second = item, is_second
        queueing = self._session.queueing
        known = bool(queueing.sender)
        self._panel.ask(item.reference, queueing.receivers(), is_sender_known=known)

    def _on_wanted(self, receiver: Receiver, untrusted_sender: str) -> None:
        item, queueing = self._item, self._session.queueing
        if item is None:
            return
        try:
            if not queueing.sender:
                queueing.keep_sender(untrusted_sender)
            work = queueing.making(item.packet_id, receiver)
        except Expected as error:
            self._on_failed(item, error)
            return
        self._panel.show_working()
        self._lane.run(
            work,
            done=lambda ready: self._on_made(item, ready),
            failed=lambda error: self._on_failed(item, error),
            owner=self._panel,
        )

    def _on_made(self, item: OutboxItem, ready: ReadyToQueue) -> None:
        if item is not self._item:
            return  # the panel was closed meanwhile: nothing is queued
        try:
            self._session.queueing.queue(ready, is_confirmed=self._is_second)
        except Expected as error:
            self._on_failed(item, error)
            return
        self.close()
        self._done(item)

    def _done(self, item: OutboxItem) -> None:
        self._on_changed()
        self._view.show_noted(_said(_QUEUED).format(item.reference), _said(_QUEUED_MORE))
        self._view.take_focus()
        if self._dispatcher is not None:
            self._dispatcher.look()

    def _on_failed(self, item: OutboxItem, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if item is self._item:
            told = words(error)
            self._panel.show_trouble(told.title, told.text)

    def _on_closed(self) -> None:
        self.close()
        self._view.take_focus()

    def _stop(self, item: OutboxItem) -> None:
        if self._dispatcher is not None and self._dispatcher.stop(item.packet_id):
            self._view.show_noted(_said(_STOPPING).format(item.reference), _said(_STOPPING_MORE))

    def _say(self, error: Expected) -> None:
        told = words(error)
        self._view.show_trouble(told.title, told.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Outbox", text)


_QUEUED = QT_TRANSLATE_NOOP("Outbox", "{0} waits to be sent.")
_QUEUED_MORE = QT_TRANSLATE_NOOP(
    "Outbox",
    "It goes by itself when there is a connection, while the vault is open. Nothing more has to be"
    " done; until then it can be paused or withdrawn.",
)
_STOPPING = QT_TRANSLATE_NOOP("Outbox", "{0} is being stopped.")
_STOPPING_MORE = QT_TRANSLATE_NOOP(
    "Outbox",
    "It is paused then. If all of it was written already, it may have arrived: the list says so.",
)
_TAKEN_OUT = (
    QT_TRANSLATE_NOOP("Outbox", "{0} is not sent any more."),
    QT_TRANSLATE_NOOP("Outbox", "It left before in another way, as the list says."),
)
_DECIDED = {
    Event.PAUSED: (
        QT_TRANSLATE_NOOP("Outbox", "{0} is paused."),
        QT_TRANSLATE_NOOP("Outbox", "It stays here until you go on."),
    ),
    Event.RESUMED: (
        QT_TRANSLATE_NOOP("Outbox", "{0} waits to be sent."),
        QT_TRANSLATE_NOOP("Outbox", "It goes when there is a connection."),
    ),
    Event.WITHDRAWN: (
        QT_TRANSLATE_NOOP("Outbox", "{0} is withdrawn."),
        QT_TRANSLATE_NOOP("Outbox", "It does not leave. You can take that back here."),
    ),
    Event.TAKEN_BACK: (
        QT_TRANSLATE_NOOP("Outbox", "{0} is ready again."),
        QT_TRANSLATE_NOOP("Outbox", "It has not left."),
    ),
}
