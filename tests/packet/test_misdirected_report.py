"""The page about a packet in wrong hands: one page whatever is told, for every reader."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import page as validator
import pytest

from field_assist.content.privacy_steps import load_privacy_steps
from field_assist.domain.handing_over import ENCRYPTED, WITH_PHRASE
from field_assist.domain.handling import Protection
from field_assist.domain.misdirected import (
    MOST_LETTERS,
    Leaving,
    Misdirected,
    MisdirectedReport,
    Personal,
    Remedy,
)
from field_assist.domain.packet_form import Kind
from field_assist.domain.sending import Way
from field_assist.packet.misdirected_report import report_pdf
from field_assist.workflows.catalogue import default_privacy_steps

AT = datetime(2026, 11, 23, 19, 2, tzinfo=UTC)
FULL = MisdirectedReport(
    reference="FA-9B7C-4J2F",
    sha256="ab" * 32,
    size_bytes=240_123,
    kind=Kind.PERSON,
    is_practice=False,
    banner="CUI//FED ONLY",
    made_at=AT,
    personal=tuple(Personal),
    protection=Protection.UNKNOWN,
    left=tuple(
        Leaving(at=AT, way=way, closed_by=closed)
        for way in Way
        for closed in ("", ENCRYPTED, WITH_PHRASE)
    ),
    may_have_left=True,
    told=Misdirected(
        went_to="W" * MOST_LETTERS, noticed="M " * (MOST_LETTERS // 2), done=frozenset(Remedy)
    ),
    steps=load_privacy_steps(default_privacy_steps()),
)
EMPTY = replace(
    FULL,
    personal=(),
    left=(),
    may_have_left=False,
    told=Misdirected(went_to="EXAMPLE", noticed="EXAMPLE"),
)


def text(report: MisdirectedReport, folder: Path) -> str:
    path = folder / "report.pdf"
    path.write_bytes(report_pdf(report))
    told = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert told.count("\f") == 1
    return " ".join(told.split())


def test_everything_that_can_be_told_is_on_one_page(tmp_path: Path) -> None:
    told = text(FULL, tmp_path)

    assert "ab" * 32 in told
    assert "240,123 bytes" in told
    assert "It may have left by the agency's mail server" in told
    assert "10 times before that, 4 of them NOT encrypted" in told
    assert "encrypted; it opens with a phrase (AES-256)" in told
    assert "Until it is, it counts as protected." in told
    assert "The mail was recalled." in told
    assert "[background]" in told
    for kind in ("photos", "somebody who may be under 18", "a source that is to be protected"):
        assert kind in told


def test_what_is_not_known_is_said_to_be_so(tmp_path: Path) -> None:
    told = text(EMPTY, tmp_path)

    assert "no personal information that this program knows of" in told
    assert "This program made no file and no mail of it." in told
    assert "Nothing yet." in told


def test_practice_says_what_it_is(tmp_path: Path) -> None:
    told = text(replace(EMPTY, is_practice=True), tmp_path)

    assert told.count("PRACTICE. EVERYTHING HERE IS INVENTED") == 2
    assert "CUI" not in told


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("protection", Protection)
def test_each_kind_and_protection_has_words(kind: Kind, protection: Protection) -> None:
    assert report_pdf(replace(EMPTY, kind=kind, protection=protection)).startswith(b"%PDF-")


def test_equal_reports_are_equal_bytes() -> None:
    assert report_pdf(FULL) == report_pdf(FULL)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("report", [FULL, EMPTY], ids=["full", "empty"])
def test_the_validator_finds_no_fault(
    report: MisdirectedReport, profile: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(report_pdf(report))

    result = validator.validate_pdf(str(file), profile=profile)

    assert [f"{one.rule_id}: {one.message}" for one in result.failures] == []
    assert result.is_compliant
