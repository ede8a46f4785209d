from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.packet.drawing.fonts import coverage
from field_assist.packet.text import Changes, printable
from tests.packet.hostile import UNICODE

JOINERS = "\u200c\u200d"
ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


@pytest.mark.parametrize(("typed", "printed"), UNICODE.items())
def test_a_text_is_printed_as_the_rules_say(typed: str, printed: str) -> None:
    assert "".join(printable(typed, coverage(), Changes()).split()) == printed


def test_what_is_removed_is_counted() -> None:
    changes = Changes()

    printable("a\x00b\u202ec\u200d", coverage(), changes)

    assert changes == Changes(invisible_removed=3, printed_as_codes=0)


def test_what_is_printed_as_a_code_is_counted() -> None:
    changes = Changes()

    printable("\U0001f600 and \U00013000", coverage(), changes)

    assert changes == Changes(invisible_removed=0, printed_as_codes=2)


@given(ANY_TEXT)
def test_nothing_without_a_glyph_reaches_the_page(text: str) -> None:
    printed = printable(text, coverage(), Changes())

    drawn = set(printed) - {"\n", *JOINERS}
    assert [char for char in drawn if ord(char) not in coverage()] == []


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_ascii_is_never_touched(text: str) -> None:
    assert printable(text, coverage(), Changes()) == text
