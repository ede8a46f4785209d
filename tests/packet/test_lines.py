from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.packet.drawing.fonts import faces
from field_assist.packet.drawing.lines import Line, typeset
from field_assist.packet.report import Paragraph, Role, Run, Weight, bold, limited, paragraph

NARROW = 60.0
WORDS = st.text(alphabet="abc WMil-.,/", max_size=400)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(span.text for span in line.spans) for line in lines]


@given(WORDS)
def test_no_line_is_wider_than_its_column(text: str) -> None:
    lines = typeset(paragraph(Role.BODY, text), NARROW)

    assert max(line.width for line in lines) <= NARROW + 0.001


@given(WORDS, WORDS)
def test_nothing_is_lost_but_white_space(first: str, second: str) -> None:
    lines = typeset(paragraph(Role.BODY, first, bold(second)), NARROW)

    assert "".join("".join(texts(lines)).split()) == "".join((first + second).split())


def test_a_long_word_breaks_at_the_edge_without_a_hyphen() -> None:
    lines = typeset(paragraph(Role.BODY, "W" * 20), NARROW)

    assert "".join(texts(lines)) == "W" * 20
    assert len(lines) > 1


def test_a_mark_stays_on_its_letter() -> None:
    lines = typeset(paragraph(Role.BODY, "x\u0301" * 60), NARROW)

    assert all(line.startswith("x") for line in texts(lines))


def test_a_newline_starts_a_line_and_an_empty_line_stays() -> None:
    assert texts(typeset(paragraph(Role.BODY, "a\n\nb"), NARROW)) == ["a ", " ", "b"]


def test_a_limited_paragraph_ends_with_where_the_rest_is() -> None:
    text = limited(paragraph(Role.BODY, "one two three four five six seven eight nine"), 2, "(2)")

    lines = texts(typeset(text, 80.0))

    assert lines == ["one two three four ", "five six seven (2)"]


def test_a_limited_paragraph_that_fits_is_left_alone() -> None:
    text = limited(paragraph(Role.BODY, "one two"), 2, "(Section 2)")

    assert texts(typeset(text, 80.0)) == ["one two"]


@pytest.mark.parametrize("weight", list(Weight))
def test_every_face_can_draw_what_it_is_given(weight: Weight) -> None:
    text = Paragraph(role=Role.BODY, runs=(Run(text="Zażółć Ελ Ки ễ", weight=weight),))

    lines = typeset(text, 300.0)

    assert all(span.face.covers(span.text) for line in lines for span in line.spans)


def test_faces_are_loaded_once() -> None:
    assert faces() is faces()
