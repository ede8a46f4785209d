"""Identifiers: one type each, so that they cannot be confused."""

from __future__ import annotations

import re
import secrets
from typing import NewType

EncounterId = NewType("EncounterId", str)
IndicatorId = NewType("IndicatorId", str)
NoteId = NewType("NoteId", str)
PacketId = NewType("PacketId", str)
AttachmentId = NewType("AttachmentId", str)
PackId = NewType("PackId", str)
EntityId = NewType("EntityId", str)
LinkId = NewType("LinkId", str)
StatementId = NewType("StatementId", str)
DeadlineId = NewType("DeadlineId", str)
InstrumentId = NewType("InstrumentId", str)
FormId = NewType("FormId", str)
ItemId = NewType("ItemId", str)
ListCheckId = NewType("ListCheckId", str)
MeasureId = NewType("MeasureId", str)
NewsId = NewType("NewsId", str)

_ID_BYTES = 16
_REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O: read aloud safely
_REFERENCE = re.compile(rf"FA-[{_REFERENCE_ALPHABET}]{{4}}-[{_REFERENCE_ALPHABET}]{{4}}")


def new_id() -> str:
    """Return 32 random hexadecimal digits; nothing about time, place or machine is in them."""
    return secrets.token_hex(_ID_BYTES)


def packet_reference(packet_id: PacketId) -> str:
    """Return the short form that people read to each other, such as `FA-7K2M-9QXB`."""
    number = int(packet_id, 16)
    letters = []
    for _ in range(8):
        number, index = divmod(number, len(_REFERENCE_ALPHABET))
        letters.append(_REFERENCE_ALPHABET[index])
    text = "".join(letters)
    return f"FA-{text[:4]}-{text[4:]}"


def references_in(untrusted: str) -> frozenset[str]:
    """Return what has the form of a reference somewhere in a text."""
    return frozenset(_REFERENCE.findall(untrusted))


def is_packet_reference(untrusted: str) -> bool:
    """Return whether a text has the form of a reference."""
    return _REFERENCE.fullmatch(untrusted) is not None
