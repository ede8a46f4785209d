"""Keys and certificates of a sample agency, made for one test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True)
class Holder:
    """A holder of an agency's key; the certificate has run out, which must not matter."""

    key: bytes
    locked_key: bytes
    certificate: bytes


@dataclass(frozen=True)
class SamplePolicy:
    """What a policy file says of keys."""

    escrow_certificates: tuple[bytes, ...] = ()
    kdf: str = "pbkdf2"


def holder(kind: str) -> Holder:
    key = _key(kind)
    form, pem = PrivateFormat.PKCS8, Encoding.PEM
    return Holder(
        key=key.private_bytes(pem, form, NoEncryption()),
        locked_key=key.private_bytes(pem, form, BestAvailableEncryption(b"sample")),
        certificate=_certificate(key),
    )


def _key(kind: str) -> PrivateKey:
    curves = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1(), "p521": ec.SECP521R1()}
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    if kind in curves:
        return ec.generate_private_key(curves[kind])
    return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))


def _certificate(key: PrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Sample Agency")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(_FROM).not_valid_after(_UNTIL)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, digest).public_bytes(Encoding.PEM)
