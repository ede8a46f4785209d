"""`field-assist packet verify FILE`: whether a packet is whole and as it was signed.

Exit status: 0 it is, 1 it is not, 2 the file cannot be read. No vault is opened.
"""

from __future__ import annotations

import argparse
import json
import sys

from field_assist.domain.errors import CertificateUnreadable
from field_assist.domain.packet_check import PacketReport
from field_assist.ui import packet_check_words
from field_assist.ui.messages import words
from field_assist.workflows.verify_packet import verify_packet

WHOLE, WRONG, UNUSABLE = 0, 1, 2


def run_verify(parsed: argparse.Namespace) -> int:
    """Verify a packet and return the exit status."""
    if len(parsed.file) != 1:
        return _refuse("name one packet, or --window for several")
    try:
        signers = [path.read_bytes() for path in parsed.signer]
        report = verify_packet(parsed.file[0].read_bytes(), signers)
    except OSError as error:
        return _refuse(f"{error.filename} cannot be read: {error.strerror}")
    except CertificateUnreadable as error:
        said = words(error)
        return _refuse(f"{said.title} {said.text}")
    lines = (_as_json(report),) if parsed.json else packet_check_words.report_lines(report)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return WHOLE if report.is_right else WRONG


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
            "issuer": signed.issuer,
            "fingerprint_sha256": signed.fingerprint,
            "at": signed.at.isoformat(),
            "is_expected": signed.is_expected,
            "vouched_by": signed.vouched_by,
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
