"""Faces and directions of the parts of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.packet.drawing.fonts import coverage
from field_assist.packet.drawing.lines import Line, typeset
from field_assist.packet.drawing.parts import text_of
from field_assist.packet.report import Paragraph, Role, Weight, bold, paragraph
from field_assist.packet.tagged.faces import words
from field_assist.packet.text import Changes, printable
from tests.packet.script_samples import NAMES

ANY_SCRIPT = st.text(
    alphabet=st.characters(
        min_codepoint=0x20, max_codepoint=0x33FF, categories=("L", "M", "Zs", "P")
    )
    | st.sampled_from("\u200c\u200d\u0301\u05b8\u064e\u094d\u1039\u17d2"),
    max_size=30,
)
WIDE = 500.0
NARROW = 60.0


def seen(line: Line) -> list[str]:
    """Return what a line shows, from left to right."""
    return [span.text for span in sorted(line.spans, key=lambda span: span.x)]


def one(text: Paragraph) -> Line:
    (line,) = typeset(text, WIDE)
    return line


def test_a_name_from_right_to_left_stands_where_it_was_put() -> None:
    line = one(paragraph(Role.BODY, "Name: ", bold("\u05d0\u05d1 \u05d2"), ", age 19"))

    assert seen(line) == ["Name: ", "\u05d0\u05d1 \u05d2", ", age 19"]


@pytest.mark.parametrize("number", ["45-B", "X0000001", "+1 202-555-0163", "MV Paper Lantern"])
def test_a_number_beside_a_name_is_not_torn_apart(number: str) -> None:
    line = one(paragraph(Role.BODY, f"\u05d0\u05d1 {number}"))

    assert "".join(part for part in seen(line) if part[0] != "\u05d0").strip() == number
    assert seen(line)[-1].startswith("\u05d0")


def test_a_text_from_right_to_left_over_several_lines_stands_at_the_right() -> None:
    lines = typeset(paragraph(Role.BODY, "\u05d0\u05d1\u05d2 " * 12), NARROW)

    assert len(lines) > 1
    assert {round(line.width, 3) for line in lines} == {NARROW}


def test_a_name_alone_stands_at_the_left_under_its_label() -> None:
    assert one(paragraph(Role.CELL, NAMES["Arabic"])).spans[0].x == 0


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_set_in_one_face_that_has_all_of_it(script: str) -> None:
    text = text_of([(NAMES[script], Weight.REGULAR)])
    parts = [part for word in text.words for part in word if part.text.strip()]

    assert len({part.face.name for part in parts}) == 1
    assert all(part.face.covers(part.text) for part in parts)


@pytest.mark.parametrize(
    ("script", "is_there"), {"Arabic": True, "Thai": True, "Han": False, "Hangul": False}.items()
)
def test_bold_is_bold_where_there_is_such_a_face(script: str, *, is_there: bool) -> None:
    text = text_of([(NAMES[script], Weight.BOLD)])

    assert text.words[0][0].face.name.endswith("-Bold") is is_there


@pytest.mark.parametrize("script", ["Burmese", "Khmer", "Arabic"])
def test_a_tall_script_gets_room(script: str) -> None:
    tall, usual = one(paragraph(Role.CELL, NAMES[script])), one(paragraph(Role.CELL, "Latin"))

    (span,) = tall.spans
    up, down = span.face.reach(span.text, tall.size)
    assert up <= tall.baseline
    assert down <= tall.height - tall.baseline
    assert tall.height >= usual.height


def test_latin_beside_a_tall_script_stays_on_its_baseline() -> None:
    line = one(paragraph(Role.CELL, f"Name {NAMES['Burmese']}"))

    assert line.baseline == one(paragraph(Role.CELL, "Name")).baseline + line.lowered


def test_the_space_at_the_end_of_a_line_is_in_a_face_that_has_one() -> None:
    lines = typeset(paragraph(Role.BODY, f"{NAMES['Han']} {NAMES['Latin']}"), NARROW)

    spans = [span for line in lines for span in line.spans]
    assert all(span.face.covers(span.text) for span in spans)


@given(ANY_SCRIPT, st.sampled_from([Role.BODY, Role.NAME, Role.CODE_LINE]))
def test_no_mix_of_scripts_asks_a_face_for_what_it_has_not(text: str, role: Role) -> None:
    lines = typeset(paragraph(role, printable(text, coverage(), Changes())), NARROW)

    numbers = [
        number
        for line in lines
        for span in line.spans
        for word in words(span.text)
        for cluster in span.face.shaped(word)
        for number, _, _ in cluster.glyphs
    ]
    assert 0 not in numbers
