"""Numbers that authorities give: one form for each, and every typed form is kept."""

from __future__ import annotations

import pytest

from field_assist.identifiers.address import read_address
from field_assist.identifiers.case_number import (
    read_a_number,
    read_document_number,
    read_employer_number,
    read_receipt,
)
from field_assist.identifiers.identified import NoteKind


@pytest.mark.parametrize(
    "typed", ["A12345678", "a 12 345 678", "A-012-345-678", "012345678", "\uff2112345678"]
)
def test_an_a_number_is_filled_up_to_nine_digits(typed: str) -> None:
    read = read_a_number(typed)

    assert (read.canonical, read.display) == ("A012345678", "A012-345-678")


def test_a_receipt_number() -> None:
    read = read_receipt("eac-21-901-50000")

    assert (read.canonical, read.notes) == ("EAC2190150000", ())
    assert read_receipt("ZZZ2190150000").has(NoteKind.UNKNOWN_CODE)


@pytest.mark.parametrize("typed", ["12-3456789", "EIN 12-3456789", "FEIN: 123456789"])
def test_an_employer_number(typed: str) -> None:
    assert read_employer_number(typed).canonical == "123456789"


def test_a_document_number_loses_spaces_and_case_only() -> None:
    assert read_document_number(" ab\u200b 123-45o ").canonical == "AB12345O"


@pytest.mark.parametrize("reader", [read_a_number, read_receipt, read_employer_number])
def test_another_form_is_kept_with_a_note(reader: object) -> None:
    read = reader("ab 1")  # type: ignore[operator]

    assert (read.as_typed, read.canonical) == ("ab 1", "AB1")
    assert read.has(NoteKind.NOT_THE_USUAL_FORM)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "123 N. Main Street, Apt. #4B, Utopia, NY 10001-1234",
            "123 North Main St Unit 4b Utopia New York 10001",
        ),
        ("1 First Ave., Utopia, West Virginia", "1 1st Avenue Utopia WV USA"),
        ("77 Álamo Blvd", "77 ALAMO BOULEVARD"),
    ],
)
def test_two_spellings_of_an_address_meet(one: str, other: str) -> None:
    assert read_address(one).canonical == read_address(other).canonical


def test_two_units_of_a_house_stay_apart() -> None:
    assert read_address("1 Main St #4").canonical != read_address("1 Main St #5").canonical
