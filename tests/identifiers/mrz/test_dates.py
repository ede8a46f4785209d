"""Six digits into dates: centuries, gaps, and days there are not."""

from __future__ import annotations

from datetime import date

import pytest

from field_assist.identifiers.mrz.dates import CenturyRule, read_date
from field_assist.identifiers.mrz.layout import FieldName
from field_assist.identifiers.mrz.reading import CheckState, Note
from tests.identifiers.mrz.samples import TD3, TODAY, check_of, field_of, read_lines


def born(six: str, today: date = TODAY) -> str:
    read = read_date(six, today, CenturyRule.BIRTH)
    return "none" if read is None else read.text


def expires(six: str) -> str:
    read = read_date(six, TODAY, CenturyRule.EXPIRY)
    return "none" if read is None else read.text


@pytest.mark.parametrize(
    ("six", "text"),
    [
        ("740812", "1974-08-12"),
        ("261129", "2026-11-29"),
        ("261130", "1926-11-30"),
        ("270101", "1927-01-01"),
        ("000229", "2000-02-29"),
        ("2611<<", "2026-11"),
        ("2612<<", "1926-12"),
        ("26<<<<", "2026"),
        ("27<<<<", "1927"),
        ("74<<<<", "1974"),
        ("7408<<", "1974-08"),
        ("74<<12", "1974-XX-12"),
        ("<<0812", "XXXX-08-12"),
        ("<<08<<", "XXXX-08"),
        ("<<<<<<", ""),
    ],
)
def test_birth_is_never_in_the_future(six: str, text: str) -> None:
    assert born(six) == text


@pytest.mark.parametrize(
    ("six", "text"),
    [
        ("761231", "1976-12-31"),
        ("750101", "2075-01-01"),
        ("260101", "2026-01-01"),
        ("991231", "1999-12-31"),
        ("2905<<", "2029-05"),
    ],
)
def test_expiry_is_within_fifty_years_of_today(six: str, text: str) -> None:
    assert expires(six) == text


@pytest.mark.parametrize(
    "six", ["741312", "740832", "740230", "740800", "740012", "7408", "74O812", "7<0812", ""]
)
def test_there_is_no_such_date(six: str) -> None:
    assert born(six) == expires(six) == "none"


@pytest.mark.parametrize(("six", "other"), [("260101", 1926), ("060101", None), ("100101", 1910)])
def test_another_century_is_named_where_somebody_may_be_so_old(six: str, other: int | None) -> None:
    read = read_date(six, date(2029, 1, 1), CenturyRule.BIRTH)

    assert read is not None
    assert read.century is not None
    assert (read.century.rule, read.century.other) == (CenturyRule.BIRTH, other)


def test_a_leap_day_is_not_read_into_a_year_without_one() -> None:
    assert born("270229") == "none"
    assert born("280229") == "1928-02-29"


def test_month_and_day_that_are_not_known_are_checked_all_the_same() -> None:
    lower = TD3[1].replace("7408122", "7408<<7")

    reading = read_lines((TD3[0], lower))

    assert check_of(reading, FieldName.BIRTH).state is CheckState.AGREES
    assert field_of(reading, FieldName.BIRTH).value == "1974-08"


def test_a_day_that_does_not_exist_is_a_note_and_its_text_stays() -> None:
    reading = read_lines((TD3[0], TD3[1].replace("740812", "741312")))

    birth = field_of(reading, FieldName.BIRTH)
    assert (birth.text, birth.value, birth.notes) == ("741312", "", (Note.NOT_A_DATE,))
    assert reading.document.birth is None
