"""`field-assist packet verify FILE`: whether a packet is whole and as it was signed.

Exit status: 0 it is, 1 it is not, 2 the file cannot be read. No vault is opened.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from field_assist.domain.errors import CertificateUnreadable
from field_assist.domain.packet_check import Item, PacketReport
from field_assist.ui import packet_check_words
from field_assist.ui.messages import words
from field_assist.workflows.verify_packet import verify_packet

WHOLE, WRONG, UNUSABLE = 0, 1, 2


def run_verify(parsed: argparse.Namespace) -> int:
    """Verify a packet and return the exit status."""
    try:
        signer = parsed.signer.read_bytes() if parsed.signer else None
        report = verify_packet(parsed.file.read_bytes(), signer)
    except OSError as error:
        return _refuse(f"{error.filename} cannot be read: {error.strerror}")
    except CertificateUnreadable as error:
        said = words(error)
        return _refuse(f"{said.title} {said.text}")
    lines = (_as_json(report),) if parsed.json else _as_words(report)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return WHOLE if report.is_right else WRONG


def _as_words(report: PacketReport) -> Iterator[str]:
    yield f"{report.reference or '-'}  SHA-256 {report.sha256}"
    for item in Item:
        yield from _item(report, item)
    if report.signed_by is not None:
        yield packet_check_words.signer_words(report.signed_by)
        yield f"Fingerprint of the certificate: {report.signed_by.fingerprint}"
    yield packet_check_words.verdict(report)
    if report.is_right:
        yield f"Receipt code, for the sender to type in: {report.receipt_code}"


def _item(report: PacketReport, item: Item) -> Iterator[str]:
    found = [finding for finding in report.findings if finding.item is item]
    for finding in found:
        yield f"WRONG    {item.value}: {packet_check_words.finding_words(finding)}"
    if not found:
        state = "unknown " if item in report.skipped else "ok      "
        yield f"{state} {item.value}: {packet_check_words.item_words(item)}"


def _as_json(report: PacketReport) -> str:
    signed = report.signed_by
    values = {
        "is_right": report.is_right,
        "reference": report.reference,
        "sha256": report.sha256,
        "receipt_code": report.receipt_code if report.is_right else None,
        "signed_by": signed
        and {
            "kind": signed.kind.value,
            "subject": signed.subject,
            "fingerprint_sha256": signed.fingerprint,
            "at": signed.at.isoformat(),
            "is_expected": signed.is_expected,
        },
        "wrong": [
            {
                "item": finding.item.value,
                "wrong": finding.wrong.value,
                "facts": dict(finding.facts),
                "words": packet_check_words.finding_words(finding),
            }
            for finding in report.findings
        ],
        "not_looked_at": sorted(item.value for item in report.skipped),
    }
    return json.dumps(values, indent=2)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"field-assist: {sentence}\n")
    return UNUSABLE
