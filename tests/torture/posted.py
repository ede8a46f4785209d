"""A vault whose packets wait to be sent, and what became of each: in the vault, at the receiver."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Budget
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.outgoing import Outgoing
from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.domain.sending import Event, OutboxState
from field_assist.storage import outbox, outgoing
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import Vault, create_vault
from field_assist.workflows import unlock
from field_assist.workflows.advance import advance
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.queue import made_for_receiver
from field_assist.workflows.session import Session
from tests.cms.people import receiver

SENDER, RECIPIENT = "sample.officer@agency.example", "intake@hsi.example"
_PASSPHRASE = "sample orbit lantern velvet"  # noqa: S105 -- of the sample vault
_MESSAGE_ID = re.compile(rb"^Message-ID: <([0-9a-f]{32})\.(\d)of(\d)@", re.MULTILINE)
_MOST_PARTS, _MOST_LINES = 3, 400


@dataclass(frozen=True)
class Posted:
    """A vault in a folder, and the rules by which its packets leave."""

    folder: Path
    key: DataKey
    rules: MailRules
    case: EncounterId

    def opened(self, clock: Clock) -> tuple[Vault, Session]:
        """Open it as the program does after an unlocking."""
        vault = unlock.open_with(self.folder, self.key)
        policy = Policy(mail=self.rules)
        return vault, Session(vault, _catalogue(), clock, is_practice=False, policy=policy)


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load()


def make(folder: Path, relay: Relay, clock: Clock) -> Posted:
    """Make a vault of an agency with this server, with one encounter."""
    desk = Receiver(name="Sample desk", certificate=receiver("p256").pem, address=RECIPIENT)
    rules = MailRules(receivers=(desk,), relay=relay, domains=("hsi.example",))
    key = create_vault(folder, _PASSPHRASE, rounds=FLOOR_ROUNDS)
    posted = Posted(folder, key, rules, EncounterId(""))
    vault, session = posted.opened(clock)
    session.queueing.keep_sender(SENDER)
    case = session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.STANDARD)
    vault.close()
    return Posted(folder, key, rules, case.id)


def queue(posted: Posted, vault: Vault, session: Session, dice: Random, lines: int = 0) -> PacketId:
    """Queue a packet of one mail or several, each of which is a few invented lines."""
    packet_id = PacketId(f"{dice.getrandbits(128):032x}")
    pdf = packet_id.encode()
    packet = SealedPacket(
        packet_id=packet_id,
        reference=f"FA-{packet_id[:4]}-{packet_id[4:8]}".upper(),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    parts = 1 if lines else dice.choice([1, 1, 1, dice.randint(2, _MOST_PARTS)])
    mails = [
        _mail(packet_id, n, parts, lines or dice.randint(0, _MOST_LINES)) for n in range(parts)
    ]
    (desk,) = posted.rules.receivers
    with vault.transaction():
        outbox.insert(vault, posted.case, packet, session.now())
        outgoing.put(vault, packet_id, made_for_receiver(desk), mails)
        advance(vault, session.clock, packet_id, Event.QUEUED)
    return packet_id


def _mail(packet_id: PacketId, number: int, parts: int, lines: int) -> Outgoing:
    message_id = f"<{packet_id}.{number + 1}of{parts}@field-assist.invalid>"
    head = f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nSubject: SAMPLE\r\nMessage-ID: {message_id}\r\n"
    body = ".SAMPLE. EVERYTHING HERE IS INVENTED.\r\n" * lines
    return Outgoing(
        message_id=message_id,
        sender=SENDER,
        recipients=(RECIPIENT,),
        content=f"{head}\r\n{body}".encode("ascii"),
    )


def copies(mails: Iterable[bytes]) -> dict[PacketId, Counter[str]]:
    """Return how often each mail of each packet came, as a receiver tells them: by their ids."""
    found: dict[PacketId, Counter[str]] = {}
    for mail in mails:
        told = _MESSAGE_ID.search(mail.replace(b"\r\n", b"\n"))
        if told is None:
            found.setdefault(PacketId("unknown"), Counter()).update(["?"])
            continue
        packet_id = PacketId(told[1].decode())
        number, parts = told[2].decode(), told[3].decode()
        found.setdefault(packet_id, Counter())[f"{number}of{parts}"] += 1
    return found


def is_whole(came: Counter[str]) -> bool:
    """Return whether every mail of a packet is among those that came."""
    return bool(came) and len(came) == int(next(iter(came)).rpartition("of")[2])


def faults(
    states: dict[PacketId, OutboxState], came: dict[PacketId, Counter[str]], again: set[PacketId]
) -> list[str]:
    """Return what the vault says of packets that is not so; `again` are those sent once more."""
    wrong = []
    for packet_id, state in states.items():
        here = came.get(packet_id, Counter())
        if state is OutboxState.CONFIRMED:
            wrong.append(f"{packet_id} is confirmed without a receipt")
        if state is OutboxState.ACCEPTED and not is_whole(here):
            wrong.append(f"{packet_id} is accepted and did not arrive whole: {dict(here)}")
        if any(count > 1 for count in here.values()) and packet_id not in again:
            wrong.append(f"{packet_id} came twice though nobody sent it again: {dict(here)}")
    return wrong


def states_of(vault: Vault) -> dict[PacketId, OutboxState]:
    """Return where every packet stands."""
    return {item.packet_id: item.state for item in outbox.items(vault)}


def resend(
    session: Session, vault: Vault, among: Collection[PacketId] | None = None
) -> set[PacketId]:
    """Send again what stopped for an officer, all or among some; return what that was."""
    stopped = {OutboxState.UNKNOWN, OutboxState.REFUSED, OutboxState.NEEDS_HELP}
    again = {packet_id for packet_id, state in states_of(vault).items() if state in stopped}
    if among is not None:
        again.intersection_update(among)
    for packet_id in again:
        session.queueing.queue_again(packet_id)
    return again
