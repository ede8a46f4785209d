"""Key slots: each wraps the vault's one data key under one way to unlock it.

Every way ends in 32 bytes under which the data key is wrapped with AES-256-GCM. The parameters of
the slot, its id, its kind and the vault's id are bound to the wrapped key as associated data, so
they cannot be exchanged for weaker ones or for those of another vault. A slot that this version
cannot use is carried along unread. The kinds have modules of their own: `passphrase_slot`,
`recovery`, `card`, `escrow`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from field_assist.domain.errors import FieldAssistError
from field_assist.domain.ways_in import WayIn, WayKind
from field_assist.storage.kdf import Kdf

WRAP_NAME = "aes-256-gcm"
HKDF_NAME = "hkdf-sha256"
KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16
ID_BYTES = 8
HKDF_SALT_BYTES = 32

SCHEMES = {
    "rsa-pkcs1v15": "RSA",
    "rsa-oaep-sha256": "RSA",
    "ecdh-p256": "P-256",
    "ecdh-p384": "P-384",
}
"""How a public key locks a slot, and the key's name for a person."""


class KeyRefused(FieldAssistError):
    """The data key does not unwrap; the kind of slot decides what that means."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random 256-bit key of a vault. It is not shown by `repr`, logs or errors.

    `slot_id` tells which slot gave it, if one did.
    """

    secret: bytes = field(repr=False)
    slot_id: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    def raw_key(self) -> str:
        """Return the form that SQLCipher takes as a key; any other length would be a passphrase."""
        return f"x'{self.secret.hex()}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLock:
    """The secret of a recovery sheet; it is random, so it needs no costly derivation."""

    salt: bytes

    def parts(self) -> list[str | int]:
        """Return what a wrapped key must not be separated from."""
        return [HKDF_NAME, self.salt.hex()]

    def said(self) -> str:
        """Return the strength for a person."""
        return "144 random bits"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKeyLock:
    """The public key of a card or an agency.

    `sealed` is the encrypted wrapping secret (RSA), or the public point whose private half made it
    and was thrown away (ECDH). `fingerprint` is the SHA-256 of the SubjectPublicKeyInfo.
    """

    scheme: str
    fingerprint: str
    salt: bytes
    sealed: bytes

    def parts(self) -> list[str | int]:
        """Return what a wrapped key must not be separated from."""
        return [self.scheme, self.fingerprint, HKDF_NAME, self.salt.hex(), self.sealed.hex()]

    def said(self) -> str:
        """Return the key for a person."""
        if self.scheme.startswith("rsa"):
            return f"RSA, {len(self.sealed) * 8:,} bits"
        return SCHEMES[self.scheme]


Lock = Kdf | SheetLock | PublicKeyLock


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlot:
    """The data key under one lock. `replaces` is the slot that goes when this one first opens."""

    id: str
    kind: WayKind
    lock: Lock
    nonce: bytes
    wrapped_key: bytes
    made_at: datetime
    tested_at: datetime | None = None
    replaces: str = ""

    def as_way(self) -> WayIn:
        """Return what a person is told of this slot."""
        return WayIn(
            id=self.id,
            kind=self.kind,
            made_at=self.made_at,
            tested_at=self.tested_at,
            work=self.lock.said(),
            fingerprint=self.lock.fingerprint if isinstance(self.lock, PublicKeyLock) else "",
            replaces=self.replaces,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSlot:
    """A slot that this version cannot use; `body` is its JSON, kept word for word."""

    body: str


Slot = KeySlot | OtherSlot


def new_data_key() -> DataKey:
    """Return a key from the operating system's generator."""
    return DataKey(secrets.token_bytes(KEY_BYTES))


def make_slot(
    key: DataKey,
    kind: WayKind,
    lock: Lock,
    wrapping: Callable[[], bytes],
    *,
    vault_id: str,
    made_at: datetime,
) -> KeySlot:
    """Return a slot that holds `key` under the 32 bytes that `wrapping` returns."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- see kdf

    slot_id, nonce = secrets.token_hex(ID_BYTES), secrets.token_bytes(NONCE_BYTES)
    bound = _bound(vault_id, slot_id, kind, lock)
    wrapped = AESGCM(wrapping()).encrypt(nonce, key.secret, bound)
    return KeySlot(
        id=slot_id, kind=kind, lock=lock, nonce=nonce, wrapped_key=wrapped, made_at=made_at
    )


def open_slot(slot: KeySlot, wrapping: bytes, *, vault_id: str) -> DataKey:
    """Return the data key, which remembers the slot.

    Raises:
        KeyRefused: these are not the 32 bytes, or the slot is not what it was.

    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    bound = _bound(vault_id, slot.id, slot.kind, slot.lock)
    try:
        return DataKey(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped_key, bound), slot.id)
    except InvalidTag:
        raise KeyRefused from None


def expanded(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """Return 32 bytes from a secret that is random already: HKDF-SHA-256 (NIST SP 800-56C)."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode()).derive(
        secret
    )


def _bound(vault_id: str, slot_id: str, kind: WayKind, lock: Lock) -> bytes:
    """Return everything that the wrapped key must not be separated from."""
    parts = [vault_id, slot_id, kind.value, *lock.parts(), WRAP_NAME]
    return json.dumps(parts, separators=(",", ":")).encode()
