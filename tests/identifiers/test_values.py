"""Every field of a card is read by the reader of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from field_assist.domain.entity_form import FIELDS, ValueKind
from field_assist.identifiers.identified import Kind, NoteKind
from field_assist.identifiers.values import read_value

TODAY = date(2030, 1, 31)
NOT_READ_HERE = {
    *(ValueKind.TEXT, ValueKind.PROSE, ValueKind.CHOICE, ValueKind.NAME, ValueKind.CODE_LINES),
}


@pytest.mark.parametrize(
    ("value", "typed", "kind", "canonical"),
    [
        (ValueKind.DATE, "about 1998", Kind.DATE, "1998~"),
        (ValueKind.COUNTRY, "ivory coast", Kind.COUNTRY, "CIV"),
        (ValueKind.COUNTRY, "mx", Kind.COUNTRY, "MEX"),
        (ValueKind.LANGUAGE, "K'iche'", Kind.LANGUAGE, "quc"),
        (ValueKind.LANGUAGE, "ES-419", Kind.LANGUAGE, "es-419"),
        (ValueKind.PORT, "san ysidro", Kind.PORT, "2504"),
        (ValueKind.PORT, "JFK", Kind.AIRPORT, "JFK"),
        (ValueKind.PHONE, "202-555-0143", Kind.PHONE, "+12025550143"),
        (ValueKind.IMO, "IMO 9074729", Kind.SHIP, "9074729"),
        (ValueKind.EIN, "12-3456789", Kind.EMPLOYER_NUMBER, "123456789"),
    ],
)
def test_a_value_has_its_kind_and_its_key(
    value: ValueKind, typed: str, kind: Kind, canonical: str
) -> None:
    read = read_value(value, typed, TODAY)

    assert read is not None
    assert (read.kind, read.canonical) == (kind, canonical)


@pytest.mark.parametrize(
    ("typed", "sort", "kind"),
    [
        ("202-555-0143", "", Kind.PHONE),
        ("sample@example.org", "", Kind.EMAIL),
        ("example.org/page", "", Kind.WEB),
        ("instagram.com/sample", "", Kind.HANDLE),
        ("@sample", "", Kind.HANDLE),
        ("sample", "", Kind.HANDLE),
        ("2025550143", "account", Kind.ACCOUNT),
        ("sample", "email", Kind.EMAIL),
    ],
)
def test_a_contact_is_read_by_its_sort_or_by_what_it_looks_like(
    typed: str, sort: str, kind: Kind
) -> None:
    read = read_value(ValueKind.CONTACT, typed, TODAY, untrusted_beside=sort)

    assert read is not None
    assert read.kind is kind


def test_a_plate_shows_its_issuer() -> None:
    read = read_value(ValueKind.PLATE, "abc 1234", TODAY, untrusted_beside="US-TX")

    assert read is not None
    assert (read.canonical, read.display) == ("ABC1234", "ABC 1234 (US-TX)")


@pytest.mark.parametrize("value", [ValueKind.COUNTRY, ValueKind.LANGUAGE, ValueKind.PORT])
def test_what_no_table_has_is_kept_with_a_note(value: ValueKind) -> None:
    read = read_value(value, "Sampleland", TODAY)

    assert read is not None
    assert (read.as_typed, read.canonical) == ("Sampleland", "")
    assert read.has(NoteKind.UNKNOWN_CODE)


def test_every_kind_of_value_on_a_card_has_a_reader_or_needs_none() -> None:
    kinds = {spec.value for specs in FIELDS.values() for spec in specs}
    unread = {kind for kind in kinds if read_value(kind, "1", TODAY) is None}

    assert unread == NOT_READ_HERE
