"""Dates of which not all is known: what they mean, on which days they are, what age that makes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.identifiers.edtf import Ages, ages_on, parse_edtf
from field_assist.identifiers.identified import NoteKind
from field_assist.identifiers.typed_date import read_date

TODAY = date(2030, 1, 31)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        ("1998-02", "1998-02-01", "1998-02-28"),
        ("1998-04-23", "1998-04-23", "1998-04-23"),
        ("1998~", "1998-01-01", "1998-12-31"),
        ("1998-04?", "1998-04-01", "1998-04-30"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1998-XX", "1998-01-01", "1998-12-31"),
        ("1998-02-XX", "1998-02-01", "1998-02-28"),
        ("1974-XX-12", "1974-01-12", "1974-12-12"),
        ("199X-02-29", "1992-02-29", "1996-02-29"),
        ("2001-21", "2001-01-01", "2001-12-31"),
        ("1998/2000-06", "1998-01-01", "2000-06-30"),
        ("1998/..", "1998-01-01", "None"),
        ("../1998", "None", "1998-12-31"),
        ("/1998", "None", "1998-12-31"),
        ("XXXX-08-12", "None", "None"),
    ],
)
def test_a_date_in_edtf_has_a_first_and_a_last_day(text: str, earliest: str, latest: str) -> None:
    found = parse_edtf(text)

    assert found is not None
    assert (found.text, str(found.earliest), str(found.latest)) == (text, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "../..", "0000", "1998-13", "1998-02-30", "1998-00", "1X98", "98", "1998-4"),
        *("1998/1990", "1998-04-23T10:00", "XXXX-02-30", "2001-21-01", "1998??"),
    ],
)
def test_what_is_no_date_in_edtf_is_none(text: str) -> None:
    assert parse_edtf(text) is None


@pytest.mark.parametrize(
    ("born", "youngest", "oldest"),
    [
        ("2012-01-31", 18, 18),
        ("2012-02-01", 17, 17),
        ("2012", 17, 18),
        ("2012-02-29", 17, 17),
        ("2010/2014", 15, 20),
        ("../2012", 17, None),
        ("XXXX-08-12", None, None),
        ("2031", 0, 0),
    ],
)
def test_ages_are_from_the_last_to_the_first_day(born: str, youngest: int, oldest: int) -> None:
    found = parse_edtf(born)

    assert found is not None
    assert ages_on(TODAY, found) == Ages(youngest=youngest, oldest=oldest)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("~1998", "1998~"),
        ("4/23/1998", "1998-04-23"),
        ("23/4/1998", "1998-04-23"),
        ("23 Apr 1998", "1998-04-23"),
        ("23-APR-1998", "1998-04-23"),
        ("April 23rd, 1998", "1998-04-23"),
        ("23 de abril de 1998", "1998-04-23"),
        ("Apr 1998", "1998-04"),
        ("4/1998", "1998-04"),
        ("19980423", "1998-04-23"),
        ("04231998", "1998-04-23"),
        ("1998-04-23T10:00Z", "1998-04-23"),
        ("about 1998", "1998~"),
        ("c. 1998", "1998~"),
        ("maybe 1998", "1998?"),
        ("maybe about 1998", "1998%"),
        ("1990s", "199X"),
        ("between 1998 and 2000", "1998/2000"),
        ("before 1998", "../1997-12-31"),
        ("until 1998", "../1998"),
        ("before 1998?", "../1997-12-31?"),
        ("since Apr 1998", "1998-04/.."),
        ("after 1998", "1999-01-01/.."),
        ("\u202b٢٣/٤/١٩٩٨\u202c", "1998-04-23"),
        ("\uff11\uff19\uff19\uff18", "1998"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_typed_forms(typed: str, canonical: str) -> None:
    read = read_date(typed, TODAY)

    assert (read.as_typed, read.canonical) == (typed, canonical)


def test_an_order_that_may_mean_two_days_is_noted_with_the_other() -> None:
    here, abroad = read_date("4/5/1998", TODAY), read_date("4/5/1998", TODAY, is_month_first=False)

    assert (here.canonical, [note.expected for note in here.notes]) == (
        "1998-04-05",
        ["1998-05-04"],
    )
    assert (abroad.canonical, [note.expected for note in abroad.notes]) == (
        "1998-05-04",
        ["1998-04-05"],
    )


@pytest.mark.parametrize("typed", ["4/23/1998", "5/5/1998"])
def test_an_order_that_means_one_day_is_not_noted(typed: str) -> None:
    assert read_date(typed, TODAY).notes == ()


@pytest.mark.parametrize(
    ("typed", "year"), [("4/23/98", "1998"), ("4/23/30", "2030"), ("4/23/31", "1931")]
)
def test_two_digits_are_the_latest_year_that_has_begun(typed: str, year: str) -> None:
    read = read_date(typed, TODAY)

    assert read.canonical == f"{year}-04-23"
    assert [(note.kind, note.expected) for note in read.notes] == [(NoteKind.ASSUMED, year)]


@pytest.mark.parametrize(
    "typed", ["age 17", "aged 17", "17 years old", "17 y/o", "17 yo", "edad 17"]
)
def test_an_age_is_a_span_of_birthdays(typed: str) -> None:
    born = parse_edtf(read_date(typed, TODAY).canonical)

    assert born is not None
    assert born.text == "2012-02-01/2013-01-31"
    assert ages_on(TODAY, born) == Ages(youngest=17, oldest=17)


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 130))
def test_an_age_is_that_age_on_the_day_it_was_stated(day: date, age: int) -> None:
    born = parse_edtf(read_date(f"age {age}", day).canonical)

    assert born is not None
    assert ages_on(day, born) == Ages(youngest=age, oldest=age)


@pytest.mark.parametrize("typed", ["before 0001", "after 9999", "before XXXX-08-12"])
def test_beyond_the_calendar_nothing_is_understood(typed: str) -> None:
    read = read_date(typed, TODAY)

    assert (read.canonical, read.has(NoteKind.NOT_THE_USUAL_FORM)) == ("", True)


def test_a_range_of_ages_is_one_span() -> None:
    born = parse_edtf(read_date("15 to 17 years old", TODAY).canonical)

    assert born is not None
    assert ages_on(TODAY, born) == Ages(youngest=15, oldest=17)


@pytest.mark.parametrize("typed", ["13/13/1998", "31/2/1998", "1998-02-30", "Feb 30 1998"])
def test_a_day_that_no_calendar_has_is_kept_with_a_note(typed: str) -> None:
    read = read_date(typed, TODAY)

    assert (read.as_typed, read.canonical, read.display) == (typed, "", typed)
    assert read.has(NoteKind.NO_SUCH_DATE)
