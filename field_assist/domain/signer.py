"""Who signs: a device or a card, seen only by what it can do."""

from __future__ import annotations

from typing import Protocol


class Signer(Protocol):
    """A private key that is somewhere, and the certificate (DER, X.509) that says whose it is."""

    @property
    def certificate(self) -> bytes:
        """Return the certificate of the key."""

    def sign(self, message: bytes) -> bytes:
        """Return a signature with SHA-256: ECDSA in DER, or RSA by PKCS #1 v1.5.

        Whatever a card may raise is raised here: it may be pulled out, or refuse its PIN.
        """
