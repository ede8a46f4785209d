"""The forms of a mail that is signed and then encrypted (S/MIME 4.0, RFC 8551).

Signatures and envelopes are bytes here, made by somebody else. `multipart/signed` is what goes into
the envelope: a mail of opaque signed data would be half as long again.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime

from field_assist.delivery import eml
from field_assist.delivery.letter import Letter

_LINE = b"\r\n"
_SIGNED_HEAD = """\
Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;
 boundary="{boundary}"
"""
_SIGNATURE_HEAD = """\
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"
"""
_ENVELOPE_HEAD = """\
MIME-Version: 1.0
Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7m"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What everybody on the way can read beside subject and id; what is empty is left out.

    A mail that the officer's own mail program sends has no date: that program sets it.
    """

    sender: str = ""
    recipients: tuple[str, ...] = ()
    date: datetime | None = None


def entity(letter: Letter) -> bytes:
    """Return what is signed: the few words and the files, without a last line end."""
    message = eml.empty()
    eml.fill(message, letter)
    del message["MIME-Version"]  # that of the message is outside
    return message.as_bytes().removesuffix(_LINE)


def with_signature(entity: bytes, signature: bytes, letter: Letter) -> bytes:
    """Return the entity with its detached signature behind it."""
    boundary = f"=_signed_{letter.id}"
    mark = f"--{boundary}".encode()
    return _LINE.join(
        (
            _lines(_SIGNED_HEAD.format(boundary=boundary)),
            mark,
            entity,
            mark,
            _lines(_SIGNATURE_HEAD),
            _in_base64(signature) + mark + b"--",
            b"",
        )
    )


def with_envelope(envelope: bytes, letter: Letter, head: Head) -> bytes:
    """Return the mail. Only addresses, date, subject and id can be read without the key.

    Raises:
        ValueError: an address holds a line break.

    """
    from email.utils import format_datetime  # noqa: PLC0415 -- as in `eml`

    message = eml.empty()
    for name, value in (
        ("From", head.sender),
        ("To", ", ".join(head.recipients)),
        ("Date", format_datetime(head.date) if head.date else ""),
        ("Subject", letter.subject),
        ("Message-ID", letter.message_id),
    ):
        if value:
            message[name] = value
    return (
        message.as_bytes().removesuffix(_LINE)
        + _lines(_ENVELOPE_HEAD)
        + _LINE
        + _in_base64(envelope)
    )


def _lines(text: str) -> bytes:
    return text.encode().replace(b"\n", _LINE)


def _in_base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", _LINE)
