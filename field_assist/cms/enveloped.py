"""Envelopes (EnvelopedData, RFC 5652 section 6): AES-256 in CBC, its key for each recipient.

To RSA by OAEP with SHA-256 (RFC 3560), or by PKCS #1 v1.5 for readers that know nothing newer; to
P-256 and P-384 by a key pair made for this one envelope (RFC 5753). CBC does not notice changes, so
what goes into an envelope has to be signed. An envelope is made only after it was opened again.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from field_assist.cms import der
from field_assist.cms.key_transport import KEY_BYTES, agreed_key, encrypted_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    from field_assist.cms.certificate import Certificate

_ENVELOPED, _DATA = der.oid("1.2.840.113549.1.7.3"), der.oid("1.2.840.113549.1.7.1")
_AES_256_CBC = der.oid("2.16.840.1.101.3.4.1.42")
_BLOCK_BYTES, _BLOCK_BITS = 16, 128


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public key, and how an envelope names it (IssuerAndSerialNumber, DER)."""

    name: bytes
    key: RSAPublicKey | EllipticCurvePublicKey

    @classmethod
    def of(cls, certificate: Certificate) -> Recipient:
        """Return the recipient that a certificate names."""
        return cls(certificate.issuer_and_serial, certificate.key)


class Envelope:
    """Content that is encrypted once, with a key for any number of recipients."""

    def __init__(self, content: bytes) -> None:
        """Encrypt the content with a new key."""
        from cryptography.hazmat.primitives import padding  # noqa: PLC0415 -- slow to load
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

        self._key, start = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_BLOCK_BYTES)
        padder = padding.PKCS7(_BLOCK_BITS).padder()
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(start)).encryptor()
        encrypted = cipher.update(padder.update(content) + padder.finalize()) + cipher.finalize()
        self._content = der.sequence(
            _DATA,
            der.sequence(_AES_256_CBC, der.octets(start)),
            der.context(0, encrypted, is_plain=True),
        )

    def to(self, recipients: Sequence[Recipient], *, is_old_padding: bool = False) -> bytes:
        """Return the envelope in DER."""
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415

        infos = [
            encrypted_key(one.name, one.key, self._key, is_old_padding=is_old_padding)
            if isinstance(one.key, RSAPublicKey)
            else agreed_key(one.name, one.key, self._key)
            for one in recipients
        ]
        version = 0 if all(isinstance(one.key, RSAPublicKey) for one in recipients) else 2
        enveloped = der.sequence(der.integer(version), der.set_of(*infos), self._content)
        return der.sequence(_ENVELOPED, der.context(0, enveloped))
