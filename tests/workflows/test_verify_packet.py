"""A packet that was tampered with is rejected, and what is wrong with it is named."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta
from itertools import islice

import pikepdf
import pytest

from field_assist.cms import signed as cms
from field_assist.domain.errors import CertificateUnreadable
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.packet_check import Item, PacketReport, Wrong
from field_assist.domain.signature import SignerKind
from field_assist.packet import signature_place
from field_assist.packet.build import build_packet
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from field_assist.workflows.sign_packet import sign_packet
from field_assist.workflows.verify_packet import verify_packet
from tests.cms.people import NOW, authority, holder, officer
from tests.packet.samples import adult
from tests.packet.signed_samples import packet, sealed, with_head
from tests.workflows.tampered import FAMILIES, FILES, changed_data
from tests.workflows.test_refer import WAGES, mark, recorded

PARTS = 3
"""In how many tests a family is looked at."""


def told(report: PacketReport) -> list[tuple[Item, Wrong]]:
    return [(finding.item, finding.wrong) for finding in report.findings]


def test_a_packet_as_it_left_is_right() -> None:
    report = verify_packet(packet().pdf)

    assert told(report) == []
    assert report.is_right
    assert (report.reference, report.sha256) == (packet().reference, packet().sha256)


def sealed_by(session: Session) -> SealedPacket:
    encounter = recorded(session, mark(WAGES))
    session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))
    return session.sending.packet(session.sending.items()[0].packet_id)


def test_a_packet_sealed_by_the_device_is_right_and_names_the_device(session: Session) -> None:
    report = verify_packet(sealed_by(session).pdf)

    assert told(report) == []
    assert report.is_right
    assert report.signed_by is not None
    assert report.signed_by.kind is SignerKind.DEVICE
    assert report.signed_by.subject.startswith("CN=Field Assist device ")


def test_two_packets_of_a_device_have_the_same_signer(session: Session) -> None:
    one, other = (verify_packet(sealed_by(session).pdf).signed_by for _ in range(2))

    assert one is not None
    assert other is not None
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    ("expected", "is_expected"),
    [
        (officer().pem, True),
        (authority().certificate, True),
        (officer("p384").pem, False),
    ],
    ids=["the signer", "the issuer", "somebody else"],
)
def test_the_signer_is_compared_with_the_one_that_was_named(
    expected: bytes, *, is_expected: bool
) -> None:
    report = verify_packet(packet().pdf, expected)

    assert report.is_right is is_expected
    assert report.signed_by is not None
    assert report.signed_by.is_expected is is_expected


def issuer(last: datetime) -> bytes:
    """Return the authority's certificate, with its very key, that holds until then."""
    return holder("Sample Authority", "p256", "key_cert_sign", "crl_sign", last=last).pem


def test_threat_an_issuer_out_of_date_when_it_was_signed_is_named() -> None:
    report = verify_packet(packet().pdf, issuer(NOW - timedelta(days=1)))

    assert told(report) == [(Item.SIGNATURE, Wrong.ISSUER_OUT_OF_DATE)]
    assert report.findings[0].facts["last"] == f"{NOW - timedelta(days=1):%Y-%m-%d}"
    assert report.signed_by is not None
    assert report.signed_by.is_expected is False


def test_an_issuer_counts_by_the_time_of_signing_and_not_of_today() -> None:
    signed = sealed(adult(), at=NOW - timedelta(days=9))

    report = verify_packet(signed.pdf, issuer(NOW - timedelta(days=1)))

    assert told(report) == []
    assert report.signed_by is not None
    assert report.signed_by.is_expected is True


def test_threat_a_signer_out_of_date_when_it_was_signed_is_named_once() -> None:
    late = resigned(NOW + timedelta(days=400))

    report = verify_packet(late, officer().pem)

    assert told(report) == [(Item.SIGNATURE, Wrong.OUT_OF_DATE)]


def resigned(at: datetime) -> bytes:
    """Return a packet signed at a time at which the officer's certificate does not hold."""
    place = signature_place.Unsigned(build_packet(with_head(adult())).pdf, at)
    return place.with_signature(cms.sign(officer(), place.digest))


def test_a_signer_who_cannot_be_read_is_refused() -> None:
    with pytest.raises(CertificateUnreadable):
        verify_packet(packet().pdf, b"Utopia")


def test_a_draft_is_unsigned() -> None:
    report = verify_packet(build_packet(adult()).pdf)

    assert (Item.COVERAGE, Wrong.UNSIGNED) in told(report)
    assert Item.SIGNATURE in report.skipped


@pytest.mark.parametrize("untrusted", [b"", b"%PDF-1.7", b"\0" * 100, b"Utopia\n" * 9999])
def test_what_is_no_packet_at_all_is_rejected(untrusted: bytes) -> None:
    report = verify_packet(untrusted)

    assert not report.is_right
    assert (Item.FILE, Wrong.UNREADABLE) in told(report)


def test_words_that_do_not_belong_to_the_head_are_named() -> None:
    report = verify_packet(sign_packet(build_packet(adult()), officer(), NOW).pdf)

    assert told(report) == [(Item.CUSTODY, Wrong.HEAD_DIFFERS)]


def test_each_file_that_a_packet_carries_is_tampered_with() -> None:
    with pikepdf.open(io.BytesIO(packet().pdf)) as document:
        assert sorted(document.attachments) == sorted(FILES)


def test_a_manifest_that_was_made_to_fit_is_not_what_gives_other_data_away() -> None:
    fitting = next(one for one in changed_data() if Item.ATTACHMENTS not in one.items)

    found = {item for item, _ in told(verify_packet(fitting.pdf))}

    assert Item.ATTACHMENTS not in found
    assert found & {Item.PRINTED, Item.DATA}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("family", FAMILIES)
def test_all_that_was_tampered_with_is_rejected_and_named(family: str, part: int) -> None:
    made = islice(FAMILIES[family](), part, None, PARTS)

    assert [one.how for one in made if not _is_named(one.pdf, one.items)] == []


def _is_named(pdf: bytes, items: frozenset[Item]) -> bool:
    report = verify_packet(pdf, officer().pem)
    return not report.is_right and not items.isdisjoint(one.item for one in report.findings)


def test_there_are_a_thousand_of_them_and_each_is_another_file() -> None:
    every = (one.pdf for family in FAMILIES.values() for one in family())

    hashes = {hashlib.sha256(pdf).hexdigest() for pdf in every} - {packet().sha256}

    assert len(hashes) >= 1000
