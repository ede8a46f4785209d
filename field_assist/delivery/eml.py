"""A mail draft with the packet attached, for the officer's own mail program to open and send.

Nothing in it names anybody: the subject, the body and the file name carry the reference only. A
practice packet says that it is one, and carries no marking of controlled information.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from field_assist.delivery.folder import place
from field_assist.domain.outbox import SealedPacket

# True of every packet. The exact categories are on each page of the PDF.
ANY_PACKET_BANNER = "CUI//FED ONLY"

_BODY = """\
{banner}

Referral {reference} is attached as one PDF.

The attachment is marked on each page. Handle it as its marking says, and do not forward it
outside DHS without a recorded exception. To confirm receipt, reply with the reference only.

SHA-256 of the attached file:
{sha256}

{banner}
"""

_PRACTICE = "PRACTICE. EVERYTHING HERE IS INVENTED"

_PRACTICE_BODY = """\
{banner}

Practice packet {reference} is attached as one PDF. Everything in it is invented: it tells of
nobody, and nobody has to act on it. If it reached you by mistake, delete it.

SHA-256 of the attached file:
{sha256}

{banner}
"""


def draft(packet: SealedPacket, *, recipient: str = "", banner: str = ANY_PACKET_BANNER) -> bytes:
    """Return an unsent message (RFC 5322, `X-Unsent: 1`) with the PDF as its one attachment.

    It has no date and no sender: the mail program sets both. Equal packets give equal bytes, and
    a message made twice has the same Message-ID, so that a receiver can see it is the same. The
    banner of a practice packet says that it is one, whatever `banner` is.

    Raises:
        ValueError: the recipient holds a line break.

    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject(packet)
    if recipient:
        message["To"] = recipient
    message["Message-ID"] = message_id(packet)
    fill(message, packet, banner)
    return message.as_bytes()


def subject(packet: SealedPacket) -> str:
    """Return the subject, which no encryption hides: a mark and the reference."""
    mark = "PRACTICE" if packet.is_practice else "CUI"
    return f"[{mark}] Referral {packet.reference}"


def message_id(packet: SealedPacket) -> str:
    """Return the id of each message with this packet."""
    return f"<{packet.packet_id}@field-assist.invalid>"


def fill(message: EmailMessage, packet: SealedPacket, banner: str = ANY_PACKET_BANNER) -> None:
    """Put the few words and the PDF into a message."""
    message.set_content(_body(packet, _PRACTICE if packet.is_practice else banner))
    message.add_attachment(
        packet.pdf, maintype="application", subtype="pdf", filename=packet.file_name
    )
    message.set_boundary(f"=_{packet.packet_id}")


def save_draft(
    packet: SealedPacket, folder: Path, *, recipient: str = "", banner: str = ANY_PACKET_BANNER
) -> Path:
    """Write the draft into a folder under its neutral name and return the new file.

    Raises:
        FolderUnwritable: no file was made.

    """
    content = draft(packet, recipient=recipient, banner=banner)
    return place(content, packet.draft_name, folder)


def _body(packet: SealedPacket, banner: str) -> str:
    body = _PRACTICE_BODY if packet.is_practice else _BODY
    return body.format(banner=banner, reference=packet.reference, sha256=packet.sha256)
