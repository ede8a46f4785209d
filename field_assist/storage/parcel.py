"""A parcel of changes under a key of the vault: it lives in the memory of the supervisor only."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from field_assist.domain import parcel as parcels
from field_assist.domain.errors import ParcelUnreadable
from field_assist.domain.parcel import Parcel
from field_assist.storage.keyslot import NONCE_BYTES

PURPOSE = "parcel"
"""For `Vault.subkey`."""

_LENGTH_BYTES = 4
_BOUND = b"field-assist parcel 1"


def pack(parcel: Parcel, subkey: bytes) -> bytes:
    """Return a parcel that only a session with the same vault can read."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- slow to load

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(subkey).encrypt(nonce, parcels.to_bytes(parcel), _BOUND)


def unpack(untrusted: bytes, subkey: bytes) -> Parcel:
    """Return what was packed.

    Raises:
        ParcelUnreadable: it was packed with another vault's key, or is damaged.

    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    nonce, sealed = untrusted[:NONCE_BYTES], untrusted[NONCE_BYTES:]
    try:
        plain = AESGCM(subkey).decrypt(nonce, sealed, _BOUND)
    except (InvalidTag, ValueError):
        raise ParcelUnreadable from None
    return parcels.from_bytes(plain)


def join(packed: Iterable[bytes]) -> bytes:
    """Return several packed parcels as one, each behind its length."""
    return b"".join(len(each).to_bytes(_LENGTH_BYTES) + each for each in packed)


def split(untrusted: bytes) -> tuple[bytes, ...]:
    """Return what was joined; whatever was not stays in one piece, which `unpack` refuses."""
    found: list[bytes] = []
    rest = untrusted
    while rest:
        end = _LENGTH_BYTES + int.from_bytes(rest[:_LENGTH_BYTES])
        if not _LENGTH_BYTES < end <= len(rest):
            return (untrusted,)
        found.append(rest[_LENGTH_BYTES:end])
        rest = rest[end:]
    return tuple(found)
