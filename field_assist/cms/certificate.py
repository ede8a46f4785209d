"""Certificates (X.509, RFC 5280): whose they are, since when, and what they may be used for.

A certificate that is out of its time or made for something else is refused with what it is, before
anything is signed or encrypted with it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from field_assist.cms import der
from field_assist.domain.errors import CertificateOutOfDate, CertificateUnfit, CertificateUnreadable
from field_assist.domain.signature import SignerKind

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_VERSION = 0xA0
_LONGEST_BYTES = 64 * 1024
_LEAST_RSA_BITS, _MOST_RSA_BITS = 2048, 8192
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9.-]+")
_CURVES = ("secp256r1", "secp384r1")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that was read: its DER, and what the library makes of it.

    `issuer_and_serial` is how CMS names it (IssuerAndSerialNumber, DER), with its very bytes.
    """

    der: bytes
    parsed: x509.Certificate
    issuer_and_serial: bytes

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the whole certificate, as 64 hexadecimal digits."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def subject(self) -> str:
        """Return whose it says it is, as one line of text (RFC 4514) without anything unseen."""
        return _shown(self.parsed.subject)

    @property
    def issuer(self) -> str:
        """Return who issued it, as it says itself, in the form of `subject`."""
        return _shown(self.parsed.issuer)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the mail addresses that it names, as far as they are plain ones."""
        from cryptography import x509  # noqa: PLC0415 -- slow to load

        try:
            names = self.parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        except x509.ExtensionNotFound:
            return ()
        found = names.value.get_values_for_type(x509.RFC822Name)
        return tuple(address for address in found if _ADDRESS.fullmatch(address))

    @property
    def kind(self) -> SignerKind:
        """Return whether somebody else vouches for it; one that signed itself is a device's."""
        is_own = self.parsed.issuer == self.parsed.subject
        return SignerKind.DEVICE if is_own else SignerKind.ISSUED

    @property
    def key(self) -> RSAPublicKey | EllipticCurvePublicKey:
        """Return the public key; `read` let no other kind through."""
        return _usable_key(self.parsed)


def _shown(name: x509.Name) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name.rfc4514_string())


def read(untrusted: bytes) -> Certificate:
    """Return a certificate from PEM or DER.

    Raises:
        CertificateUnreadable: it is none, or not for RSA from 2,048 bits or for P-256 or P-384.

    """
    from cryptography import x509  # noqa: PLC0415 -- slow to load
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
    from cryptography.utils import CryptographyDeprecationWarning  # noqa: PLC0415

    if len(untrusted) > _LONGEST_BYTES:
        raise CertificateUnreadable
    is_pem = b"-----BEGIN" in untrusted
    load = x509.load_pem_x509_certificate if is_pem else x509.load_der_x509_certificate
    try:
        parsed = load(untrusted)
        _check_whole(parsed)
        whole = parsed.public_bytes(Encoding.DER)
        return Certificate(whole, parsed, _issuer_and_serial(whole))
    except (
        *(ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion),
        *(x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
        CryptographyDeprecationWarning,  # of a serial number below 1, where warnings are errors
    ) as error:
        raise CertificateUnreadable from error


def check_time(certificate: Certificate, at: datetime) -> None:
    """Raise CertificateOutOfDate if the certificate does not hold at that time."""
    first, last = certificate.parsed.not_valid_before_utc, certificate.parsed.not_valid_after_utc
    if not first <= at <= last:
        raise CertificateOutOfDate(first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")


def check_signs(certificate: Certificate, at: datetime) -> None:
    """Refuse a certificate that may not sign what somebody stands by, or not at that time.

    Raises:
        CertificateOutOfDate, CertificateUnfit: as they say.

    """
    check_time(certificate, at)
    usage = _usage(certificate.parsed)
    if usage is None or not (usage.digital_signature and usage.content_commitment):
        raise CertificateUnfit(use="signing")


def check_receives(certificate: Certificate, at: datetime) -> None:
    """Refuse a certificate to which nothing may be encrypted, or not at that time; raises as above.

    One that names no use at all may be used for any (RFC 5280, 4.2.1.3).
    """
    from cryptography import x509  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID  # noqa: PLC0415

    check_time(certificate, at)
    usage, extensions = _usage(certificate.parsed), certificate.parsed.extensions
    is_rsa = isinstance(certificate.key, RSAPublicKey)
    if usage and not (usage.key_encipherment if is_rsa else usage.key_agreement):
        raise CertificateUnfit(use="encryption")
    try:
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return
    mail = {ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}
    if mail.isdisjoint(purposes):
        raise CertificateUnfit(use="encryption")


def vouches(issuer: Certificate, certificate: Certificate) -> bool:
    """Return whether this is the very certificate, or the one that issued it."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 -- slow to load

    if issuer.der == certificate.der:
        return True
    try:
        certificate.parsed.verify_directly_issued_by(issuer.parsed)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return is_authority(issuer)


def is_authority(certificate: Certificate) -> bool:
    """Return whether it may vouch for other certificates (RFC 5280, 4.2.1.9 and 4.2.1.3)."""
    from cryptography import x509  # noqa: PLC0415 -- slow to load

    usage = _usage(certificate.parsed)
    try:
        basic = certificate.parsed.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return basic.value.ca and (usage is None or usage.key_cert_sign)


def _check_whole(parsed: x509.Certificate) -> None:
    """Read all that is asked for later, as the library reads it only then."""
    _usable_key(parsed)
    _usage(parsed)
    if parsed.serial_number < 1 or not (parsed.subject and parsed.issuer):
        raise CertificateUnreadable


def _issuer_and_serial(certificate: bytes) -> bytes:
    """Take both out of the certificate; written anew, a name could come out in other bytes."""
    _, signed = next(der.parts(der.only(certificate, der.SEQUENCE)))
    fields = [part for part in der.parts(signed) if part[0] != _VERSION]
    serial, _, issuer = fields[:3]
    return der.sequence(der.value(*issuer), der.value(*serial))


def _usage(parsed: x509.Certificate) -> x509.KeyUsage | None:
    from cryptography import x509  # noqa: PLC0415 -- slow to load

    try:
        return parsed.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _usable_key(parsed: x509.Certificate) -> RSAPublicKey | EllipticCurvePublicKey:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 -- slow to load

    key = parsed.public_key()
    if isinstance(key, rsa.RSAPublicKey) and _LEAST_RSA_BITS <= key.key_size <= _MOST_RSA_BITS:
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return key
    raise CertificateUnreadable
