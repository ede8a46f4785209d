"""The slot that an agency's private key opens; its certificate comes from the policy.

The certificate's dates do not matter: a key whose certificate has run out still unwraps, and an
officer is not to lose a way in because of a date.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from field_assist.domain.errors import CardUnknown, CardUnsuitable, HeaderAltered
from field_assist.domain.ways_in import WayKind
from field_assist.storage.header import Header
from field_assist.storage.keyslot import (
    DataKey,
    KeyRefused,
    KeySlot,
    PublicKeyLock,
    make_slot,
    open_slot,
)
from field_assist.storage.public_key import (
    fingerprint_of,
    lock_with,
    point_of,
    scheme_of,
    wrapping_of,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes


def make(key: DataKey, certificate: bytes, *, vault_id: str, made_at: datetime) -> KeySlot:
    """Return the slot of a certificate (PEM).

    Raises:
        CardUnsuitable: it is no certificate, or its key can lock no slot.

    """
    lock, wrapping = lock_with(_public_key(certificate), WayKind.ESCROW)
    return make_slot(
        key, WayKind.ESCROW, lock, lambda: wrapping, vault_id=vault_id, made_at=made_at
    )


def fingerprint(certificate: bytes) -> str:
    """Return the fingerprint of a certificate's public key; `CardUnsuitable` if there is none."""
    return fingerprint_of(_public_key(certificate))


def refuse_unsuitable(certificate: bytes) -> None:
    """Raise `CardUnsuitable` if a certificate (PEM) can lock no slot."""
    scheme_of(_public_key(certificate), WayKind.ESCROW)


def open_with_key(header: Header, private_key: bytes, password: bytes | None) -> DataKey:
    """Return the data key of a vault that the holder of an agency's key (PEM) may open.

    Raises:
        CardUnsuitable: the file holds no private key, or the password is not its own.
        CardUnknown: the vault has no slot for this key.
        HeaderAltered: it has one, which is not what was made.

    """
    private = _private_key(private_key, password)
    known = fingerprint_of(private.public_key())
    for slot in header.usable(WayKind.ESCROW):
        if isinstance(slot.lock, PublicKeyLock) and slot.lock.fingerprint == known:
            return _opened(slot, slot.lock, private, header.vault_id)
    raise CardUnknown


def _opened(slot: KeySlot, lock: PublicKeyLock, private: PrivateKeyTypes, vault_id: str) -> DataKey:
    try:
        secret = _secret(lock, private)
        return open_slot(slot, wrapping_of(secret, lock, slot.kind), vault_id=vault_id)
    except (KeyRefused, ValueError):  # whichever: a forger is told nothing
        raise HeaderAltered(slot=slot.id) from None


def _secret(lock: PublicKeyLock, private: PrivateKeyTypes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 -- see kdf

    if isinstance(private, rsa.RSAPrivateKey):
        oaep = padding.OAEP(padding.MGF1(SHA256()), SHA256(), label=None)
        return private.decrypt(lock.sealed, oaep)
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return private.exchange(ec.ECDH(), point_of(lock))
    raise CardUnsuitable


def _public_key(certificate: bytes) -> PublicKeyTypes:
    from cryptography import x509  # noqa: PLC0415 -- see kdf

    try:
        return x509.load_pem_x509_certificate(certificate).public_key()
    except ValueError as error:
        raise CardUnsuitable from error


def _private_key(data: bytes, password: bytes | None) -> PrivateKeyTypes:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        load_pem_private_key,
    )

    try:
        return load_pem_private_key(data, password)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CardUnsuitable from error
