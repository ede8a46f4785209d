"""Sample keys and certificates, made in the test: an authority, officers, receivers, a device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

NOW = datetime.now(UTC).replace(microsecond=0)  # other programs judge by the computer's clock
FIRST, LAST = NOW - timedelta(days=30), NOW + timedelta(days=300)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Holder:
    """A `Signer` with its key at hand; `certificate` is DER."""

    key: PrivateKey
    parsed: x509.Certificate

    @property
    def certificate(self) -> bytes:
        return self.parsed.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.parsed.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, message: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(message, ec.ECDSA(hashes.SHA256()))

    def written(self, folder: Path, name: str) -> tuple[Path, Path]:
        """Write certificate and key as PEM; return both files."""
        certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
        certificate.write_bytes(self.pem)
        key.write_bytes(self.key_pem)
        return certificate, key


@cache
def key_of(kind: str, who: str) -> PrivateKey:  # noqa: ARG001 -- each has a key of their own
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))
    return ec.generate_private_key(ec.SECP384R1() if kind == "p384" else ec.SECP256R1())


def usage(*uses: str) -> x509.KeyUsage:
    every = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{use: use in uses for use in every})


def holder(
    who: str,
    kind: str,
    *uses: str,
    issuer: Holder | None = None,
    first: datetime = FIRST,
    last: datetime = LAST,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
) -> Holder:
    """Return somebody with a new certificate; without an issuer it is of an authority."""
    key = key_of(kind, who)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, who)])
    builder = x509.CertificateBuilder(
        subject_name=name,
        issuer_name=issuer.parsed.subject if issuer else name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=first,
        not_valid_after=last,
    )
    is_authority = x509.BasicConstraints(ca=issuer is None, path_length=None)
    builder = builder.add_extension(is_authority, critical=True)
    builder = builder.add_extension(usage(*uses), critical=True)
    if issuer is not None:
        address = x509.RFC822Name(f"{who.lower().replace(' ', '.')}@agency.example")
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    return Holder(key, builder.sign((issuer or Holder(key, None)).key, hashes.SHA256()))  # type: ignore[arg-type] # an authority signs itself


@cache
def authority() -> Holder:
    return holder("Sample Authority", "p256", "key_cert_sign", "crl_sign")


@cache
def officer(kind: str = "p256", first: datetime = FIRST, last: datetime = LAST) -> Holder:
    uses = ("digital_signature", "content_commitment")
    return holder("Sample Officer", kind, *uses, issuer=authority(), first=first, last=last)


@cache
def receiver(
    kind: str = "p256",
    who: str = "Sample Receiver",
    first: datetime = FIRST,
    last: datetime = LAST,
) -> Holder:
    use = "key_encipherment" if kind.startswith("rsa") else "key_agreement"
    return holder(who, kind, use, issuer=authority(), first=first, last=last)
