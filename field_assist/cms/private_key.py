"""A private key in a file (PEM): it signs, and opens what was encrypted to its certificate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from field_assist.cms import certificate as certificates
from field_assist.domain.errors import KeyOfAnother, KeyUnreadable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    PrivateKey: TypeAlias = RSAPrivateKey | EllipticCurvePrivateKey

_LONGEST_BYTES = 64 * 1024


def read_private(untrusted_pem: bytes, password: str | None = None) -> PrivateKey:
    """Return a private key, RSA or on an elliptic curve.

    Raises:
        KeyUnreadable: the file holds none, or the password is not its own.

    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    secret = password.encode() if password is not None else None
    try:
        key = load_pem_private_key(untrusted_pem[:_LONGEST_BYTES], secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnreadable from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyUnreadable
    return key


def is_locked(untrusted_pem: bytes) -> bool:
    """Return whether the file of a private key is itself encrypted."""
    return b"ENCRYPTED" in untrusted_pem


@dataclass(frozen=True, slots=True)
class KeySigner:
    """A `Signer` for any thread; `certificate` is DER and that of the key."""

    certificate: bytes
    _private: PrivateKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Return a signature with SHA-256."""
        from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

        if isinstance(self._private, rsa.RSAPrivateKey):
            return self._private.sign(message, padding.PKCS1v15(), SHA256())
        return self._private.sign(message, ec.ECDSA(SHA256()))


def key_signer(private: PrivateKey, untrusted_certificate: bytes) -> KeySigner:
    """Return a key with its certificate as something that signs.

    Raises:
        CertificateUnreadable, KeyOfAnother: the certificate is none, or not that of the key.

    """
    read = certificates.read(untrusted_certificate)
    if read.key != private.public_key():
        raise KeyOfAnother
    return KeySigner(read.der, private)
