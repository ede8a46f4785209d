"""The key with which this device signs: ECDSA over P-256 with SHA-256 (FIPS 186-5).

It lies in the vault, so it says "made by whoever could open this vault", and no more.
"""

from __future__ import annotations

import base64
import textwrap
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

_INSERT = """
    INSERT INTO device_key (id, private_key, public_key, made_at)
    VALUES (1, :private_key, :public_key, :made_at)
"""

_PEM_WIDTH = 64  # RFC 7468

_GET = "SELECT private_key, public_key FROM device_key WHERE id = 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature in DER, and the public key (SPKI, DER) that verifies it."""

    signature: bytes
    public_key: bytes


def sign(vault: Vault, body: bytes, at: datetime) -> Signed:
    """Sign with the device's key, which is made if there is none. Call inside a transaction."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 -- slow
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    private, public_der = key(vault, at)
    signature = private.sign(body, ec.ECDSA(hashes.SHA256()))
    return Signed(signature=signature, public_key=public_der)


def key(vault: Vault, at: datetime) -> tuple[EllipticCurvePrivateKey, bytes]:
    """Return the private and the public key (SPKI, DER); made if there is none, so as above."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 -- slow
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    row = vault.row(_GET) or _make(vault, at)
    private = serialization.load_der_private_key(bytes(row[0]), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("the device's key is of another kind")
    return private, bytes(row[1])


def public_key(vault: Vault) -> bytes | None:
    """Return the public key (SPKI, DER), if the device has one."""
    row = vault.row(_GET)
    return bytes(row[1]) if row else None


def pem(public_key: bytes) -> bytes:
    """Return a public key (SPKI, DER) as a PEM text, which common tools read."""
    lines = textwrap.wrap(base64.b64encode(public_key).decode(), _PEM_WIDTH)
    return "\n".join(
        ("-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", "")
    ).encode()


def is_right(body: bytes, signed: Signed) -> bool:
    """Return whether a signature is that of this public key over exactly these bytes."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    try:
        public = serialization.load_der_public_key(signed.public_key)
        if not isinstance(public, ec.EllipticCurvePublicKey):
            return False
        public.verify(signed.signature, body, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _make(vault: Vault, at: datetime) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 -- slow
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    private = ec.generate_private_key(ec.SECP256R1())
    private_der = private.private_bytes(
        form.Encoding.DER, form.PrivateFormat.PKCS8, form.NoEncryption()
    )
    public_der = private.public_key().public_bytes(
        form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo
    )
    vault.execute(
        _INSERT,
        {"private_key": private_der, "public_key": public_der, "made_at": time_text(at)},
    )
    return private_der, public_der
