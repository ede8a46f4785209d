"""Make the mails of a packet that open with a phrase, for a receiver without a certificate.

The phrase is told by another way than the mail, and is kept nowhere: whoever loses it makes the
mails again, with a new one.
"""

from __future__ import annotations

from datetime import datetime

from field_assist.content.wordlist import load_words
from field_assist.delivery.letter import letters
from field_assist.domain.mail_size import MailForm
from field_assist.domain.outbox import SealedPacket
from field_assist.storage.words import suggestion
from field_assist.workflows.mail_packet import Mails, ready_draft

PHRASE_WORDS = 6
MOST_LETTERS = 32
"""Some readers of PDFs (poppler) take no longer phrase. So short, six words still hold 61 bits."""


def new_phrase() -> str:
    """Return six random words with hyphens between, each such phrase as likely as any other."""
    listed = load_words()
    while len(phrase := suggestion(listed, PHRASE_WORDS)) > MOST_LETTERS:
        pass
    return phrase


def phrase_mails(packet: SealedPacket, at: datetime, most_bytes: int) -> Mails:
    """Return drafts that open with a new phrase, which opened what they carry before.

    Takes about a second for a large packet; call it in a lane.

    Raises:
        EnvelopeUnproved: it did not open again.

    """
    from field_assist.packet.locked import locked  # noqa: PLC0415 -- loads slowly
    from field_assist.packet.mail_banner import mail_banner  # noqa: PLC0415 -- loads PDFium

    phrase = new_phrase()
    banner = mail_banner(packet.pdf)
    written = letters(
        packet,
        banner,
        most_bytes=most_bytes,
        form=MailForm.PHRASE,
        locked=locked(packet, phrase, banner, at=at),
    )
    return Mails(ready=tuple(map(ready_draft, written)), phrase=phrase)
