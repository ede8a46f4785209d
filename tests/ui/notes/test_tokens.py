"""What signs mean while a note is typed, and what of an edit is shown; without widgets."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from field_assist.ui.screens.notes.difference import difference
from field_assist.ui.screens.notes.rows import Look, text_lines
from field_assist.ui.screens.notes.tokens import Sign, is_name, quotation_before, typed_at
from tests.effort import calls_during

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "sign", "query"),
    [
        ("@", Sign.CARD, ""),
        ("Asks @Li", Sign.CARD, "Li"),
        ("(@Lina S", Sign.CARD, "Lina S"),
        ("one\n@Li", Sign.CARD, "Li"),
        ("/sep", Sign.TEMPLATE, "sep"),
        ("14:05 /sep", Sign.TEMPLATE, "sep"),
    ],
)
def test_a_sign_at_the_beginning_of_a_word_is_taken(text: str, sign: Sign, query: str) -> None:
    typed = typed_at(text, len(text))

    assert typed is not None
    assert (typed.sign, typed.query, text[typed.start]) == (sign, query, sign.value)


@pytest.mark.parametrize(
    "text", ["", "a@b", "and/or", "12/31", "@ x", "@a b c d e", "@a\nb", "/two words", "w/o"]
)
def test_anything_else_is_text(text: str) -> None:
    assert typed_at(text, len(text)) is None


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Viktor", True),
        ("viktor", True),
        ("Viktor EXAMPLE", True),
        ("\u05d5\u05d9\u05e7 \u05d0", True),
        ("Viktor said", False),
        ("", False),
    ],
)
def test_who_can_be_somebody_new(query: str, wanted: bool) -> None:  # noqa: FBT001
    assert is_name(query) is wanted


def test_the_last_quotation_before_the_caret_counts() -> None:
    text = 'Said "one" and "two" and "three"'

    found = quotation_before(text, text.index(' and "three'), NOTHING)

    assert found is not None
    assert found.words == "two"


def test_a_quotation_that_is_kept_is_passed_over() -> None:
    text = 'Said "one" and "two"'

    found = quotation_before(text, len(text), frozenset({"two"}))

    assert found is not None
    assert found.words == "one"


@pytest.mark.parametrize("text", ['"' * 40_000, "\u201c" * 40_000, "\u00ab\u201e" * 20_000])
def test_of_many_marks_only_those_near_the_caret_are_looked_at(text: str) -> None:
    text = f'Said "far off" {text}'

    assert quotation_before(text, len(text), NOTHING) is None
    assert calls_during(lambda: quotation_before(text, len(text), NOTHING)) < 100


def test_what_both_have_is_left_out() -> None:
    before = "Loan note names the lender. Sum 4,000, first pay due on day one."

    was, now = difference(before, before.replace("4,000", "5,000"))

    assert ["4,000" in was, "5,000" in now] == [True, True]
    assert "day one" not in was


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_different_texts_look_different_and_short(before: str, after: str) -> None:
    was, now = difference(before, after)

    assert max(len(was), len(now)) <= 160
    if " ".join(before.split()) == before and " ".join(after.split()) == after:
        assert (was == now) is (before == after)


@example("Ana\r\nLina SAMPLE waits", 5, 16)
@example("0\x1e0", 0, 2)
@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_names_stay_where_they_are_when_a_text_is_trimmed(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))

    line = text_lines(text, Look.BODY, ((start, end),))[0]

    assert line.names or not text[start:end].strip()
    for x, y in line.names:  # any way to end a line is drawn as one
        assert y - x == end - start
        assert line.text[x:y].split() == text[start:end].split()
