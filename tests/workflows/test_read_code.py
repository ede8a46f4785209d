"""What the cards of a document and of its holder say; the code is kept as it was read."""

from __future__ import annotations

from datetime import date

import pytest

from field_assist.domain.entity import Field
from field_assist.workflows import read_code
from field_assist.workflows.read_code import FieldName, Result

TODAY = date(2030, 1, 31)
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"


@pytest.mark.parametrize(
    ("code", "sort"), [(PASSPORT, "passport"), (CARD, "identity_card"), (VISA, "visa")]
)
def test_the_card_says_what_sort_of_document_it_is(code: str, sort: str) -> None:
    fields = read_code.of_document(read_code.read(code, TODAY), {}, "")

    assert fields[Field.SORT] == sort
    assert fields[Field.CODE_LINES] == code


def test_the_printed_name_goes_before_that_of_the_code() -> None:
    reading = read_code.read(PASSPORT, TODAY)
    printed = {FieldName.NAME: "Eriksson, Anna María"}

    assert read_code.of_person(reading, {})[Field.NAME_IN_DOCUMENT] == "ERIKSSON, ANNA MARIA"
    assert read_code.of_person(reading, printed)[Field.NAME_IN_DOCUMENT] == "Eriksson, Anna María"


def test_of_nothing_nothing_is_said() -> None:
    reading = read_code.read("", TODAY)

    assert read_code.of_person(reading, {}) == read_code.of_document(reading, {}, "") == {}


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("12 August 1974", Result.SAME),
        ("1974-08-12", Result.SAME),
        ("13 August 1974", Result.DIFFERS),
        ("", Result.NOT_PRINTED),
    ],
)
def test_a_printed_date_is_compared_by_what_it_means(printed: str, result: Result) -> None:
    reading = read_code.read(PASSPORT, TODAY)

    compared = read_code.beside_the_page(reading, {FieldName.BIRTH: printed}, TODAY)

    birth = next(each for each in compared if each.field.name is FieldName.BIRTH)
    assert birth.result is result


@pytest.mark.parametrize(
    ("text", "is_code"),
    [(PASSPORT, True), (CARD, True), (PASSPORT[:80], False), ("STX123SNE", False), ("", False)],
)
def test_a_scan_is_a_code_only_when_it_is_whole(text: str, is_code: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert read_code.is_code(text, TODAY) is is_code
