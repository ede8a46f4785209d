"""An outbox that sends: a real vault, presenter and dispatcher, and a server told what to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event as Flag
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.connection import Connection
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Channel, Credentials, Outcome, Outgoing, Result, Trouble
from field_assist.domain.policy import Relay
from field_assist.domain.sending import OutboxState
from field_assist.storage import events, outbox
from field_assist.storage.vault import Vault
from field_assist.ui.dispatch import Dispatcher
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.workflows.session import Session
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk
from tests.workflows.sending_samples import DESK, RULES, queue

ONE_RECEIVER = replace(RULES, receivers=(DESK,))
_LOOK_S = 0.01


class SampleDispatcher(Dispatcher):
    """Hears of the connection that a test says."""

    said = Connection.THERE

    @property
    def connection(self) -> Connection:
        """Return what was said."""
        return self.said


@dataclass
class SampleServer:
    """Says what it was told, mail by mail, then takes everything; raises what is an error.

    While `is_open` is not set a mail hangs in the middle, until it is stopped.
    """

    says: list[Outcome | Exception] = field(default_factory=list)
    taken: list[Outgoing] = field(default_factory=list)
    asked: list[Credentials | None] = field(default_factory=list)
    tried: int = 0
    is_open: Flag = field(default_factory=Flag)

    def open(self, _relay: Relay, credentials: Credentials | None) -> Channel:
        """Be the way to the server, whoever signs in."""
        self.asked.append(credentials)
        return self

    def submit(
        self,
        mail: Outgoing,
        *,
        may_end: Callable[[], bool],
        tell: Callable[[int, int], None],
        is_stopped: Callable[[], bool],
    ) -> Outcome:
        """Take a mail unless something else was said to happen."""
        self.tried += 1
        tell(40, 100)
        while not self.is_open.wait(_LOOK_S):
            if is_stopped():
                return Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED)
        said = self.says.pop(0) if self.says else Outcome(result=Result.ACCEPTED)
        if isinstance(said, Exception):
            raise said
        if said.result in {Result.ACCEPTED, Result.UNKNOWN} and not may_end():
            return Outcome(result=Result.STOPPED, trouble=Trouble.STOPPED)
        if said.result is Result.ACCEPTED:
            self.taken.append(mail)
        return said

    def close(self) -> None:
        """Have nothing open."""


@dataclass
class SendingDesk:
    """What a test of sending has in its hands."""

    desk: Desk
    session: Session
    outbox: OutboxPresenter
    dispatcher: SampleDispatcher
    server: SampleServer

    @property
    def vault(self) -> Vault:
        """Return the vault below it."""
        return self.desk.vault

    @property
    def table(self) -> QTableView:
        """Return the list."""
        return named(self.outbox.view, "Outbox", QTableView)

    def seal(self) -> PacketId:
        """Put a sealed packet into the outbox."""
        return self.desk.seal(self.desk.start()).packet_id

    def state(self, packet_id: PacketId) -> OutboxState:
        """Return how a packet stands in the vault."""
        return outbox.item(self.vault, packet_id).state

    def text(self) -> str:
        """Return what can be read."""
        return shown_text(self.outbox.view)

    def row(self, packet_id: PacketId) -> str:
        """Return a row as it is read aloud."""
        model = self.table.model()
        reference = outbox.item(self.vault, packet_id).reference
        every = (
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        )
        return next((text for text in every if text.startswith(reference)), "")


Make: TypeAlias = Callable[..., SendingDesk]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def alt(key: Qt.Key) -> None:
    """Press a key with Alt where the keyboard is."""
    press(key, Qt.KeyboardModifier.AltModifier)


def queued(sending: SendingDesk) -> PacketId:
    """Return a packet that waits to be sent, chosen in the list."""
    packet_id = sending.seal()
    queue(sending.session, packet_id)
    sending.outbox.enter()
    return packet_id


def began(qtbot: QtBot, sending: SendingDesk) -> PacketId:
    """Return a packet of which a part has gone out, while the rest hangs."""
    packet_id = queued(sending)
    with qtbot.waitSignal(sending.dispatcher.progressed):
        sending.dispatcher.start()
    return packet_id


def actions(sending: SendingDesk, packet_id: PacketId) -> list[str]:
    """Return what the log says of a packet's encounter."""
    item = outbox.item(sending.vault, packet_id)
    return [each.action for each in events.for_encounter(sending.vault, item.encounter_id)]
