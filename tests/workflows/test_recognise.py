"""What of a card or a question names something that can be the same elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.domain.entity import Entity, EntityKind, Field
from field_assist.domain.found import IdentifierKind
from field_assist.domain.ids import EntityId
from field_assist.identifiers.plain import plain
from field_assist.workflows import recognise

PLATE = Entity(
    id=EntityId("ab" * 16),
    kind=EntityKind.CONVEYANCE,
    number=1,
    fields={Field.PLATE: "UTO-1234", Field.MODEL: "a van"},
    created_at=datetime(2030, 1, 1, tzinfo=UTC),
)
A_NUMBER = "0123456789".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def with_fields(**fields: str) -> Entity:
    return replace(PLATE, fields={**PLATE.fields, **{Field(name): fields[name] for name in fields}})


def test_what_is_compared_changes_with_a_value_and_with_what_says_how_it_is_read() -> None:
    before = recognise.compared([PLATE])

    assert recognise.compared([with_fields(model="a red van", note="seen twice")]) == before
    assert recognise.compared([with_fields(plate="UTO-1235")]) != before
    assert recognise.compared([with_fields(plate_issuer="Utopia")]) != before
    assert recognise.compared([replace(PLATE, is_removed=True)]) == frozenset()


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("UTO-1234", IdentifierKind.PLATE),
        ("202-555-0171", IdentifierKind.PHONE),
        ("sample@mail.example", IdentifierKind.EMAIL),
        ("@sample_handle", IdentifierKind.HANDLE),
        ("Fifth Sample Street", IdentifierKind.ADDRESS),
        (A_NUMBER, IdentifierKind.DOCUMENT),
    ],
)
def test_a_question_is_read_as_what_it_may_name(asked: str, kind: IdentifierKind) -> None:
    assert kind in {identifier.kind for identifier in recognise.of_question(asked)}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_a_text_without_a_digit_names_at_most_an_address(text: str) -> None:
    is_plain_words = "@" not in text and not any(c.isdecimal() for c in plain(text))
    kinds = {identifier.kind for identifier in recognise.of_question(text)}

    assert not is_plain_words or kinds <= {IdentifierKind.ADDRESS}
