"""ECDSA on P-256 with SHA-256 (FIPS 186-5), for what is signed outside of the vault.

Whose key is trusted, and what the signed bytes mean, is not known here. Keys are PEM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from field_assist.domain.errors import SigningRefused
from field_assist.storage.public_key import fingerprint_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import (
        EllipticCurvePrivateKey,
        EllipticCurvePublicKey,
    )

LONGEST_SIGNATURE = 80


def fingerprint(public_pem: bytes) -> str:
    """Return the SHA-256 of a public key's SubjectPublicKeyInfo, as 64 hexadecimal digits.

    Raises:
        SigningRefused: it is no public key on P-256.

    """
    return fingerprint_of(_public(public_pem))


def in_one_form(public_pem: bytes) -> bytes:
    """Return the PEM of a public key as it is always written here; raises as above."""
    return _pem(_public(public_pem))


def is_signed_by(public_pem: bytes, untrusted_signature: bytes, message: bytes) -> bool:
    """Return whether the holder of a key signed exactly these bytes; raises as above."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    key = _public(public_pem)
    if len(untrusted_signature) > LONGEST_SIGNATURE:
        return False
    try:
        key.verify(untrusted_signature, message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


class Signer:
    """A private key; it stays in memory until the process ends."""

    def __init__(self, private_pem: bytes, password: str | None = None) -> None:
        """Read the key; raises `SigningRefused` for another kind, or a wrong password."""
        self._key = _private(private_pem, password)
        self.fingerprint = fingerprint_of(self._key.public_key())
        self.public_pem = _pem(self._key.public_key())

    def sign(self, message: bytes) -> bytes:
        """Return a signature of the message, in DER."""
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- see kdf
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

        return self._key.sign(message, ec.ECDSA(SHA256()))


def needs_password(private_pem: bytes) -> bool:
    """Return whether a private key is kept under a password."""
    return b"ENCRYPTED" in private_pem


def _pem(key: EllipticCurvePublicKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 -- see kdf
        Encoding,
        PublicFormat,
    )

    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _public(pem: bytes) -> EllipticCurvePublicKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SigningRefused(why="it is no public key in PEM") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SigningRefused(why="it is no key on the curve P-256")
    return key


def _private(pem: bytes, password: str | None) -> EllipticCurvePrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 -- see kdf
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        key = load_pem_private_key(pem, password.encode() if password is not None else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        why = "it is no private key in PEM, or its password is another"
        raise SigningRefused(why=why) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SigningRefused(why="it is no key on the curve P-256")
    return key
