"""Locks a slot with a public key: of a smart card, or of an agency's certificate.

RSA encrypts a random secret. With an elliptic curve, a key pair made for this one slot agrees on a
secret with the public key and its private half is thrown away (NIST SP 800-56A, ephemeral and
static). Either way the secret is only ever an input to HKDF, and what it yields opens nothing but
an AEAD: whether a forged `sealed` was bad in its padding or in its content shows nowhere.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from field_assist.domain.errors import CardUnsuitable
from field_assist.domain.ways_in import WayKind
from field_assist.storage.keyslot import HKDF_SALT_BYTES, PublicKeyLock, expanded

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurve, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

SECRET_BYTES = 32

_LEAST_RSA_BITS, _MOST_RSA_BITS = 2048, 8192
_PURPOSES = {
    WayKind.CARD: "field-assist card slot 1",
    WayKind.ESCROW: "field-assist escrow slot 1",
}


def fingerprint_of(key: PublicKeyTypes) -> str:
    """Return the SHA-256 of the SubjectPublicKeyInfo, as hexadecimal digits."""
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 -- see kdf
        Encoding,
        PublicFormat,
    )

    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).hexdigest()


def scheme_of(key: PublicKeyTypes, kind: WayKind) -> str:
    """Return how this key would lock a slot.

    Raises:
        CardUnsuitable: it is neither RSA of 2,048 bits or more, nor on P-256 or P-384.

    """
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 -- see kdf

    if isinstance(key, rsa.RSAPublicKey) and _LEAST_RSA_BITS <= key.key_size <= _MOST_RSA_BITS:
        # Cards pad by PKCS #1 v1.5 themselves, and few can do OAEP with SHA-256.
        return "rsa-pkcs1v15" if kind is WayKind.CARD else "rsa-oaep-sha256"
    if isinstance(key, ec.EllipticCurvePublicKey):
        for scheme in ("ecdh-p256", "ecdh-p384"):
            if isinstance(key.curve, type(curve_of(scheme))):
                return scheme
    raise CardUnsuitable


def lock_with(key: PublicKeyTypes, kind: WayKind) -> tuple[PublicKeyLock, bytes]:
    """Return a lock, and the 32 bytes that only the private key finds again."""
    scheme = scheme_of(key, kind)
    sealed, secret = _sealed(key, scheme)
    lock = PublicKeyLock(
        scheme=scheme,
        fingerprint=fingerprint_of(key),
        salt=secrets.token_bytes(HKDF_SALT_BYTES),
        sealed=sealed,
    )
    return lock, wrapping_of(secret, lock, kind)


def wrapping_of(secret: bytes, lock: PublicKeyLock, kind: WayKind) -> bytes:
    """Return the 32 bytes under which the data key is wrapped."""
    return expanded(secret, lock.salt, _PURPOSES[kind])


def point_of(lock: PublicKeyLock) -> EllipticCurvePublicKey:
    """Return the point of an ECDH lock; ValueError if it is not on its curve."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- see kdf

    return ec.EllipticCurvePublicKey.from_encoded_point(curve_of(lock.scheme), lock.sealed)


def curve_of(scheme: str) -> EllipticCurve:
    """Return the curve of an ECDH scheme."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- see kdf

    return ec.SECP384R1() if scheme == "ecdh-p384" else ec.SECP256R1()


def _sealed(key: PublicKeyTypes, scheme: str) -> tuple[bytes, bytes]:
    """Return what goes into the header, and the secret it stands for."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 -- see kdf

    if isinstance(key, rsa.RSAPublicKey):
        secret = secrets.token_bytes(SECRET_BYTES)
        return _encrypted(key, scheme, secret), secret
    if isinstance(key, ec.EllipticCurvePublicKey):
        return _agreed(key)
    raise CardUnsuitable


def _encrypted(key: RSAPublicKey, scheme: str, secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import padding  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    if scheme == "rsa-pkcs1v15":
        return key.encrypt(secret, padding.PKCS1v15())
    return key.encrypt(secret, padding.OAEP(padding.MGF1(SHA256()), SHA256(), label=None))


def _agreed(key: EllipticCurvePublicKey) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        PublicFormat,
    )

    own = ec.generate_private_key(key.curve)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return point, own.exchange(ec.ECDH(), key)
