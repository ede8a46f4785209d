"""What was found, in words: each kind has some, and names are initials."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from field_assist.domain.checklist import Setting
from field_assist.domain.entity import Field
from field_assist.domain.found import (
    IdentifierKind,
    Match,
    SeenBefore,
    SeenCard,
    Source,
    TextPlace,
    Why,
)
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.identifiers.identified import Kind
from field_assist.ui import found_words
from field_assist.ui.navigation import Part

ROWS = {Source.FACT: ("place", ""), Source.CARD: ("c", Field.PLATE.value)}


def why(source: Source, match: Match = Match.WORDS) -> Why:
    row, field = ROWS.get(source, ("row", ""))
    place = TextPlace(source=source, row=row, field=field)
    return Why(place=place, match=match, text="Sample", spans=((0, 3),))


@pytest.mark.parametrize("source", Source)
def test_each_kind_of_text_has_a_label_and_a_place_to_open(source: Source) -> None:
    part, _ = found_words.part_of(why(source))

    assert part in Part
    text, spans = found_words.shown(why(source), is_revealed=False)
    assert text == f"{found_words.label(why(source))}: Sample"
    assert [text[a:b] for a, b in spans] == ["Sam"]


@pytest.mark.parametrize("kind", IdentifierKind)
def test_each_kind_of_value_can_be_said_to_be_the_same(kind: IdentifierKind) -> None:
    card = SeenCard(id=EntityId("c"), field=Field.PLATE, text="UTO-1234")
    seen = SeenBefore(
        kind=kind,
        here=card,
        there=card,
        encounter_id=EncounterId("e"),
        number=142,
        setting=Setting.SEA,
        place="",
        opened_at=datetime(2030, 1, 31, tzinfo=UTC),
    )

    said = found_words.same(seen)

    assert said.startswith("Same ")
    assert said.endswith(": UTO-1234, in E-0142")


def test_kinds_are_those_of_the_readers() -> None:
    assert {kind.value for kind in IdentifierKind} <= {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lina Sample", "L.S."),
        ("лина образцова", "\u041b.\u041e."),
        ("فاطمة المثال", "\u0641.\u0627."),
        ("王小明", "王."),
        ("(none)", ""),
        ("", ""),
    ],
)
def test_a_name_is_its_first_letters(name: str, letters: str) -> None:
    assert found_words.initials(name) == letters
