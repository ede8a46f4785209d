"""What a digit says, and that each notices what the standard lets it notice."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.check_digit import ALPHABET, DIGITS, FILLER, LETTERS, check_digit
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.layout import LAYOUTS, FieldName, Format, Place
from field_assist.identifiers.mrz.reading import CheckState, Note
from tests.identifiers.mrz import samples
from tests.identifiers.mrz.samples import check_of, field_of, read_lines, with_character

# The number is AB12345671234. Without the filler at column 14 its digit is 5, with it 9.
WITHOUT_FILLER = "I<UTOAB1234567<12345<<<<<<<<<<"
WITH_FILLER = "I<UTOAB1234567<12349<<<<<<<<<<"
REST = (samples.TD1[1], samples.TD1[2])


def weighted(text: str) -> int:
    """Return the sum by hand, as a second opinion."""
    values = [0 if letter == "<" else int(letter, 36) for letter in text]
    return sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10


def test_the_long_numbers_here_tell_both_ways_of_counting_apart() -> None:
    assert (weighted("AB12345671234"), weighted("AB1234567<1234")) == (5, 9)


@pytest.mark.parametrize("line", [WITHOUT_FILLER, WITH_FILLER])
def test_long_number_agrees_with_or_without_its_filler(line: str) -> None:
    reading = read_lines((line, *REST))

    assert check_of(reading, FieldName.NUMBER).state is CheckState.AGREES
    assert reading.document.number == "AB12345671234"
    assert Note.LONG_NUMBER in field_of(reading, FieldName.NUMBER).notes


def test_long_number_expects_the_digit_without_the_filler() -> None:
    reading = read_lines((WITHOUT_FILLER.replace("5<", "1<"), *REST))

    check = check_of(reading, FieldName.NUMBER)
    assert (check.state, check.found, check.expected) == (CheckState.DIFFERS, "1", "5")


def test_long_number_leaves_the_rest_of_the_optional_data_to_it() -> None:
    reading = read_lines(("I<UTOAB1234567<12345<RES<99<<<", *REST))

    assert reading.document.number == "AB12345671234"
    assert reading.document.optional == "RES 99"


def test_long_number_may_have_a_space_inside() -> None:
    digit = check_digit("AB<45678912")

    reading = read_lines((f"I<UTOAB<456789<12{digit}<<<<<<<<<<<<", *REST))

    assert check_of(reading, FieldName.NUMBER).state is CheckState.AGREES
    assert reading.document.number == "AB 45678912"


def test_long_number_on_a_card_of_two_lines() -> None:
    lower = "AB1234567<UTO7408122F120415912345<<"
    lines = (samples.TD2[0], lower + check_digit(lower[:10] + lower[13:20] + lower[21:]))

    reading = read_lines(lines)

    assert reading.document.number == "AB12345671234"
    assert reading.differing == ()


@pytest.mark.parametrize("behind", ["<", "5", "X"])
def test_a_filler_for_a_digit_without_a_rest_is_no_long_number(behind: str) -> None:
    reading = read_lines((f"I<UTOAB1234567<{behind}<<<<<<<<<<<<<<", *REST))

    check = check_of(reading, FieldName.NUMBER)
    assert (check.state, check.found) == (CheckState.DIFFERS, "<")


@pytest.mark.parametrize(
    ("digit", "state"),
    [("<", CheckState.LEFT_EMPTY), ("0", CheckState.AGREES), ("1", CheckState.DIFFERS)],
)
def test_digit_of_an_empty_optional_field_may_be_left_out(digit: str, state: CheckState) -> None:
    lower = "L898902C36UTO7408122F1204159" + "<" * 14 + digit
    whole = check_digit(lower[:10] + lower[13:20] + lower[21:])

    reading = read_lines((samples.TD3[0], lower + whole))

    check = check_of(reading, FieldName.OPTIONAL)
    assert (check.state, check.agrees) == (state, state is not CheckState.DIFFERS)


def test_digit_of_an_empty_date_may_not_be_left_out() -> None:
    lines = (samples.TD3[0], samples.TD3[1].replace("1204159", "<<<<<<<"))

    check = check_of(read_lines(lines), FieldName.EXPIRY)
    assert (check.state, check.expected) == (CheckState.DIFFERS, "0")


def test_digit_of_a_filled_optional_field_may_not_be_left_out() -> None:
    lines = with_character(samples.TD3, 1, 42, "<")

    assert check_of(read_lines(lines), FieldName.OPTIONAL).state is CheckState.DIFFERS


def test_digit_over_a_character_of_no_alphabet_cannot_be_told() -> None:
    lines = with_character(samples.TD3, 1, 3, "\u00c4")

    reading = read_lines(lines)

    assert check_of(reading, FieldName.NUMBER).state is CheckState.CANNOT_TELL
    assert check_of(reading, FieldName.NUMBER).expected == ""
    assert Note.NOT_ALLOWED in field_of(reading, FieldName.NUMBER).notes


def test_the_whole_follows_from_the_field_that_upsets_it() -> None:
    reading = read_lines(samples.SLIP)

    whole = check_of(reading, FieldName.WHOLE)
    assert (whole.state, whole.found, whole.expected) == (CheckState.DIFFERS, "8", "3")
    assert whole.follows_from == (FieldName.EXPIRY,)
    assert [field.name for field in reading.differing] == [FieldName.EXPIRY]


def test_the_whole_does_not_follow_where_it_is_wrong_alone() -> None:
    reading = read_lines(with_character(samples.TD3, 1, 43, "5"))

    assert check_of(reading, FieldName.WHOLE).follows_from == ()
    assert [field.name for field in reading.differing] == [FieldName.WHOLE]


def test_the_whole_does_not_follow_from_a_field_that_cannot_explain_it() -> None:
    # The expiry is off by five. Whichever of its characters is wrong, or its digit, the whole is
    # off by five with it.
    slips = [with_character(samples.SLIP, 1, 43, digit) for digit in DIGITS]

    explained = [check_of(read_lines(each), FieldName.WHOLE).follows_from for each in slips]

    assert [bool(fields) for fields in explained].index(True) == 8
    assert sum(map(bool, explained)) == 1


def covered(form: Format, name: FieldName) -> list[tuple[int, int]]:
    layout = LAYOUTS[form]
    places: tuple[Place, ...] = (layout.digits[name],)
    places += layout.whole if name is FieldName.WHOLE else (layout.fields[name],)
    return [(place.line, column) for place in places for column in range(place.start, place.end)]


@pytest.mark.parametrize(
    ("form", "name"), [(form, name) for form in Format for name in LAYOUTS[form].digits]
)
def test_each_digit_notices_every_change_of_value_in_what_it_covers(
    form: Format, name: FieldName
) -> None:
    lines = samples.ALL[form]
    changes = [
        (line, column, other)
        for line, column in covered(form, name)
        for other in ALPHABET
        if (weighted(other) - weighted(lines[line][column])) % 10
    ]

    states = {check_all(form, with_character(lines, *change))[name].state for change in changes}

    assert len(changes) > len(covered(form, name)) * 25
    assert states == {CheckState.DIFFERS}


@pytest.mark.parametrize(
    ("column", "other", "state"),
    [
        (5, "A", CheckState.AGREES),
        (5, "K", CheckState.AGREES),
        (5, "B", CheckState.DIFFERS),
        (6, "M", CheckState.AGREES),
    ],
)
def test_characters_ten_values_apart_have_the_same_digit(
    column: int, other: str, state: CheckState
) -> None:
    """A limit of the standard: 0, A, K and U are the same to a check digit, as are 6 and G."""
    lines = with_character(samples.TD3, 1, column, other)

    assert check_of(read_lines(lines), FieldName.NUMBER).state is state


@pytest.mark.parametrize("form", list(Format))
def test_no_digit_notices_another_name_nationality_or_sex(form: Format) -> None:
    lines = samples.ALL[form]
    fields = LAYOUTS[form].fields
    silent = (FieldName.NAME, FieldName.ISSUER, FieldName.NATIONALITY, FieldName.SEX)
    places = [fields[name] for name in silent]

    readings = [
        read_lines(with_character(lines, place.line, column, other), form)
        for place in places
        for column in range(place.start, place.end)
        for other in LETTERS + FILLER
    ]

    assert {reading.differing for reading in readings} == {()}
