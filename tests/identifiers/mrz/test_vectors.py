"""The specimens of Doc 9303: each format, field by field, digit by digit."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.check_digit import check_digit
from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reading import Sex
from tests.identifiers.mrz import samples

ANNA = {"number": "6", "birth": "2", "expiry": "9", "optional": "1", "whole": "0"}
CARD = {"number": "7", "birth": "2", "expiry": "9", "whole": "6"}
VISA = {"number": "4", "birth": "8", "expiry": "9"}
PETER = {"number": "9", "birth": "7", "expiry": "2", "whole": "2"}


@pytest.mark.parametrize(
    ("text", "digit"),
    [("520727", "3"), ("AB2134<<<", "5"), ("7408<<", "7"), ("D23145890734", "9"), ("", "0")],
)
def test_digit_of(text: str, digit: str) -> None:
    assert check_digit(text) == digit


@pytest.mark.parametrize("text", ["AB 12", "\u00c4", "a", "\u0661"])
def test_there_is_no_digit_for_characters_outside_the_alphabet(text: str) -> None:
    assert check_digit(text) == ""


@pytest.mark.parametrize(
    ("lines", "form", "digits"),
    [
        (samples.TD3, Format.TD3, ANNA),
        (samples.TD1, Format.TD1, CARD),
        (samples.TD2, Format.TD2, CARD),
        (samples.MRV_A, Format.MRV_A, VISA),
        (samples.MRV_B, Format.MRV_B, VISA),
        (samples.LONG, Format.TD1, PETER),
    ],
)
def test_specimen_agrees_in_each_digit(
    lines: tuple[str, ...], form: Format, digits: dict[str, str]
) -> None:
    reading = samples.read_lines(lines)

    assert (reading.format, reading.is_complete, reading.is_zone) == (form, True, True)
    assert samples.digits_of(reading) == digits
    assert (reading.lines, reading.altered, reading.suggestions) == (lines, (), ())
    assert reading.differing == ()


@pytest.mark.parametrize(
    ("lines", "number", "birth", "expiry", "optional"),
    [
        (samples.TD3, "L898902C3", "1974-08-12", "2012-04-15", "ZE184226B"),
        (samples.TD1, "D23145890", "1974-08-12", "2012-04-15", ""),
        (samples.TD2, "D23145890", "1974-08-12", "2012-04-15", ""),
        (samples.MRV_A, "L8988901C", "1940-09-07", "1996-12-10", "6ZE184226B"),
        (samples.MRV_B, "L8988901C", "1940-09-07", "1996-12-10", ""),
    ],
)
def test_specimen_reads_as_its_person(
    lines: tuple[str, ...], number: str, birth: str, expiry: str, optional: str
) -> None:
    document = samples.read_lines(lines).document

    assert (document.surname, document.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert document.sex is Sex.FEMALE
    assert (document.number, document.optional) == (number, optional)
    assert document.birth is not None
    assert document.expiry is not None
    assert (document.birth.text, document.expiry.text) == (birth, expiry)


def test_number_of_more_than_nine_characters_goes_on_in_the_optional_data() -> None:
    reading = samples.read_lines(samples.LONG)

    number = samples.field_of(reading, FieldName.NUMBER)
    assert (number.value, len(number.places)) == ("D23145890734", 2)
    assert samples.field_of(reading, FieldName.OPTIONAL).value == ""
    assert reading.document.given_names == "PETER JOHN"


@pytest.mark.parametrize("form", list(Format))
def test_visas_have_no_digit_over_the_whole_and_the_others_have_one(form: Format) -> None:
    reading = samples.read_lines(samples.ALL[form])

    assert (reading.field(FieldName.WHOLE) is None) is form.is_visa


@pytest.mark.parametrize("form", list(Format))
def test_no_format_has_a_digit_for_the_name(form: Format) -> None:
    name = samples.read_lines(samples.ALL[form]).field(FieldName.NAME)

    assert name is not None
    assert name.check is None
