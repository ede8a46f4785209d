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

    `expected` is a certificate (PEM or DER) that must be the signer's, or of who issued it and held
    when it was signed. When that was is what the computer that signed says.

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
        facts = {"count": error.count}
        findings.insert(0, Finding(item=Item.COVERAGE, wrong=error.wrong, facts=facts))
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
    issued = () if wanted is None else tuple(_issued(signed, certificate, wanted))
    by = SignedBy(
        kind=certificate.kind,
        subject=certificate.subject,
        fingerprint=certificate.fingerprint,
        at=signed.at,
        is_expected=None if wanted is None else not issued,
    )
    return by, (*_unfit(signed, certificate), *issued)


def _unfit(signed: Signed, certificate: Certificate) -> Iterator[Finding]:
    """Yield why the signer's certificate may not have signed this then."""
    from field_assist.cms.certificate import check_signs  # noqa: PLC0415 -- loads keys

    try:
        check_signs(certificate, signed.at)
    except CertificateOutOfDate as error:
        yield _out_of_date(Wrong.OUT_OF_DATE, error)
    except CertificateUnfit:
        yield Finding(item=Item.SIGNATURE, wrong=Wrong.UNFIT)


def _issued(signed: Signed, certificate: Certificate, wanted: Certificate) -> Iterator[Finding]:
    """Yield why the certificate that was named does not stand for the signer's."""
    from field_assist.cms.certificate import check_time, vouches  # noqa: PLC0415 -- loads keys

    if not vouches(wanted, certificate):
        yield Finding(item=Item.SIGNATURE, wrong=Wrong.UNEXPECTED)
    elif wanted.der != certificate.der:  # of the signer's own, it is told already
        try:
            check_time(wanted, signed.at)
        except CertificateOutOfDate as error:
            yield _out_of_date(Wrong.ISSUER_OUT_OF_DATE, error)


def _out_of_date(wrong: Wrong, error: CertificateOutOfDate) -> Finding:
    facts = {name: str(fact) for name, fact in error.facts.items()}
    return Finding(item=Item.SIGNATURE, wrong=wrong, facts=facts)
