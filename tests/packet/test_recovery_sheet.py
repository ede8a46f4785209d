"""The recovery sheet as other people's tools read it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from field_assist.domain.sheet_mark import sheet_mark
from field_assist.domain.ways_in import RecoverySheet
from field_assist.packet.recovery_sheet import sheet_pdf
from tests.packet.reading import output_of, pages

WORDS = (
    *("lantern", "orbit", "copper", "window", "marble", "throughout", "basket", "silver"),
    *("candle", "harbor", "notebook", "pencil", "garden", "umbrella", "velvet", "yellow"),
)
SHEET = RecoverySheet(
    slot_id="sample-slot",
    words=WORDS,
    made_at=datetime(2030, 1, 31, 12, 0, tzinfo=UTC),
    vault_id="00" * 16,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_pdf(SHEET))
    return path


def scanned(file: Path) -> str:
    """Return what a scanner reads from the printed page."""
    output_of("pdftoppm", "-r", "150", "-png", "-singlefile", str(file), str(file.with_suffix("")))
    command = ["zbarimg", "--quiet", "--raw", "--nodbus", str(file.with_suffix(".png"))]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_sheet_is_one_page_with_every_word_in_its_place(file: Path) -> None:
    text = pages(file)

    assert len(text) == 1
    assert re.findall(r"^(\d+)\. ([a-z]+)$", text[0], re.MULTILINE) == [
        (str(number), word) for number, word in enumerate(WORDS, start=1)
    ]


def test_square_holds_the_same_words(file: Path) -> None:
    assert scanned(file).strip() == " ".join(WORDS)


def test_qpdf_finds_no_error_and_every_font_is_inside(file: Path) -> None:
    report = output_of("qpdf", "--check", str(file))
    fonts = output_of("pdffonts", str(file)).splitlines()[2:]

    assert "No syntax or stream encoding errors found" in report
    assert {tuple(line.split()[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}


def test_equal_sheets_give_equal_bytes_in_any_process_and_zone() -> None:
    code = (
        "import hashlib; from tests.packet.test_recovery_sheet import SHEET, sheet_pdf;"
        "print(hashlib.sha256(sheet_pdf(SHEET)).hexdigest())"
    )
    zones = ("America/New_York", "Asia/Tokyo")
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, seed in zip(zones, ("1", "2"), strict=True)
    ]

    assert runs[0] == runs[1]


def test_sheet_names_neither_vault_nor_slot_nor_person(file: Path) -> None:
    told = output_of("pdfinfo", str(file)) + pages(file)[0]

    assert "Title:           Recovery sheet" in told
    assert "Author" not in told
    assert SHEET.vault_id not in told
    assert SHEET.slot_id not in told


def test_two_sheets_of_a_vault_have_different_marks_with_the_same_beginning() -> None:
    first = sheet_mark(SHEET.vault_id, SHEET.slot_id)
    second = sheet_mark(SHEET.vault_id, "another-slot")

    assert first != second
    assert first[:5] == second[:5]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", first)


def test_the_widest_word_of_the_list_fits_beside_the_square(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    path.write_bytes(sheet_pdf(replace(SHEET, words=("boomerang",) * 16)))

    assert scanned(path).split() == ["boomerang"] * 16
    assert pages(path)[0].count("boomerang") == 16
