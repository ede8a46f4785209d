"""Queue a packet: make its encrypted mails once, and let them go when there is a connection.

Made once, they are the same bytes whenever they are sent; so a receiver can tell a second copy, and
no card or key is needed later. Nothing here opens a connection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from field_assist.delivery.smime import Head
from field_assist.domain.clock import Clock
from field_assist.domain.errors import SecondWayUnconfirmed
from field_assist.domain.handing_over import ENCRYPTED, SECOND_WAY
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import MadeFor, Outgoing, is_allowed, read_address
from field_assist.domain.policy import MailRules, Receiver
from field_assist.domain.sending import Event, OutboxState, Way
from field_assist.domain.sending_errors import (
    AddressWrong,
    NoRelay,
    RecipientNotAllowed,
    SenderMissing,
)
from field_assist.storage import outbox, outgoing, places
from field_assist.storage.device_signer import device_signer
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import advance, note
from field_assist.workflows.mail_packet import Mails, mail_packet
from field_assist.workflows.send import other_way_of

ADDRESS, USER, PASSWORD = "sending.address", "sending.user", "sending.password"
_BY_HAND = {
    Event.PAUSED: "sending_paused",
    Event.RESUMED: "sending_resumed",
    Event.TRIED_NOW: "",
    Event.WITHDRAWN: "withdrawn",
    Event.TAKEN_BACK: "taken_back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyToQueue:
    """Mails that were made and opened again, and for whom; nothing of them is kept yet."""

    packet_id: PacketId
    to: MadeFor
    mails: tuple[Outgoing, ...]


class Queueing:
    """What the officer decides about sending. Vault calls on the thread that opened the vault.

    In practice nothing is ever sent: there is no receiver, as if no server were named.
    """

    def __init__(self, vault: Vault, clock: Clock, rules: MailRules, *, is_practice: bool) -> None:
        self._vault = vault
        self._clock = clock
        self._rules = rules
        self._is_practice = is_practice

    @property
    def can_send(self) -> bool:
        """Whether the agency named a server, and somebody to send to."""
        return bool(self.receivers())

    def receivers(self) -> tuple[Receiver, ...]:
        """Return to whom the program can send by itself."""
        if self._rules.relay is None or self._is_practice:
            return ()
        return tuple(receiver for receiver in self._rules.receivers if receiver.address)

    @property
    def sender(self) -> str:
        """Return the officer's own mail address, or "" while it is not known."""
        return places.get(self._vault, ADDRESS)

    @property
    def user(self) -> str:
        """Return the name with which the officer signs in at the server, or ""."""
        return places.get(self._vault, USER)

    @property
    def has_password(self) -> bool:
        """Whether a password for the server is kept."""
        return bool(places.get(self._vault, PASSWORD))

    def keep_sender(self, untrusted_address: str) -> str:
        """Keep the officer's own mail address and return it.

        Raises:
            AddressWrong: it is none; nothing was kept.
            VaultFull, VaultReadOnly: nothing was kept.

        """
        address = read_address(untrusted_address)
        if address is None:
            raise AddressWrong
        with self._vault.transaction():
            places.put(self._vault, ADDRESS, address)
        return address

    def keep_sign_in(self, user: str, password: str | None) -> None:
        """Keep with what the officer signs in at the server, encrypted.

        "" forgets it; a password of None leaves the one that is kept.

        Raises:
            VaultFull, VaultReadOnly: nothing was kept.

        """
        with self._vault.transaction():
            places.put(self._vault, USER, user.strip())
            if password is not None:
                places.put(self._vault, PASSWORD, password)

    def other_way(self, packet_id: PacketId) -> Way | None:
        """Return by which other way a packet has gone, where sending would be a second one."""
        return other_way_of(self._vault, packet_id, Way.RELAY)

    def made_for(self, packet_id: PacketId) -> MadeFor | None:
        """Return to whom a packet was queued last."""
        return outgoing.made_for(self._vault, packet_id)

    def making(self, packet_id: PacketId, receiver: Receiver) -> Callable[[], ReadyToQueue]:
        """Return work for a lane that makes the mails and opens each of them again.

        Raises:
            NoRelay, SenderMissing, RecipientNotAllowed: nothing was made.
            VaultFull, VaultReadOnly: the device has no key yet, and none could be kept.

        The work raises as `mail_packet` does.
        """
        if receiver not in self.receivers():
            raise NoRelay
        if not is_allowed(receiver.address, self._rules.domains):
            domain = receiver.address.rpartition("@")[2]
            raise RecipientNotAllowed(domain=domain, allowed=", ".join(self._rules.domains))
        sender = self.sender
        if not sender:
            raise SenderMissing
        packet, now = outbox.packet(self._vault, packet_id), self._clock.now()
        with self._vault.transaction():
            signer = device_signer(self._vault, now, is_practice=self._is_practice)
        make = partial(
            mail_packet,
            packet,
            signer,
            now,
            to=[receiver.certificate],
            head=Head(sender=sender, recipients=(receiver.address,), date=now),
            most_bytes=self._rules.most_bytes,
        )
        return partial(_ready, make, packet_id, receiver, sender)

    def queue(self, ready: ReadyToQueue, *, is_confirmed: bool = False) -> None:
        """Let mails that were made go when there is a connection.

        `is_confirmed` says that the officer knows of the other way the packet went.

        Raises:
            SecondWayUnconfirmed: it went another way, and that was not confirmed.
            VaultFull, VaultReadOnly: nothing was queued.

        """
        is_second = self.other_way(ready.packet_id) is not None
        if is_second and not is_confirmed:
            raise SecondWayUnconfirmed
        item = outbox.item(self._vault, ready.packet_id)
        with self._vault.transaction():
            outgoing.put(self._vault, ready.packet_id, ready.to, ready.mails)
            advance(self._vault, self._clock, ready.packet_id, Event.QUEUED)
            for action in (*((SECOND_WAY,) if is_second else ()), ENCRYPTED, "queued"):
                note(self._vault, self._clock, item, action)

    def queue_again(self, packet_id: PacketId) -> bool:
        """Queue the very mails that were made before; return False if they would be out of date.

        Where the answer to the last one was lost, all go again: the receiver tells a second copy.

        Raises:
            VaultFull, VaultReadOnly: nothing was queued.

        """
        to = outgoing.made_for(self._vault, packet_id)
        if to is None or not self._is_current(to):
            return False
        if outgoing.sender(self._vault, packet_id) != self.sender:
            return False
        if not outgoing.are_whole(self._vault, packet_id):
            return False
        item = outbox.item(self._vault, packet_id)
        with self._vault.transaction():
            if item.state in {OutboxState.UNKNOWN, OutboxState.ACCEPTED}:
                outgoing.send_all_again(self._vault, packet_id)
            advance(self._vault, self._clock, packet_id, Event.QUEUED)
            note(self._vault, self._clock, item, "queued")
        return True

    def decide(self, packet_id: PacketId, event: Event) -> None:
        """Pause, go on, try now, withdraw or take back; written to the log.

        Raises:
            StepImpossible: that cannot happen to it as it stands.
            NoRelay: it would go on waiting for a server that nobody names; nothing changed.
            VaultFull, VaultReadOnly: nothing changed.

        """
        if event is Event.RESUMED and not self.can_send:
            raise NoRelay
        item = outbox.item(self._vault, packet_id)
        with self._vault.transaction():
            advance(self._vault, self._clock, packet_id, event)
            if _BY_HAND[event]:
                note(self._vault, self._clock, item, _BY_HAND[event])

    def _is_current(self, to: MadeFor) -> bool:
        return any(to == made_for_receiver(receiver) for receiver in self.receivers())


def made_for_receiver(receiver: Receiver) -> MadeFor:
    """Return what mails for a receiver of the policy are made for."""
    from field_assist.cms import certificate  # noqa: PLC0415 -- loads keys

    fingerprint = certificate.read(receiver.certificate).fingerprint
    return MadeFor(receiver=receiver.name, address=receiver.address, certificate=fingerprint)


def _ready(
    make: Callable[[], Mails], packet_id: PacketId, receiver: Receiver, sender: str
) -> ReadyToQueue:
    mails = tuple(
        Outgoing(
            message_id=mail.message_id,
            sender=sender,
            recipients=(receiver.address,),
            content=mail.content,
        )
        for mail in make().ready
    )
    return ReadyToQueue(packet_id=packet_id, to=made_for_receiver(receiver), mails=mails)
