"""Who signed a packet, as far as its certificate says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class SignerKind(Enum):
    """Who vouches for the name in a certificate."""

    DEVICE = "device"
    """Nobody: the device made it itself. It says "by whoever could open that vault", no more."""
    ISSUED = "issued"
    """Somebody else issued it, as for the card of an officer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBy:
    """A signature that was found right: the certificate's own words, and its SHA-256.

    `at` is what the computer that signed said of the time. `is_expected` is whether it is the
    signer that was asked for, or of an issuer who was and held then; None if nobody was.
    """

    kind: SignerKind
    subject: str
    fingerprint: str
    at: datetime
    is_expected: bool | None
