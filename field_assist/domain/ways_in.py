"""The ways to open a vault: what a person is told of them, never what opens it.

Anybody who has the disk can read which ways there are, so none of them carries a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

SHEET_WORDS = 16
ASKED_WORDS = 3
STRONG_LOG10 = 14.0
"""A passphrase has to stand about 10^14 guesses."""


class WayKind(Enum):
    """What opens the vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a kind
    RECOVERY = "recovery"
    CARD = "card"
    ESCROW = "escrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One way. `tested_at` is when it last proved to open the vault; None if it never has.

    `work` says what a guess costs or which key it takes. `fingerprint` is that of the public key
    of a card or an agency, "" otherwise. `replaces` is the id of the way that ends when this one
    opens the vault for the first time.
    """

    id: str
    kind: WayKind
    made_at: datetime
    tested_at: datetime | None
    work: str
    fingerprint: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed: whoever has the words has the vault. They are not shown by `repr`."""

    slot_id: str
    words: tuple[str, ...] = field(repr=False)
    made_at: datetime
    vault_id: str

    @property
    def text(self) -> str:
        """Return the words as they are typed, and as the sheet's QR code holds them."""
        return " ".join(self.words)


class PinState(Enum):
    """What a card says of its PIN before it is asked for."""

    OK = "ok"
    LOW = "low"
    """A wrong PIN was tried."""
    FINAL = "final"
    """One more wrong PIN locks the card."""
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """The card in the reader. `is_known`: it has a key that this vault knows."""

    label: str
    serial: str
    is_known: bool
    pin: PinState


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningCard:
    """The card in the reader that can sign; `subject` names whose certificate it is."""

    label: str
    serial: str
    subject: str
    pin: PinState


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How a new passphrase stands: `says` is "ok", "short", "guessable" or "unusable"."""

    guesses_log10: float
    is_enough: bool
    says: str


class KeyPolicy(Protocol):
    """What an agency decides about keys; part of its policy file."""

    @property
    def kdf(self) -> str:
        """Return "pbkdf2" or "argon2id"."""

    @property
    def escrow_certificates(self) -> Sequence[bytes]:
        """Return the certificates (PEM) of those who hold a key to each vault."""
