"""How large a mail with a packet becomes, and into how many it has to be split. Pure arithmetic.

What counts is the mail as it travels: everything in it is written in Base64, in lines of 76 letters
(RFC 2045, 6.8), and what is encrypted a second time. The figures are upper bounds: a mail is never
larger than was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_LINE_BYTES, _LINE_LENGTH = 57, 78
_HEAD_BYTES = 12 * 1024
"""Headers, the words of the mail, and its list of parts without its lines."""
_LISTED_BYTES = 400
"""What one more part adds to that list."""
_ENVELOPE_BYTES = 40 * 1024
"""Signature, certificates and up to eight recipients."""
PHRASE_PAGE_BYTES = 64 * 1024
"""The page around a packet that opens with a phrase."""


class MailForm(Enum):
    """How a packet travels in a mail."""

    PLAIN = "plain"
    PHRASE = "phrase"
    ENVELOPE = "envelope"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSize:
    """How large the largest mail becomes, of how many; `most_bytes` is what the receiver takes."""

    size_bytes: int
    most_bytes: int
    mails: int


def mail_size(content_bytes: int, most_bytes: int, form: MailForm) -> MailSize:
    """Return into how many mails so much content has to go, none over `most_bytes`.

    `most_bytes` is at least a megabyte, of which the words of a mail are a small part.
    """
    mails = 1
    while (size := _mail_bytes(-(-content_bytes // mails), form, mails)) > most_bytes:
        mails += 1
    return MailSize(size_bytes=size, most_bytes=most_bytes, mails=mails)


def _mail_bytes(content_bytes: int, form: MailForm, mails: int) -> int:
    listed = _LISTED_BYTES * mails if mails > 1 else 0
    size = _HEAD_BYTES + listed + _in_base64(content_bytes)
    return size if form is not MailForm.ENVELOPE else _in_base64(size + _ENVELOPE_BYTES)


def _in_base64(size_bytes: int) -> int:
    return -(-size_bytes // _LINE_BYTES) * _LINE_LENGTH
