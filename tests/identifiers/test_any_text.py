"""No text is too strange for a reader: it is kept, and read the same when read again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.domain.entity_form import ValueKind
from field_assist.identifiers.address import read_address
from field_assist.identifiers.airports import airport, find_airports, read_airport
from field_assist.identifiers.case_number import (
    read_a_number,
    read_account,
    read_document_number,
    read_employer_number,
    read_receipt,
)
from field_assist.identifiers.countries import country, find_countries, read_country
from field_assist.identifiers.edtf import ages_on, parse_edtf
from field_assist.identifiers.flight import read_flight
from field_assist.identifiers.identified import LONGEST, Identified, NoteKind
from field_assist.identifiers.languages import find_languages, language, read_language
from field_assist.identifiers.online import read_email, read_handle, read_web
from field_assist.identifiers.phone import read_phone
from field_assist.identifiers.plain import has_hidden, plain
from field_assist.identifiers.plate import read_plate
from field_assist.identifiers.ports_of_entry import find_ports, port, read_port
from field_assist.identifiers.typed_date import read_date
from field_assist.identifiers.values import read_value
from field_assist.identifiers.vehicle import read_container, read_ship_number, read_vin

TODAY = date(2030, 1, 31)

Reader = Callable[[str], Identified]


def read_any_date(text: str) -> Identified:
    return read_date(text, TODAY)


READERS: list[Reader] = [
    *(read_phone, read_email, read_handle, read_web, read_plate, read_vin, read_ship_number),
    *(read_container, read_a_number, read_receipt, read_employer_number, read_document_number),
    *(read_flight, read_address, read_any_date, read_account),
    *(read_country, read_language, read_port, read_airport),
]
LIKE_CODES = st.text(
    alphabet="aAzZ0159XU @.:/#-+~?,()[]\u202e\u200b\u0661\uff11\u00e9\u0430", max_size=24
)
TEXTS = st.one_of(st.text(), LIKE_CODES)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)  # the first look reads a table
@given(text=TEXTS)
def test_any_text_is_kept_and_none_raises(reader: Reader, text: str) -> None:
    read = reader(text)

    assert read.as_typed == text
    assert not has_hidden(read.canonical)
    assert not has_hidden(read.display)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)  # the first look reads a table
@given(text=LIKE_CODES)
def test_what_was_understood_is_understood_the_same_again(reader: Reader, text: str) -> None:
    canonical = reader(text).canonical

    assert reader(canonical).canonical == canonical


@pytest.mark.parametrize("reader", READERS)
def test_a_text_that_is_too_long_is_kept_and_not_read(reader: Reader) -> None:
    read = reader("9" * (LONGEST + 1))

    assert (len(read.as_typed), read.canonical) == (LONGEST + 1, "")
    assert read.has(NoteKind.TOO_LONG)


@pytest.mark.parametrize("reader", READERS)
def test_hidden_characters_are_noted(reader: Reader) -> None:
    assert reader("A1\u202e2\u200b3").has(NoteKind.HIDDEN_CHARACTERS)


@settings(deadline=None)  # the first look reads a table
@given(TEXTS, TEXTS)
def test_any_text_beside_another_is_taken(text: str, beside: str) -> None:
    reads = [read_value(kind, text, TODAY, beside) for kind in ValueKind]

    assert {read.as_typed for read in reads if read} == {text}
    assert not any(has_hidden(read.display) for read in reads if read)


@settings(deadline=None)  # the first look reads a table
@given(TEXTS)
def test_any_query_and_any_code_is_answered(text: str) -> None:
    found = [*find_airports(text), *find_ports(text), *find_countries(text), *find_languages(text)]
    codes = [airport(text), port(text), country(text), language(text)]

    assert len(found) <= 80
    assert len(codes) == 4


@settings(deadline=None)  # the first look reads a table
@given(TEXTS)
def test_a_date_in_edtf_is_written_so_that_it_reads_the_same(text: str) -> None:
    found = parse_edtf(read_date(text, TODAY).canonical)

    assert found is None or parse_edtf(found.text) == found


@settings(deadline=None)  # the first look reads a table
@given(st.dates(), st.from_regex("[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?", fullmatch=True))
def test_ages_are_in_order(day: date, text: str) -> None:
    found = parse_edtf(text)
    ages = ages_on(day, found) if found else None

    assert (
        ages is None or ages.youngest is None or ages.oldest is None or ages.youngest <= ages.oldest
    )


@settings(deadline=None)  # the first look reads a table
@given(st.text())
def test_plain_text_is_one_line_without_anything_hidden(text: str) -> None:
    cleaned = plain(text)

    assert plain(cleaned) == cleaned
    assert not has_hidden(cleaned)
    assert cleaned == " ".join(cleaned.split())
