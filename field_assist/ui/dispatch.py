"""Sends what waits while the vault is open: one mail at a time, in a lane of its own.

The vault stays on the GUI thread: what is claimed, about to end and settled is written there, and a
lane sees values only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event as Flag
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from field_assist.domain.connection import Connection
from field_assist.domain.errors import Expected
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Channel, Credentials, Outcome, Result, Trouble
from field_assist.domain.policy import Relay
from field_assist.ui.hop import Hop
from field_assist.ui.lanes import Lane
from field_assist.ui.reachability import Reachability
from field_assist.workflows.drain import Draining, Job
from field_assist.workflows.submit import open_channel

OpenChannel: TypeAlias = Callable[[Relay, Credentials | None], Channel]

_LONGEST_LOOK = timedelta(minutes=1)  # a computer that slept, or whose clock was moved, is noticed
_AGAIN_MS = 5_000


class Dispatcher(QObject):
    """Exists only where an agency named a server: without one, nothing here is made."""

    changed = Signal()
    """Some packet stands otherwise than before, or the connection does."""
    progressed = Signal(str, int, int)
    """Emits the id of the packet that is being sent, bytes that went out, and of how many."""

    def __init__(
        self,
        draining: Draining,
        relay: Relay,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        open_channel: OpenChannel = open_channel,
    ) -> None:
        super().__init__(parent)
        self._draining = draining
        self._relay = relay
        self._now = now
        self._open_channel = open_channel
        self._lane = Lane("sending", self)
        self._hop = Hop(self)
        self._job: Job | None = None
        self._stop = Flag()
        self._is_halted = self._is_closed = False
        self._to_pause: PacketId | None = None
        self._channel: Channel | None = None
        self._credentials: Credentials | None = None
        self.reached_at: datetime | None = None
        self._reachability = Reachability(self)
        self._reachability.changed.connect(self._on_connection)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    @property
    def connection(self) -> Connection:
        """Return what the system says of the connection."""
        return self._reachability.connection

    @property
    def sending(self) -> PacketId | None:
        """Return which packet is being sent just now."""
        return self._job.packet_id if self._job else None

    def start(self) -> None:
        """Settle what was broken off, then send what waits."""
        try:
            self._draining.recover()
        except Expected:  # a full disk: what is left is settled at the next start
            self._timer.start(_AGAIN_MS)
            return
        self.look()

    def look(self, *, is_asked: bool = False) -> None:
        """Send what is due; `is_asked` also by a connection that costs, as the officer said so."""
        if self._job is not None or self._is_halted:
            return
        if is_asked:
            self._draining.release()
            self._leave()  # a server that refused to be signed in to is asked again
        job = self._claimed() if is_asked or self.connection.lets_through else None
        if job is None:
            self._rest()
        else:
            self._send(job)

    def mended(self) -> None:
        """Send again what the server's own troubles kept back: somebody mended them."""
        with contextlib.suppress(Expected):  # a full disk: the officer can send each again
            self._draining.retry_blocked()
        self.look(is_asked=True)

    def stop(self, packet_id: PacketId) -> bool:
        """Break off a packet that is being sent; return False if it is another one or none.

        `changed` tells when it is paused; if all of it was written by then, it may have arrived.
        """
        if self.sending != packet_id:
            return False
        self._to_pause = packet_id
        self._stop.set()
        return True

    def halt(self) -> None:
        """Break off what is being sent and begin nothing more: the vault is being locked."""
        self._is_halted = True
        self._timer.stop()
        self._stop.set()

    def close(self) -> None:
        """Break off what is being sent, write what became of it, and end the lane.

        Call while the vault is open; nothing is written after it.
        """
        self.halt()
        self._hop.close()
        self._lane.close()
        QCoreApplication.sendPostedEvents(self._lane, QEvent.Type.MetaCall.value)
        self._is_closed = True
        if self._channel is not None:  # the lane is no more: nobody else uses it
            self._channel.close()

    def _claimed(self) -> Job | None:
        try:
            return self._draining.claim()
        except Expected:  # a full disk: it is tried again after a while
            return None

    def _send(self, job: Job) -> None:
        self._job = job
        self._stop.clear()
        channel = self._channel_of(self._draining.credentials())
        self.changed.emit()
        self._lane.run_telling(
            lambda tell: self._submit(channel, job, tell),
            told=lambda sent, every: self.progressed.emit(job.packet_id, sent, every),
            done=lambda outcome: self._on_outcome(job, outcome),
            failed=lambda error: self._on_fault(job, error),
            owner=self,
        )

    def _submit(self, channel: Channel, job: Job, tell: Callable[..., None]) -> Outcome:
        """Run in the lane."""

        def tell_while_open(sent: int, every: int) -> None:
            if not self._stop.is_set():
                tell(sent, every)

        return channel.submit(
            job.mail,
            may_end=lambda: self._hop.ask(lambda: self._draining.may_end(job)),
            tell=tell_while_open,
            is_stopped=self._stop.is_set,
        )

    def _channel_of(self, credentials: Credentials | None) -> Channel:
        """Return the open way to the server; a new one where the officer signs in otherwise."""
        if self._channel is None or credentials != self._credentials:
            self._leave()
            self._channel = self._open_channel(self._relay, credentials)
            self._credentials = credentials
        return self._channel

    def _leave(self) -> None:
        """Take leave of the server, after what is being sent."""
        if self._channel is not None:
            self._lane.run(self._channel.close, done=_nothing, failed=_nothing)
            self._channel = None

    def _on_outcome(self, job: Job, outcome: Outcome) -> None:
        if self._is_closed:
            return  # the next start settles it
        is_paused = self._to_pause == job.packet_id and outcome.result is Result.STOPPED
        try:
            self._draining.settle(job, outcome, is_paused=is_paused)
        except Expected:  # a full disk: nothing else is sent before this is written
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._on_outcome(job, outcome))
            return
        if outcome.trouble is not Trouble.NOT_REACHED:
            self.reached_at = self._now()
        following = None
        if outcome.result is Result.ACCEPTED:
            following = self._draining.continued(job)
        self._job = self._to_pause = None
        if following is not None and not self._is_halted:
            self._send(following)
        else:
            self.changed.emit()
            QTimer.singleShot(0, self, self.look)  # what is typed comes first

    def _on_fault(self, job: Job, error: Exception) -> None:
        self._job = self._to_pause = None
        if self._is_closed:
            raise error
        with contextlib.suppress(Expected):  # then the next start settles it
            self._draining.give_up(job)
        self.changed.emit()
        QTimer.singleShot(0, self, self.look)
        raise error

    def _on_connection(self, connection: Connection) -> None:
        if connection is Connection.THERE:
            with contextlib.suppress(Expected):  # a full disk: each goes when its time comes
                self._draining.wake()
        self.changed.emit()
        self.look()

    def _rest(self) -> None:
        """Wait for the next time that something may be due; close a connection that is idle."""
        if self._is_halted:
            return
        self._leave()
        due = self._draining.next_due()
        if due is not None:
            wait = min(max(due - self._now(), timedelta(seconds=1)), _LONGEST_LOOK)
            self._timer.start(int(wait.total_seconds() * 1000))


def _nothing(_outcome: object) -> None:
    """Hear nothing: a connection that cannot be closed in good order is gone all the same."""
