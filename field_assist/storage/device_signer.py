"""The device as a signer of packets: its key, with a certificate that the key made for itself.

Nobody vouches for such a certificate. It is what PDF readers ask for, and its fingerprint tells
the packets of one device from those of another. It names the device by its key and nobody else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from field_assist.storage import device_key
from field_assist.storage.vault import Vault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

_GET = "SELECT certificate FROM device_certificate WHERE id = 1"
_INSERT = "INSERT INTO device_certificate (id, certificate) VALUES (1, :certificate)"

# Nobody vouches for the dates either, and a device's clock may be set back. The last one is what
# RFC 5280, 4.1.2.5 gives certificates without an end.
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeviceSigner:
    """A `Signer` for any thread; the private key is in memory as long as it lives."""

    certificate: bytes
    _private: EllipticCurvePrivateKey

    def sign(self, message: bytes) -> bytes:
        """Return a signature of the message, in DER."""
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- slow
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

        return self._private.sign(message, ec.ECDSA(SHA256()))


def device_signer(vault: Vault, at: datetime, *, is_practice: bool) -> DeviceSigner:
    """Return the device; key and certificate are made if there are none. Inside a transaction."""
    private, public_der = device_key.key(vault, at)
    row = vault.row(_GET)
    if row is None:
        name = f"Field Assist device {hashlib.sha256(public_der).hexdigest()[:8]}"
        certificate = _certificate(private, f"PRACTICE {name}" if is_practice else name)
        vault.execute(_INSERT, {"certificate": certificate})
    else:
        certificate = bytes(row[0])
    return DeviceSigner(certificate, private)


def _certificate(private: EllipticCurvePrivateKey, common_name: str) -> bytes:
    from cryptography import x509  # noqa: PLC0415 -- slow
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(private.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(_FIRST).not_valid_after(_LAST)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    builder = builder.add_extension(usage, critical=True).add_extension(mail, critical=False)
    return builder.sign(private, SHA256()).public_bytes(Encoding.DER)
