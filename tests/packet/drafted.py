"""A packet as the mail draft that an officer sends."""

from __future__ import annotations

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.policy import MOST_MAIL_BYTES
from field_assist.workflows.mail_packet import open_mails


def draft(packet: SealedPacket) -> bytes:
    """Return its one draft."""
    (mail,) = open_mails(packet, MOST_MAIL_BYTES).ready
    return mail.content
