"""Where a line may end in scripts without spaces."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.packet.drawing.breaking import pieces
from field_assist.packet.drawing.lines import typeset
from field_assist.packet.report import Role, paragraph

SIGNS = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E),
        st.characters(min_codepoint=0x1000, max_codepoint=0x109D),
        st.characters(min_codepoint=0x1780, max_codepoint=0x17D3),
        st.characters(min_codepoint=0x3040, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
    ),
    min_size=1,
    max_size=60,
)


def _clusters(first: int, last: int) -> st.SearchStrategy[str]:
    """Return letters of one script, each with some of its marks."""
    chars = [chr(code) for code in range(first, last + 1)]
    letters = [char for char in chars if unicodedata.category(char) == "Lo"]
    marks = [char for char in chars if unicodedata.category(char) in {"Mn", "Mc"}]
    some = st.lists(st.sampled_from(marks), max_size=3).map("".join)
    return st.tuples(st.sampled_from(letters), some).map("".join)


CLUSTERS = st.lists(
    _clusters(0x0E01, 0x0E4E) | _clusters(0x1000, 0x109D) | _clusters(0x1780, 0x17D3),
    min_size=1,
    max_size=30,
).map("".join)
BROKEN = {
    "Plain-Latin": ["Plain-Latin"],
    "김서연": ["김서연"],
    "欧阳明珠": ["欧", "阳", "明", "珠"],
    "「東京」。": ["「東", "京」。"],
    "ちょっと": ["ちょっ", "と"],
    "น้ำใจ": ["น้ำ", "ใจ"],
    "เกาะ": ["เกาะ"],
    "ស្រីមុំ": ["ស្រី", "មុំ"],
    "မောင်မောင်": ["မောင်", "မောင်"],
    "ဆန်းစိန်": ["ဆန်း", "စိန်"],
}


@pytest.mark.parametrize(("word", "broken"), BROKEN.items())
def test_a_word_is_broken_between_syllables(word: str, broken: list[str]) -> None:
    assert pieces(word) == broken


@given(SIGNS)
def test_no_piece_begins_with_a_mark_and_nothing_is_lost(word: str) -> None:
    found = pieces(word)

    assert "".join(found) == word
    assert not any(unicodedata.category(piece[0]) in {"Mn", "Mc"} for piece in found[1:])


@pytest.mark.parametrize(
    "word",
    [
        "ภาษาไทยไม่มีวรรค" * 9,
        "ភាសាខ្មែរ" * 9,
        "မြန်မာဘာသာ" * 9,
        "漢字仮名" * 20,
        "한국어" * 20,
        "סיפור" * 20,
    ],
)
def test_lines_of_other_scripts_stay_in_their_column(word: str) -> None:
    lines = typeset(paragraph(Role.BODY, f"Said: {word}"), 80.0)

    assert len(lines) > 2
    assert max(line.width for line in lines) <= 80.001
    assert "".join(span.text for line in lines for span in line.spans) == f"Said: {word}"


@given(CLUSTERS)
def test_a_line_never_ends_inside_a_cluster(word: str) -> None:
    lines = typeset(paragraph(Role.BODY, word), 30.0)

    firsts = [line.spans[0].text[0] for line in lines[1:]]
    assert not any(unicodedata.category(first) in {"Mn", "Me"} for first in firsts)
