"""Mails that wait for a server, as they were made: what is sent again is the same to the byte."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from field_assist.domain.errors import VaultDamaged
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import MadeFor, Outgoing
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

_CLEAR = "DELETE FROM outgoing_mail WHERE packet_id = :packet_id"

_INSERT = """
    INSERT INTO outgoing_mail (
        packet_id, number, receiver, certificate, message_id, sender, recipient, content, sha256)
    VALUES (
        :packet_id, :number, :receiver, :certificate, :message_id, :sender, :recipient, :content,
        :sha256)
"""

_MADE_FOR = """
    SELECT receiver, recipient, certificate FROM outgoing_mail
    WHERE packet_id = :packet_id AND number = 1
"""

_SENDER = "SELECT sender FROM outgoing_mail WHERE packet_id = :packet_id AND number = 1"

_COUNTS = """
    SELECT (SELECT count(*) FROM outgoing_mail WHERE packet_id = :packet_id),
        (SELECT count(*) FROM accepted_mail WHERE packet_id = :packet_id)
"""

_NEXT = """
    SELECT number, message_id, sender, recipient, content, sha256 FROM outgoing_mail
    WHERE packet_id = :packet_id AND number NOT IN (
        SELECT number FROM accepted_mail WHERE packet_id = :packet_id)
    ORDER BY number LIMIT 1
"""

_WHOLE = "SELECT content, sha256 FROM outgoing_mail WHERE packet_id = :packet_id"

_ACCEPT = """
    INSERT INTO accepted_mail (packet_id, number, at) VALUES (:packet_id, :number, :at)
    ON CONFLICT (packet_id, number) DO NOTHING
"""

_FORGET_ACCEPTED = "DELETE FROM accepted_mail WHERE packet_id = :packet_id"


def put(vault: Vault, packet_id: PacketId, to: MadeFor, mails: Sequence[Outgoing]) -> None:
    """Keep the mails of a packet, in their order, in place of earlier ones. In a transaction."""
    send_all_again(vault, packet_id)
    vault.execute(_CLEAR, {"packet_id": packet_id})
    for number, mail in enumerate(mails, start=1):
        vault.execute(
            _INSERT,
            {
                "packet_id": packet_id,
                "number": number,
                "receiver": to.receiver,
                "certificate": to.certificate,
                "message_id": mail.message_id,
                "sender": mail.sender,
                "recipient": to.address,
                "content": mail.content,
                "sha256": hashlib.sha256(mail.content).hexdigest(),
            },
        )


def made_for(vault: Vault, packet_id: PacketId) -> MadeFor | None:
    """Return for whom the mails of a packet were made; None if there are none."""
    row = vault.row(_MADE_FOR, {"packet_id": packet_id})
    return MadeFor(receiver=row[0], address=row[1], certificate=row[2]) if row else None


def sender(vault: Vault, packet_id: PacketId) -> str:
    """Return from whom the mails of a packet are, or "" if there are none."""
    row = vault.row(_SENDER, {"packet_id": packet_id})
    return str(row[0]) if row else ""


def counts(vault: Vault, packet_id: PacketId) -> tuple[int, int]:
    """Return how many mails a packet has, and how many of them a server took."""
    every, accepted = vault.rows(_COUNTS, {"packet_id": packet_id})[0]
    return int(every), int(accepted)


def following(vault: Vault, packet_id: PacketId) -> tuple[int, Outgoing] | None:
    """Return the first mail that no server took yet, with its number from 1; None if all are taken.

    Raises:
        VaultDamaged: it is not as it was made.

    """
    row = vault.row(_NEXT, {"packet_id": packet_id})
    if row is None:
        return None
    number, message_id, sender, recipient, content, sha256 = row
    if hashlib.sha256(content).hexdigest() != sha256:
        raise VaultDamaged(part="outgoing mail")
    mail = Outgoing(message_id=message_id, sender=sender, recipients=(recipient,), content=content)
    return int(number), mail


def are_whole(vault: Vault, packet_id: PacketId) -> bool:
    """Return whether every mail of a packet is as it was made."""
    rows = vault.rows(_WHOLE, {"packet_id": packet_id})
    return all(hashlib.sha256(content).hexdigest() == sha256 for content, sha256 in rows)


def note_accepted(vault: Vault, packet_id: PacketId, number: int, at: datetime) -> None:
    """Note that a server took a mail. In a transaction."""
    vault.execute(_ACCEPT, {"packet_id": packet_id, "number": number, "at": time_text(at)})


def send_all_again(vault: Vault, packet_id: PacketId) -> None:
    """Let every mail of a packet go once more, as it was made. In a transaction."""
    vault.execute(_FORGET_ACCEPTED, {"packet_id": packet_id})
