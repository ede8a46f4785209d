"""What goes to the process that checks a packet, and what comes back.

The question is ours and the answer is not: whoever took over that process can write anything. So
an answer is JSON of bounded length, read strictly into values, and then as many bytes as it says.
"""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from field_assist.domain.ids import is_packet_reference
from field_assist.domain.packet_check import Finding, Item, PacketReport, Wrong
from field_assist.domain.received import Attached, Overview, Received
from field_assist.domain.signature import SignedBy, SignerKind
from field_assist.domain.visible_text import visible_line

LENGTH = struct.Struct(">I")
MOST_ANSWER_BYTES = 4 * 1024 * 1024
_MOST_FILES, _MOST_FINDINGS = 1000, 10_000
_LONGEST = 4096
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class BadReply(ValueError):
    """What came from the process is no answer of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; `size_bytes` of the file follow. `signers` as `verify_packet` takes them."""

    size_bytes: int
    is_taking_out: bool = False
    signers: tuple[bytes, ...] = ()

    def to_bytes(self) -> bytes:
        """Return it with its length in front."""
        signers = [base64.b64encode(one).decode("ascii") for one in self.signers]
        return framed([self.is_taking_out, self.size_bytes, signers])


def framed(values: object) -> bytes:
    """Return values as JSON, with the length in front."""
    text = json.dumps(values).encode("ascii")
    return LENGTH.pack(len(text)) + text


def read_question(text: bytes) -> Question:
    """Return the question in JSON of our own."""
    is_taking_out, size_bytes, signers = json.loads(text)
    return Question(
        is_taking_out=is_taking_out,
        size_bytes=size_bytes,
        signers=tuple(base64.b64decode(one) for one in signers),
    )


def told(report: PacketReport, overview: Overview) -> dict[str, object]:
    """Return the outcome of a check as values for JSON."""
    by = report.signed_by
    signer = by and [by.kind.value, by.subject, by.fingerprint, by.at.isoformat()]
    return {
        "sha256": report.sha256,
        "receipt_code": report.receipt_code,
        "reference": report.reference,
        "signed_by": by and signer and [*signer, by.is_expected, by.issuer, by.vouched_by],
        "findings": [[one.item.value, one.wrong.value, dict(one.facts)] for one in report.findings],
        "skipped": sorted(item.value for item in report.skipped),
        "overview": [
            *(overview.pages, overview.form, overview.is_practice, overview.is_locked),
            [[one.name, one.size_bytes] for one in overview.attached],
        ],
    }


def read_received(untrusted: bytes, size_bytes: int) -> Received:
    """Return the outcome of a check.

    Raises:
        BadReply: it is none.

    """
    try:
        values = json.loads(untrusted)
        report = PacketReport(
            sha256=_matching(values["sha256"], _SHA256),
            receipt_code=_line(values["receipt_code"]),
            reference=_reference(values["reference"]),
            signed_by=_signer(values["signed_by"]),
            findings=_findings(values["findings"]),
            skipped=frozenset(Item(one) for one in _of(values["skipped"], list)),
        )
        overview = _overview(values["overview"])
    except BadReply:
        raise
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadReply from error
    return Received(report=report, overview=overview, size_bytes=size_bytes)


def read_files(untrusted: bytes, most_bytes: int) -> tuple[Attached, ...]:
    """Return the names and lengths of the files that follow, of `most_bytes` together.

    Raises:
        BadReply: it is none, a name is not plain or comes twice.

    """
    try:
        files = _attached(json.loads(untrusted))
    except (ValueError, TypeError, RecursionError) as error:
        raise BadReply from error
    if sum(one.size_bytes for one in files) > most_bytes:
        raise BadReply("size")
    return files


def _findings(untrusted: object) -> tuple[Finding, ...]:
    found = _of(untrusted, list)[:_MOST_FINDINGS]
    return tuple(
        Finding(item=Item(item), wrong=Wrong(wrong), facts=_facts(facts))
        for item, wrong, facts in found
    )


def _facts(untrusted: object) -> dict[str, str | int]:
    return {
        _line(name): fact if type(fact) is int else _line(fact)
        for name, fact in _of(untrusted, dict).items()
    }


def _signer(untrusted: object) -> SignedBy | None:
    if untrusted is None:
        return None
    kind, subject, fingerprint, at, is_expected, issuer, vouched_by = _of(untrusted, list)
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or is_expected not in {None, False, True}:
        raise BadReply("signer")
    return SignedBy(
        kind=SignerKind(kind),
        subject=_line(subject),
        fingerprint=_matching(fingerprint, _SHA256),
        at=moment,
        is_expected=is_expected,
        issuer=_line(issuer),
        vouched_by=_line(vouched_by),
    )


def _overview(untrusted: object) -> Overview:
    pages, form, is_practice, is_locked, attached = _of(untrusted, list)
    return Overview(
        pages=_of(pages, int),
        form=_line(form),
        is_practice=_of(is_practice, bool),
        is_locked=_of(is_locked, bool),
        attached=_attached(attached),
    )


def _attached(untrusted: object) -> tuple[Attached, ...]:
    rows: Sequence[Any] = _of(untrusted, list)
    files = tuple(
        Attached(name=_matching(name, _PLAIN_NAME), size_bytes=_of(size, int))
        for name, size in rows
    )
    names = {one.name.casefold() for one in files}
    if len(names) != len(rows) or len(rows) > _MOST_FILES or any(f.size_bytes < 0 for f in files):
        raise BadReply("files")
    return files


def _reference(untrusted: object) -> str:
    text = _line(untrusted)
    if text and not is_packet_reference(text):
        raise BadReply("reference")
    return text


def _matching(untrusted: object, form: re.Pattern[str]) -> str:
    text = _line(untrusted)
    if not form.fullmatch(text):
        raise BadReply("form")
    return text


def _line(untrusted: object) -> str:
    return visible_line(_of(untrusted, str)[:_LONGEST])


def _of(untrusted: object, kind: type) -> Any:  # noqa: ANN401 -- of the type that is asked for
    if type(untrusted) is not kind:
        raise BadReply("type")
    return untrusted
