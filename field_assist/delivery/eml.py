"""A letter as a mail draft, for the officer's own mail program to open and send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from field_assist.delivery.letter import Letter

if TYPE_CHECKING:
    from email.message import EmailMessage


def draft(letter: Letter, *, recipient: str = "") -> bytes:
    """Return an unsent message (RFC 5322, `X-Unsent: 1`) with the files of the letter attached.

    It has no date and no sender: the mail program sets both. Equal letters give equal bytes, and
    a message made twice has the same Message-ID, so that a receiver can see it is the same.

    Raises:
        ValueError: the recipient holds a line break.

    """
    message = empty()
    message["X-Unsent"] = "1"
    message["Subject"] = letter.subject
    if recipient:
        message["To"] = recipient
    message["Message-ID"] = letter.message_id
    fill(message, letter)
    return message.as_bytes()


def empty() -> EmailMessage:
    """Return a message without anything, whose lines end as mail servers want them."""
    from email.message import EmailMessage  # noqa: PLC0415 -- where a mail is made, not for the list
    from email.policy import SMTP  # noqa: PLC0415 -- as above

    return EmailMessage(policy=SMTP)


def fill(message: EmailMessage, letter: Letter) -> None:
    """Put the few words and the files into a message."""
    message.set_content(letter.body)
    for file in letter.files:
        maintype, _, subtype = file.media_type.partition("/")
        message.add_attachment(file.content, maintype, subtype, filename=file.name)
    message.set_boundary(f"=_{letter.id}")
