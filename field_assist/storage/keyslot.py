"""Key slots: each wraps the vault's one data key under one way to unlock it.

A slot's parameters are bound to the wrapped key (AES-256-GCM associated data), so they cannot be
exchanged for weaker ones or for those of another vault. A kind of slot that this version does not
know is carried along unread: recovery sheet, smart card, escrow and quick unlock come later.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from field_assist.domain.errors import WrongPassphrase
from field_assist.storage.passphrase import (
    KDF_NAME,
    SALT_BYTES,
    Kdf,
    check_new,
    derive,
    normalised,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a kind of slot
WRAP_NAME = "aes-256-gcm"
KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16

_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random 256-bit key of a vault. It is not shown by `repr`, logs or errors."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    def raw_key(self) -> str:
        """Return the form that SQLCipher takes as a key; any other length would be a passphrase."""
        return f"x'{self.secret.hex()}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    """The data key under a passphrase."""

    id: str
    kdf: Kdf
    nonce: bytes
    wrapped_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSlot:
    """A slot of a kind this version cannot use; `body` is its JSON, kept word for word."""

    body: str


Slot = PassphraseSlot | OtherSlot


def new_data_key() -> DataKey:
    """Return a key from the operating system's generator."""
    return DataKey(secrets.token_bytes(KEY_BYTES))


def wrap(key: DataKey, *, vault_id: str, passphrase: str, rounds: int) -> PassphraseSlot:
    """Return a new passphrase slot. Takes about a second; callable from any thread.

    Raises:
        PassphraseTooShort, PassphraseUnusable: see `passphrase.check_new`.

    """
    check_new(passphrase)
    secret = normalised(passphrase) or b""
    kdf = Kdf(rounds=rounds, salt=secrets.token_bytes(SALT_BYTES))
    slot_id, nonce = secrets.token_hex(_ID_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapped = _cipher(secret, kdf).encrypt(nonce, key.secret, _bound(vault_id, slot_id, kdf))
    return PassphraseSlot(id=slot_id, kdf=kdf, nonce=nonce, wrapped_key=wrapped)


def unwrap(slot: PassphraseSlot, *, vault_id: str, passphrase: str) -> DataKey:
    """Return the data key. Takes about a second; callable from any thread.

    Raises:
        WrongPassphrase: this is not the passphrase of this slot.

    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- see passphrase.derive

    secret = normalised(passphrase)
    if secret is None:
        raise WrongPassphrase
    cipher = _cipher(secret, slot.kdf)
    try:
        plain = cipher.decrypt(slot.nonce, slot.wrapped_key, _bound(vault_id, slot.id, slot.kdf))
    except InvalidTag:
        raise WrongPassphrase from None
    return DataKey(plain)


def _cipher(secret: bytes, kdf: Kdf) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(derive(secret, kdf))


def _bound(vault_id: str, slot_id: str, kdf: Kdf) -> bytes:
    """Return everything that the wrapped key must not be separated from."""
    parts = [vault_id, slot_id, PASSPHRASE, KDF_NAME, kdf.rounds, kdf.salt.hex(), WRAP_NAME]
    return json.dumps(parts, separators=(",", ":")).encode()
