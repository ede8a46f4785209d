"""Screens get readings and offers, and what was typed is never replaced."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.entity_form import FIELDS, FieldSpec, ValueKind
from field_assist.domain.ids import EntityId, new_id
from field_assist.workflows import identify

TODAY = date(2030, 1, 31)
SPECS = [spec for specs in FIELDS.values() for spec in specs]


def spec_of(kind: EntityKind, field: Field) -> FieldSpec:
    return next(spec for spec in FIELDS[kind] if spec.field is field)


def card(kind: EntityKind, fields: dict[Field, str]) -> Entity:
    at = datetime(2030, 1, 31, tzinfo=UTC)
    return Entity(id=EntityId(new_id()), kind=kind, number=1, fields=fields, created_at=at)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u202e\u0000<b>", "x" * 5000, "Ж\u0301"])
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.field.value)
def test_any_text_can_be_read_in_any_field(spec: FieldSpec, text: str) -> None:
    found = identify.read(spec, text, TODAY)

    assert all(one.as_typed in text for one in found)


def test_each_line_of_a_field_of_several_values_is_read_by_itself() -> None:
    spec = spec_of(EntityKind.PERSON, Field.CITIZENSHIPS)

    found = identify.read(spec, "Mexico\n\nivory coast", TODAY)

    assert [one.canonical for one in found] == ["MEX", "CIV"]


def test_the_sort_of_a_contact_says_how_it_is_read() -> None:
    spec = spec_of(EntityKind.CONTACT, Field.CONTACT)
    account = card(EntityKind.CONTACT, {Field.SORT: "account"})

    (found,) = identify.read(spec, "2025550143", TODAY, account)

    assert found.kind is identify.Kind.ACCOUNT


def test_a_port_field_takes_an_airport_too() -> None:
    spec = spec_of(EntityKind.PLACE, Field.PORT)

    assert [one.canonical for one in identify.read(spec, "LAX", TODAY)] == ["LAX"]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("202-555-0143", "phone"),
        ("@sample", "handle"),
        ("sample@example.org", "email"),
        ("example.org/page", "website"),
    ],
)
def test_a_contact_gets_the_sort_that_it_looks_like(text: str, sort: str) -> None:
    assert identify.sort_of_contact(text, TODAY) == sort


@pytest.mark.parametrize(
    ("value", "typed", "canonical"),
    [
        (ValueKind.COUNTRY, "mex", "MEX"),
        (ValueKind.LANGUAGE, "kich", "quc"),
        (ValueKind.PORT, "san ysidro", "2504"),
    ],
)
def test_what_is_offered_first_is_read_as_what_it_stands_for(
    value: ValueKind, typed: str, canonical: str
) -> None:
    first = identify.offers(value, typed)[0]
    spec = next(spec for spec in SPECS if spec.value is value)

    assert [one.canonical for one in identify.read(spec, first.value, TODAY)] == [canonical]


def test_nothing_is_offered_for_a_name() -> None:
    assert identify.offers(ValueKind.NAME, "a") == ()
