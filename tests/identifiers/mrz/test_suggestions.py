"""What is suggested: only what makes digits agree, with its place, and never applied."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.layout import FieldName
from field_assist.identifiers.mrz.reading import Suggestion, SuggestionKind
from tests.identifiers.mrz import samples
from tests.identifiers.mrz.samples import FULL, MRV_A, SLIP, TD1, TD2, TD3, read_lines


def changes(suggestion: Suggestion) -> list[tuple[int, int, str, str]]:
    return [(r.line, r.column, r.found, r.suggested) for r in suggestion.replacements]


def lower(text: str) -> tuple[str, str]:
    return FULL[0], text


def test_another_digit_is_suggested_where_it_settles_the_field_and_the_whole() -> None:
    reading = read_lines(SLIP)

    (suggestion,) = reading.suggestions
    assert suggestion.kind is SuggestionKind.DIGIT
    assert changes(suggestion) == [(1, 27, "6", "1")]
    assert suggestion.settles == (FieldName.EXPIRY, FieldName.WHOLE)
    assert reading.lines == SLIP
    assert read_lines(suggestion.lines).differing == ()


def test_no_other_digit_is_suggested_where_nothing_else_speaks_for_it() -> None:
    reading = read_lines(samples.with_character(MRV_A, 1, 27, "4"))

    assert [field.name for field in reading.differing] == [FieldName.EXPIRY]
    assert reading.suggestions == ()


@pytest.mark.parametrize(
    ("lines", "line", "column", "misread"),
    [
        (FULL, 1, 1, "I"),
        (FULL, 1, 2, "Z"),
        (FULL, 1, 5, "S"),
        (FULL, 1, 8, "B"),
        (FULL, 1, 13, "O"),
        (FULL, 1, 13, "Q"),
        (FULL, 1, 13, "D"),
        (FULL, 1, 28, "5"),
        (FULL, 1, 19, "S"),
        (TD1, 0, 10, "S"),
        (TD1, 1, 2, "O"),
        (TD2, 1, 0, "0"),
        (MRV_A, 1, 4, "B"),
    ],
)
def test_what_was_misread_is_among_the_suggestions(
    lines: tuple[str, ...], line: int, column: int, misread: str
) -> None:
    reading = read_lines(samples.with_character(lines, line, column, misread))

    right = lines[line][column]
    assert [(line, column, misread, right)] in [changes(each) for each in reading.suggestions]
    assert lines in [each.lines for each in reading.suggestions]


def test_nothing_is_suggested_that_the_digit_over_the_whole_speaks_against() -> None:
    misread = samples.with_character(FULL, 1, 1, "I")
    whole = samples.check_of(read_lines(misread), FieldName.WHOLE).expected

    reading = read_lines(samples.with_character(misread, 1, 43, whole))

    assert [field.name for field in reading.differing] == [FieldName.NUMBER]
    assert reading.suggestions == ()


def test_two_that_were_misread_are_found_together() -> None:
    misread = samples.with_character(samples.with_character(FULL, 1, 1, "I"), 1, 5, "S")

    suggestions = read_lines(misread).suggestions

    assert FULL in [each.lines for each in suggestions]


def test_two_fields_that_were_misread_are_settled_one_after_the_other() -> None:
    misread = samples.with_character(samples.with_character(FULL, 1, 1, "I"), 1, 13, "O")

    first = next(each for each in read_lines(misread).suggestions if changes(each)[0][1] == 13)
    then = read_lines(first.lines).suggestions

    assert FieldName.BIRTH in first.settles
    assert FULL in [each.lines for each in then]


def test_the_fewest_replacements_come_first() -> None:
    misread = samples.with_character(FULL, 1, 5, "S")

    counts = [len(each.replacements) for each in read_lines(misread).suggestions]

    assert counts == sorted(counts)
    assert counts[0] == 1


@pytest.mark.parametrize(
    ("column", "misread", "right"), [(2, "U", "U"), (4, "0", "O"), (8, "M", "M"), (15, "1", "I")]
)
def test_a_digit_in_a_name_or_code_gets_the_letter_like_it(
    column: int, misread: str, right: str
) -> None:
    reading = read_lines(samples.with_character(FULL, 0, column, misread))

    found = [change for each in reading.suggestions for change in changes(each)]
    assert found == ([] if misread == right else [(0, column, misread, right)])


def test_letters_in_a_date_get_the_digits_like_them_even_if_that_settles_nothing() -> None:
    reading = read_lines(lower(FULL[1].replace("0403195", "O4O3197")))

    kinds = {each.kind: changes(each) for each in reading.suggestions}
    assert kinds[SuggestionKind.NOT_ALLOWED] == [(1, 13, "O", "0"), (1, 15, "O", "0")]


def test_while_a_field_is_typed_its_letters_are_looked_at() -> None:
    reading = read_lines(lower(FULL[1][:13] + "O4"))

    assert [changes(each) for each in reading.suggestions] == [[(1, 13, "O", "0")]]


def test_a_character_like_no_other_gets_no_suggestion() -> None:
    reading = read_lines(samples.with_character(FULL, 1, 14, "\u0416"))

    assert reading.suggestions == ()


def test_a_slip_in_what_only_the_whole_covers() -> None:
    card = (TD1[0], TD1[1][:18] + "B1234567890" + "0", TD1[2])
    right = (
        card[0],
        card[1][:29] + samples.check_of(read_lines(card), FieldName.WHOLE).expected,
        card[2],
    )

    suggestions = read_lines(samples.with_character(right, 1, 19, "I")).suggestions

    assert right in [each.lines for each in suggestions]


@pytest.mark.parametrize("lines", [TD3, TD1, TD2, MRV_A, FULL])
def test_a_zone_that_agrees_gets_none(lines: tuple[str, ...]) -> None:
    assert read_lines(lines).suggestions == ()
