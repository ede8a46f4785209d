"""Signatures (SignedData, RFC 5652 section 5), as PDFs (ETSI EN 319 142-1) and mails carry them.

What is signed is only the digest of the content, which stays beside the signature; the certificate
is named in what is signed (RFC 5035), so that no other can be put in its place.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from field_assist.cms import certificate as certificates
from field_assist.cms import der
from field_assist.domain.errors import CertificateUnreadable

if TYPE_CHECKING:
    from field_assist.cms.certificate import Certificate
    from field_assist.domain.signer import Signer

_SIGNED_DATA, _DATA = der.oid("1.2.840.113549.1.7.2"), der.oid("1.2.840.113549.1.7.1")
_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME, _SIGNING_CERTIFICATE = (
    der.oid(f"1.2.840.113549.1.9.{rest}") for rest in ("3", "4", "5", "16.2.47")
)
_SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"), der.null())
_RSA = der.sequence(der.oid("1.2.840.113549.1.1.1"), der.null())
_ECDSA_WITH_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"))


class SignatureWrong(Exception):
    """A signature is not that of its certificate over this digest."""


def sign(signer: Signer, digest: bytes, *, mail_at: datetime | None = None) -> bytes:
    """Return a signature of a SHA-256 in DER; a mail's holds its time, a PDF says that itself.

    Raises:
        SignatureWrong: what the signer made is not by the key of its certificate.

    """
    certificate = certificates.read(signer.certificate)
    attributes = _attributes(digest, certificate, mail_at)
    signature = signer.sign(attributes)
    _verify(certificate, signature, attributes)
    return _assembled(certificate, attributes, signature)


def signed_by(untrusted: bytes, digest: bytes) -> Certificate:
    """Return the certificate whose key signed exactly this digest, as `sign` without a time does.

    Whether it held then, who issued it and what for is not looked at. No other form of the very
    same signature is accepted.

    Raises:
        SignatureWrong: it signs something else, or is damaged.

    """
    try:
        certificate, signature = _taken_apart(untrusted)
    except (der.Malformed, CertificateUnreadable) as error:
        raise SignatureWrong from error
    attributes = _attributes(digest, certificate, None)
    _verify(certificate, signature, attributes)
    if _assembled(certificate, attributes, signature) != untrusted:
        raise SignatureWrong
    return certificate


def _attributes(digest: bytes, certificate: Certificate, mail_at: datetime | None) -> bytes:
    """Return what is really signed, as the SET that RFC 5652, 5.4 asks for."""
    name = der.octets(hashlib.sha256(certificate.der).digest())
    found = [
        _attribute(_CONTENT_TYPE, _DATA),
        _attribute(_MESSAGE_DIGEST, der.octets(digest)),
        _attribute(_SIGNING_CERTIFICATE, der.sequence(der.sequence(der.sequence(name)))),
    ]
    if mail_at is not None:
        time = mail_at.astimezone(UTC).strftime("%y%m%d%H%M%SZ").encode()
        found.append(_attribute(_SIGNING_TIME, der.value(der.UTC_TIME, time)))
    return der.set_of(*found)


def _attribute(name: bytes, content: bytes) -> bytes:
    return der.sequence(name, der.set_of(content))


def _assembled(certificate: Certificate, attributes: bytes, signature: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415 -- slow

    algorithm = _RSA if isinstance(certificate.key, RSAPublicKey) else _ECDSA_WITH_SHA256
    signer = der.sequence(
        der.integer(1),
        certificate.issuer_and_serial,
        _SHA256,
        der.context(0, der.only(attributes, der.SET)),
        algorithm,
        der.octets(signature),
    )
    signed = der.sequence(
        der.integer(1),
        der.set_of(_SHA256),
        der.sequence(_DATA),
        der.context(0, certificate.der),
        der.set_of(signer),
    )
    return der.sequence(_SIGNED_DATA, der.context(0, signed))


def _taken_apart(untrusted: bytes) -> tuple[Certificate, bytes]:
    """Return certificate and signature; all else is written anew from them and compared."""
    try:
        (_, (_, wrapped)) = der.parts(der.only(untrusted, der.SEQUENCE))
        signed = list(der.parts(der.only(wrapped, der.SEQUENCE)))
        (_, _, _, (_, held), (_, signers)) = signed
        (*_, (_, signature)) = der.parts(der.only(signers, der.SEQUENCE))
    except ValueError as error:  # fewer or more parts
        raise der.Malformed from error
    return certificates.read(held), signature


def _verify(certificate: Certificate, signature: bytes, message: bytes) -> None:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    key = certificate.key
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), SHA256())
        else:
            key.verify(signature, message, ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise SignatureWrong from error
