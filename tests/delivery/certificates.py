"""Certificates for servers in tests: an authority made on the spot, and what it vouches for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ServerCertificate:
    """A certificate with those above it, and its key, as PEM."""

    chain_pem: bytes
    key_pem: bytes


class Authority:
    """Somebody who vouches for servers; valid from yesterday on."""

    def __init__(self, name: str = "Sample Authority") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        basic = x509.BasicConstraints(ca=True, path_length=None)
        self._certificate = (
            _begun(self._name, self._name, self._key, ends=_now() + 30 * _DAY)
            .add_extension(basic, critical=True)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def pem(self) -> bytes:
        """Return the certificate to trust."""
        return self._certificate.public_bytes(Encoding.PEM)

    def issue(self, host: str, *, is_expired: bool = False) -> ServerCertificate:
        """Return a certificate for a host name or an address."""
        key = ec.generate_private_key(ec.SECP256R1())
        ends = _now() - _DAY if is_expired else _now() + 30 * _DAY
        certificate = (
            _begun(_named(host), self._name, key, ends=ends)
            .add_extension(x509.SubjectAlternativeName([_general(host)]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        return ServerCertificate(
            chain_pem=certificate.public_bytes(Encoding.PEM),
            key_pem=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        )


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    *,
    ends: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_now() - 30 * _DAY)
        .not_valid_after(ends)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _now() -> datetime:
    return datetime.now(UTC)
