"""The queue is sent by a real server while somebody types: beside plain smtplib, and key by key.

Both send the same bytes to the same Postfix, in turns. A key is posted by a thread of its own at a
steady pace, so that its time counts from when it was pressed, and not from when it was heard.
"""

from __future__ import annotations

import smtplib
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.domain.sending import OutboxState
from field_assist.storage import outbox
from field_assist.ui.dispatch import Dispatcher
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.workflows.session import Session
from tests.bench.desktop import Desktop, unlocked
from tests.bench.figures import Figure, p95_at_most, ratio_at_most
from tests.cms.people import receiver
from tests.delivery.postfix import Postfix, running
from tests.torture import posted
from tests.torture.posted import Posted

PACKETS, TURNS = 1000, 5
LINES = 4_000
"""Of 38 bytes in each mail."""
MOST_OF_PLAIN, MOST_MS = 1.5, 16
_PAUSE_S = 0.06
_STILL_THERE = """
    SELECT content FROM outgoing_mail JOIN outbox USING (packet_id) WHERE state = 'waiting'
"""
_LETTERS = "sample"


def measure(rounds: int, scratch: Path) -> list[Figure]:  # noqa: ARG001 -- as every measure
    """Send a thousand packets in turns with as many plain mails of the same bytes."""
    with running() as server, unlocked(scratch / "vault") as desktop:
        relay = Relay(host=server.host, port=server.port, authority=server.authority_pem)
        agency = _agency(desktop, relay)
        ours, plain, keys = [], [], []
        for turn in range(TURNS):
            mails = _queue(agency, desktop, PACKETS // TURNS, turn)
            with _typing(desktop) as samples:
                ours.append(_drain(agency, desktop, relay))
            keys += samples
            plain.append(_send_plainly(server, mails))
    return [
        Figure(
            measure=f"{PACKETS} packets of {LINES * 38 // 1000} kB sent, each",
            ours=ours,
            reference="plain smtplib",
            others=plain,
            goal=ratio_at_most(MOST_OF_PLAIN),
        ),
        Figure(
            measure="key in a note to repaint, while packets are sent",
            ours=keys,
            goal=p95_at_most(MOST_MS),
        ),
    ]


def _agency(desktop: Desktop, relay: Relay) -> Session:
    desk = Receiver(name="Sample desk", certificate=receiver("p256").pem, address=posted.RECIPIENT)
    rules = MailRules(receivers=(desk,), relay=relay, domains=("hsi.example",))
    policy = Policy(mail=rules)
    catalogue = desktop.session.catalogue
    return Session(desktop.vault, catalogue, SystemClock(), is_practice=False, policy=policy)


def _queue(agency: Session, desktop: Desktop, count: int, turn: int) -> Sequence[bytes]:
    """Queue packets; return the bytes of their mails."""
    started = agency.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.FULL)
    place = Posted(desktop.vault.folder, desktop.vault.key, agency.policy.mail, started.id)
    dice = Random(turn)  # noqa: S311 -- no secret
    for _ in range(count):
        posted.queue(place, desktop.vault, agency, dice, LINES)
    rows = desktop.vault.rows(_STILL_THERE)
    return [bytes(row[0]) for row in rows]


def _drain(agency: Session, desktop: Desktop, relay: Relay) -> float:
    """Send all that waits as the program does; return the milliseconds for each."""
    dispatcher = Dispatcher(agency.draining, relay, agency.now, desktop.window)
    count = len(outbox.in_state(desktop.vault, OutboxState.WAITING))
    loop = QEventLoop()

    def look() -> None:
        if dispatcher.sending is None and agency.draining.next_due() is None:
            loop.quit()

    dispatcher.changed.connect(look)
    begun_at = time.perf_counter()
    dispatcher.start()
    loop.exec()
    took = (time.perf_counter() - begun_at) * 1000
    dispatcher.close()
    dispatcher.deleteLater()
    return took / count


def _send_plainly(server: Postfix, mails: Sequence[bytes]) -> float:
    trusted = ssl.create_default_context(cadata=server.authority_pem.decode())
    begun_at = time.perf_counter()
    with smtplib.SMTP(server.host, server.port) as plain:
        plain.starttls(context=trusted)
        for mail in mails:
            plain.sendmail(posted.SENDER, [posted.RECIPIENT], mail)
    return (time.perf_counter() - begun_at) * 1000 / len(mails)


class _Typist(QObject):
    """Notes how long each key takes from being pressed to the paint that shows it."""

    def __init__(self, box: NoteBox) -> None:
        super().__init__()
        self.samples: list[float] = []
        self._box = box
        self._pressed_at = 0.0
        self._is_heard = False
        self._is_over = threading.Event()
        box.installEventFilter(self)
        box.viewport().installEventFilter(self)
        self._thread = threading.Thread(target=self._type)
        self._thread.start()

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _type(self) -> None:
        number = 0
        while not self._is_over.wait(_PAUSE_S):
            if self._pressed_at:
                continue  # the one before is not painted yet, and counts for as long as it takes
            letter = _LETTERS[number % len(_LETTERS)]
            number += 1
            self._is_heard = False
            self._pressed_at = time.perf_counter()
            QCoreApplication.postEvent(self._box, _key(letter))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.KeyPress and watched is self._box:
            self._is_heard = True
        elif event.type() is QEvent.Type.Paint and self._is_heard and self._pressed_at:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if self._pressed_at and self._is_heard:
            self.samples.append((time.perf_counter() - self._pressed_at) * 1000)
            self._pressed_at = 0.0


def _key(letter: str) -> QKeyEvent:
    modifier = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{letter.upper()}"].value, modifier, letter)


@contextmanager
def _typing(desktop: Desktop) -> Iterator[list[float]]:
    """Type into a note for as long as the block lasts."""
    encounter = desktop.session.recording.rows(TURNS)[-1]  # the same one in each turn
    desktop.workspace.show_encounter(encounter.id, Part.NOTES)
    box = desktop.window.findChild(NoteBox)
    if box is None:
        raise LookupError("no note can be written")
    box.setFocus()
    QApplication.processEvents()
    typist = _Typist(box)
    try:
        yield typist.samples
    finally:
        typist.stop()
