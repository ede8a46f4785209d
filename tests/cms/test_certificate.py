"""Certificates are refused with what is the matter, before anything is done with them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from field_assist.cms import certificate as certificates
from field_assist.domain.errors import (
    CertificateOutOfDate,
    CertificateUnfit,
    CertificateUnreadable,
)
from field_assist.domain.signature import SignerKind
from tests.cms.people import NOW, Holder, authority, holder, officer, receiver

DAY = timedelta(days=1)
YEAR = 365 * DAY


@pytest.mark.parametrize("kind", ["rsa2048", "p256", "p384"])
def test_the_right_ones_are_taken(kind: str) -> None:
    certificates.check_signs(certificates.read(officer(kind).pem), NOW)
    certificates.check_receives(certificates.read(receiver(kind).certificate), NOW)


@pytest.mark.parametrize(
    "untrusted", [b"", b"sample", b"-----BEGIN CERTIFICATE-----", b"\x30\x80", bytes(100_000)]
)
def test_what_is_none_is_refused(untrusted: bytes) -> None:
    with pytest.raises(CertificateUnreadable):
        certificates.read(untrusted)


def test_a_shortened_one_is_refused_at_any_length() -> None:
    whole = officer().certificate

    for length in range(len(whole)):
        with pytest.raises(CertificateUnreadable):
            certificates.read(whole[:length])


def test_a_name_shows_nothing_unseen() -> None:
    named = holder("Sample\x1b[2J\u202e\nOfficer", "p256", "digital_signature")

    assert certificates.read(named.pem).subject == "CN=Sample\ufffd[2J\ufffd\ufffdOfficer"


@pytest.mark.parametrize("key", ["rsa1024", "p521"])
def test_a_weak_or_unusual_key_is_refused(key: str) -> None:
    made = (
        rsa.generate_private_key(65537, 1024)  # noqa: S505 -- too weak on purpose
        if key == "rsa1024"
        else ec.generate_private_key(ec.SECP521R1())
    )
    weak = _with_key(made)

    with pytest.raises(CertificateUnreadable):
        certificates.read(weak.certificate)


def _with_key(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> Holder:
    from cryptography import x509  # noqa: PLC0415 -- only here
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    name = authority().parsed.subject
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW - DAY, NOW + DAY)
    return Holder(key, builder.sign(key, SHA256()))


@pytest.mark.parametrize(
    ("first", "last"), [(NOW - YEAR, NOW - DAY), (NOW + DAY, NOW + YEAR)], ids=["over", "to come"]
)
def test_one_out_of_its_time_is_refused_with_its_dates(first: datetime, last: datetime) -> None:
    signs = certificates.read(officer(first=first, last=last).pem)
    receives = certificates.read(receiver(first=first, last=last).pem)

    with pytest.raises(CertificateOutOfDate) as signing:
        certificates.check_signs(signs, NOW)
    with pytest.raises(CertificateOutOfDate):
        certificates.check_receives(receives, NOW)
    assert signing.value.facts == {"first": f"{first:%Y-%m-%d}", "last": f"{last:%Y-%m-%d}"}


def test_one_for_encryption_does_not_sign_and_the_other_way_round() -> None:
    with pytest.raises(CertificateUnfit, match="signing"):
        certificates.check_signs(certificates.read(receiver().pem), NOW)
    with pytest.raises(CertificateUnfit, match="encryption"):
        certificates.check_receives(certificates.read(officer().pem), NOW)


def test_one_that_only_logs_in_does_not_sign() -> None:
    key_9a = holder("Sample Officer", "p256", "digital_signature", issuer=authority())

    with pytest.raises(CertificateUnfit, match="signing"):
        certificates.check_signs(certificates.read(key_9a.pem), NOW)


def test_one_of_a_web_server_receives_no_mail() -> None:
    purpose = ExtendedKeyUsageOID.SERVER_AUTH
    server = holder("Sample", "p256", "key_agreement", issuer=authority(), purpose=purpose)

    with pytest.raises(CertificateUnfit, match="encryption"):
        certificates.check_receives(certificates.read(server.pem), NOW)


def test_an_issuer_vouches_and_nobody_else() -> None:
    issued, issuer = certificates.read(officer().pem), certificates.read(authority().pem)
    other = certificates.read(holder("Sample Authority", "p384", "key_cert_sign").pem)

    assert certificates.vouches(issuer, issued)
    assert certificates.vouches(issued, issued)
    assert not certificates.vouches(other, issued)
    assert not certificates.vouches(issued, issuer)
    assert (issued.kind, issuer.kind) == (SignerKind.ISSUED, SignerKind.DEVICE)
