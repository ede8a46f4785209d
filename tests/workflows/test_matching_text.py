"""What is marked in a text is what was asked for, in any script and however long the text is."""

# ruff: noqa: RUF001 -- texts in many scripts

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.identifiers.search_key import fold
from field_assist.workflows import matching_text
from field_assist.workflows.folded_text import FoldedText
from field_assist.workflows.question import read_question
from tests.effort import calls_during

LONG = 80_000
LONGEST_ASKED = 150
FEW_CALLS = LONG // 10
"""A call for each word of a text is more than this; where apostrophes join all of it into one word,
a call for each letter is."""

SENTENCES = {
    "latin": "she works at the market every day and ",
    "typographic": "she didn’t go to the café with him – and said ",
    "cyrillic": "женщина сказала что она работает на рынке ",
    "arabic": "قالت إنها تعمل في السوق كل يوم ",
    "han": "她说她每天都在市场工作。",
    "without spaces": "она.работает.на.рынке.",
    "apostrophes": "o'b'c'd'",
}

# Words, what folding joins and parts, what it takes away, and stretches longer than a block.
PARTS = (
    "red", "lantern", "réd", "a", "202", "555", "0171", "١٢", "½", "①", "ﬁ", "İ", "ß",
    "王", "小", "견", "본", "мария", "उदा", "က်", "\u1100\u1161", "\u11a8", "가", "ｶﾞ", "々",
    "\uf900", "\u0301", "¨", "'", "’",
    " ", "\n", "\t", "\xa0", "\u3000", "\u2028", "\x1c", "\x00", "\u200b", ".", "-", "😀",
    "x" * 300, "x " * 150, "王小" * 150, "y" * LONGEST_ASKED,
)  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PARTS), max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_each_token_is_led_back_to_letters_that_give_it(text: str) -> None:
    folded = FoldedText(text)
    tokens = fold(text).split()

    assert folded.tokens.split() == tokens
    place, before = 1, 0
    for token in tokens:
        first, last = folded.span(place, place + len(token))
        assert token in fold(text[first:last]).split()
        assert before <= first < last <= len(text)
        place, before = place + len(token) + 1, first


@settings(max_examples=400, deadline=None)
@given(texts, st.data())
def test_words_that_stand_in_a_text_are_marked_and_nothing_else(
    text: str, data: st.DataObject
) -> None:
    tokens = fold(text).split()
    size = data.draw(st.integers(1, 3))
    start = data.draw(st.integers(0, max(0, len(tokens) - size)))
    words = _that_fit(tokens[start : start + size])
    asked = " ".join(words)
    starts = [tokens[n : n + len(words)] for n in range(len(tokens))]

    found = list(matching_text.spans(text, read_question(f'"{asked}"')))

    assert bool(found) == bool(words)
    assert len(found) >= starts.count(words) * bool(words)
    assert all(_says(fold(text[a:b]), asked) for a, b in found)
    assert found == sorted(found)


def _that_fit(words: list[str]) -> list[str]:
    """Return as many of the words as a question takes whole; one that is cut is another word."""
    while len(" ".join(words)) > LONGEST_ASKED:
        words = words[:-1]
    return words


def _says(folded: str, asked: str) -> bool:
    """Whether a text has the words, or the number that it writes in groups."""
    in_groups = asked.isdecimal() and asked in folded.replace(" ", "")
    return f" {asked} " in f" {folded} " or in_groups


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_a_piece_is_short_and_its_marks_lie_in_it(text: str, asked: str) -> None:
    found = list(matching_text.spans(text, read_question(asked)))

    shown, marks = matching_text.piece(text, iter(found))

    assert len(shown) <= matching_text.BEFORE + matching_text.MOST + 2
    assert bool(marks) == bool(found)
    assert all(0 <= a < b <= len(shown) for a, b in marks)
    assert all(a > end for (_, end), (a, _) in pairwise(marks))
    first = text[found[0][0]] if found else ""
    assert not found or shown[marks[0][0]] == (" " if first.isspace() else first)


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("call 202 555 0171 now", "2025550171", ["202 555 0171"]),
        ("call 1-202-555-0171 now", "2025550171", ["1-202-555-0171"]),
        ("call 202 555 01712 now", "2025550171", ["202 555 01712"]),
        ("call 202 555 01712 now", "2025550171 ", []),
        ("room 12 2025550171", "2025550171", ["2025550171"]),
        ("12a 202 5550171b", "2025550171", []),
        ("a red red lantern", '"red lantern"', ["red lantern"]),
        ("don’t, didn't", "didnt", ["didn't"]),
        ("王小明王", "小明", ["小明"]),
        ("ABC-1234", "abc12", ["ABC-1234"]),
    ],
)
def test_a_value_is_marked_as_it_is_written(text: str, asked: str, marked: list[str]) -> None:
    shown, marks = matching_text.piece(text, matching_text.spans(text, read_question(asked)))

    assert [shown[a:b] for a, b in marks] == marked


@pytest.mark.parametrize("script", SENTENCES)
def test_the_last_word_of_a_long_note_is_marked_without_looking_at_each(script: str) -> None:
    text = (SENTENCES[script] * LONG)[:LONG] + " zorblatt"
    terms = read_question("zorblatt 2025550171")
    fold(SENTENCES[script])  # loads what is needed

    pieces = []

    calls = calls_during(
        lambda: pieces.append(matching_text.piece(text, matching_text.spans(text, terms)))
    )

    ((shown, marks),) = pieces
    assert calls < FEW_CALLS
    assert [shown[a:b] for a, b in marks] == ["zorblatt"]
    assert len(shown) < 60
