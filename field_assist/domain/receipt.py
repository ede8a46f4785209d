"""What says that a packet has arrived: a code, a file of the receiver's, or their own number. Pure.

The code is worked out from the bytes of the packet, so only whoever has all of them can tell it,
and the device that sealed the packet can check it. It is no secret and proves no more than that.
It is not the beginning of the packet's SHA-256, as that stands in the mail beside the packet.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import PacketId

MOST_OF_NUMBER, MOST_OF_NAME = 60, 120
_CODE_OF = b"field-assist receipt 1\x00"
_DIGITS, _GROUP = 8, 4
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]")


class Evidence(Enum):
    """What an arrival rests on; the values are stored. The first two tell of these very bytes."""

    CODE = "code"
    FILE = "file"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That a packet has arrived, as somebody told it.

    `number` is the receiver's own for the case, "" where none was told. `said_by` is who told it:
    what an officer wrote, or whoever signed the receiver's file, as their certificate says.
    """

    packet_id: PacketId
    evidence: Evidence
    at: datetime
    number: str = field(default="", repr=False)
    said_by: str = field(default="", repr=False)

    @property
    def is_of_these_bytes(self) -> bool:
        """Whether it was checked against the packet, and does not rest on somebody's word."""
        return self.evidence is not Evidence.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A packet that a receiver has, as their file lists it; `at` is when they took it in."""

    packet_id: PacketId
    reference: str
    sha256: str
    code: str
    at: datetime
    number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFile:
    """What a receiver's file says, as it was read; nothing of it is checked against a packet."""

    received_by: str
    made_at: datetime
    arrivals: tuple[Arrival, ...]


def receipt_code(pdf: bytes) -> str:
    """Return the eight digits that whoever has the packet can tell, as `1234 5678`."""
    number = int.from_bytes(hashlib.sha256(_CODE_OF + pdf).digest()[:16])
    digits = f"{number % 10**_DIGITS:0{_DIGITS}}"
    return f"{digits[:_GROUP]} {digits[_GROUP:]}"


def read_code(untrusted_text: str) -> str | None:
    """Return a code as `receipt_code` writes it, however it was typed or scanned; None if none."""
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", untrusted_text))
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    return f"{digits[:_GROUP]} {digits[_GROUP:]}"
