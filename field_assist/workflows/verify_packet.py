"""Verify a packet that somebody received. No vault is opened, and nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from field_assist.content.wordlist import load_words
from field_assist.domain.errors import CertificateOutOfDate, CertificateUnfit
from field_assist.domain.packet_check import Finding, Item, PacketReport, Wrong
from field_assist.domain.receipt import receipt_code
from field_assist.domain.signature import SignedBy

if TYPE_CHECKING:
    from field_assist.cms.certificate import Certificate
    from field_assist.packet.signature_place import Signed


def verify_packet(untrusted_pdf: bytes, expected: bytes | None = None) -> PacketReport:
    """Return everything that is wrong with a packet, each with what it is about.

    `expected` is a certificate (PEM or DER) that must be the signer's, or of who issued it.

    Raises:
        CertificateUnreadable: `expected` is none.

    """
    from field_assist.cms import certificate as certificates  # noqa: PLC0415 -- loads keys
    from field_assist.packet import inspection, signature_place  # noqa: PLC0415 -- and PDFium

    wanted = certificates.read(expected) if expected is not None else None
    inside = inspection.inspect(untrusted_pdf, load_words())
    findings, skipped, signed_by = list(inside.findings), inside.skipped, None
    try:
        signed = signature_place.read(untrusted_pdf)
    except signature_place.CoverageWrong as error:
        wrong = Wrong(error.fault.value)
        findings.insert(0, Finding(item=Item.COVERAGE, wrong=wrong, facts={"count": error.extra}))
        skipped |= {Item.SIGNATURE}
    else:
        signed_by, found = _signature(signed, wanted)
        findings[:0] = found
    return PacketReport(
        sha256=hashlib.sha256(untrusted_pdf).hexdigest(),
        receipt_code=receipt_code(untrusted_pdf),
        reference=inside.reference,
        signed_by=signed_by,
        findings=tuple(findings),
        skipped=skipped,
    )


def _signature(
    signed: Signed, wanted: Certificate | None
) -> tuple[SignedBy | None, tuple[Finding, ...]]:
    from field_assist.cms.signed import SignatureWrong, signed_by  # noqa: PLC0415 -- loads keys

    try:
        certificate = signed_by(signed.signature, signed.digest)
    except SignatureWrong:
        return None, (Finding(item=Item.SIGNATURE, wrong=Wrong.CHANGED),)
    return _by(signed, certificate, wanted), tuple(_unfit(signed, certificate, wanted))


def _by(signed: Signed, certificate: Certificate, wanted: Certificate | None) -> SignedBy:
    from field_assist.cms.certificate import vouches  # noqa: PLC0415 -- loads keys

    return SignedBy(
        kind=certificate.kind,
        subject=certificate.subject,
        fingerprint=certificate.fingerprint,
        at=signed.at,
        is_expected=None if wanted is None else vouches(wanted, certificate),
    )


def _unfit(
    signed: Signed, certificate: Certificate, wanted: Certificate | None
) -> Iterator[Finding]:
    from field_assist.cms.certificate import check_signs, vouches  # noqa: PLC0415 -- loads keys

    try:
        check_signs(certificate, signed.at)
    except CertificateOutOfDate as error:
        facts = {name: str(fact) for name, fact in error.facts.items()}
        yield Finding(item=Item.SIGNATURE, wrong=Wrong.OUT_OF_DATE, facts=facts)
    except CertificateUnfit:
        yield Finding(item=Item.SIGNATURE, wrong=Wrong.UNFIT)
    if wanted is not None and not vouches(wanted, certificate):
        yield Finding(item=Item.SIGNATURE, wrong=Wrong.UNEXPECTED)
