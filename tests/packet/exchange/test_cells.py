"""No cell of a table is ever worked out by a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.domain.entity import Field
from field_assist.domain.referral import Referral
from field_assist.domain.referred import StatedValue
from field_assist.packet.attachments import attachments_of
from field_assist.packet.exchange.cells import csv_bytes, safe_cell
from tests.packet.card_samples import COOK, crew

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\x00=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
    "Sample;=1+1",
    "Sample, =1+1",
    "Sample|+1",
    'Sample"=1+1',
    'Sample""=HYPERLINK("http://198.51.100.7/")',
    "Sample\t=1+1",
    "Sample\n=1+1",
    "Sample\r\n@SUM(1)",
    "'=1+1",
    "=",
)
STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"


def with_name(text: str) -> Referral:
    named = {Field.NAME_STATED: (StatedValue(text=text),)}
    fields = {**COOK.fields, **named, Field.NAME_IN_DOCUMENT: ()}
    return replace(crew(), cards=(replace(COOK, fields=fields), *crew().cards[1:]))


def formulas_in(cell: str) -> list[str]:
    """Return what a spreadsheet could work out, wherever it divides the cell."""
    parts = (part.strip() for part in re.split(r"[;,|\t\r\n\"]", cell))
    return [part for part in parts if part and part[0] in STARTS]


@pytest.mark.parametrize("text", FORMULAS)
def test_threat_csv_injection_by_a_name(text: str) -> None:
    (file,) = (f for f in attachments_of(with_name(text)) if f.name == "htcds.csv")
    written = file.content.decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]

    assert [cell for cell in cells if formulas_in(cell)] == []
    assert {len(row) for row in csv.reader(io.StringIO(written, newline=""))} == {19}


@given(st.text(max_size=40))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_text_makes_a_cell_that_begins_like_a_formula(text: str) -> None:
    assert formulas_in(safe_cell(text)) == []


@given(st.text(alphabet="=+-@;,|\"' \tax1\uff1d", max_size=12))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_no_text_of_signs_that_matter_does_either(text: str) -> None:
    assert formulas_in(safe_cell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Maung Sample",
        "O'Example",
        "Sample-Example",
        "မောင်ဥပမာ",
        "1998-04-12",
        "FA-9B7C-4J2F, version 1",
        "WithholdsDocuments;Other",
        "mate@paperlantern.example",
    ],
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_rows_are_read_back_as_they_were_written() -> None:
    written = csv_bytes([("a", "b"), ('say "x"', "two, parts")])

    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == 2
    read = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert list(read) == [["a", "b"], ['say "x"', "two, parts"]]
