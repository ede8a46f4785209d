"""Reads what an agency asks of whoever notices that a packet went to the wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import PrivacyFile
from field_assist.content.plain_text import not_plain
from field_assist.content.wording import forbidden_in_packet_words
from field_assist.domain.errors import Bug
from field_assist.domain.misdirected import PrivacyStep, PrivacySteps


def load_privacy_steps(path: Path) -> PrivacySteps:
    """Return the steps of a file in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    if read is None:
        raise Bug(file=path.name)  # what cannot be read is a finding
    return PrivacySteps(
        says=read.says,
        checked_on=read.checked_on.isoformat(),
        steps=tuple(PrivacyStep(says=entry.says, basis=entry.basis) for entry in read.step),
    )


def check_privacy_steps(path: Path) -> list[Finding]:
    """Return everything that is wrong with a file of steps; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> PrivacyFile | None:
    made = read_table(path, PrivacyFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: PrivacyFile) -> Iterator[Finding]:
    texts = [("$.says", read.says)]
    for place, entry in enumerate(read.step):
        texts += [(f"$.step[{place}].says", entry.says), (f"$.step[{place}].basis", entry.basis)]
    for where, text in texts:
        for why in (*forbidden_in_packet_words(text), *not_plain(text)):
            yield Finding(file=name, where=where, why=why)
