"""The queue is sent by a real server while somebody types: beside plain smtplib, and key by key.

Both send the same bytes to the same Postfix, in turns. Keys come at a steady pace.
"""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PySide6.QtCore import QEventLoop

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.domain.sending import OutboxState
from field_assist.storage import outbox
from field_assist.ui.dispatch import Dispatcher
from field_assist.workflows.session import Session
from tests.bench.desktop import Desktop, unlocked
from tests.bench.figures import Figure, percentile_at_most, ratio_at_most
from tests.bench.order import Order
from tests.bench.typist import Typist, opened_note
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


def measure(order: Order) -> list[Figure]:
    """Send a thousand packets in turns with as many plain mails of the same bytes."""
    with running() as server, unlocked(order.scratch / "vault") as desktop:
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
            goal=percentile_at_most(95, MOST_MS),
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


@contextmanager
def _typing(desktop: Desktop) -> Iterator[list[float]]:
    """Type into a note for as long as the block lasts."""
    encounter = desktop.session.recording.rows(TURNS)[-1]  # the same one in each turn
    typist = Typist(opened_note(desktop, encounter.id), lambda: _PAUSE_S)
    try:
        yield typist.samples
    finally:
        typist.stop()
