"""The bidirectional algorithm against lines of Unicode's own test."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from field_assist.packet.tagged.bidi import (
    base_level,
    isolated,
    levels,
    may_turn,
    visual_order,
)

LINES = [
    line
    for line in (Path(__file__).parent / "bidi_lines.txt").read_text("ascii").splitlines()
    if not line.startswith("#")
]
SEPARATORS = {"S", "B"}
SPACES = {"WS", "LRI", "RLI", "FSI", "PDI", "BN"}


def at_line_end(text: str, found: list[int], base: int) -> list[int]:
    """Set white space at the end, and before separators, back to the paragraph's level (L1)."""
    is_end = True
    for index in reversed(range(len(text))):
        kind = unicodedata.bidirectional(text[index])
        is_end = kind in SEPARATORS or (is_end and kind in SPACES)
        if is_end:
            found[index] = base
    return found


@pytest.mark.parametrize("line", LINES)
def test_levels_and_order_are_those_that_unicode_gives(line: str) -> None:
    codes, asked, base, wanted, order = line.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())

    own = base_level(text) if asked == "2" else int(asked)
    found = at_line_end(text, levels(text, own), own)

    seen = [place for place, level in enumerate(wanted.split()) if level != "x"]
    assert own == int(base)
    assert [str(found[place]) for place in seen] == [w for w in wanted.split() if w != "x"]
    in_line = visual_order([found[place] for place in seen])
    assert [str(seen[index]) for index in in_line] == order.split()


def test_an_isolated_name_turns_no_number_beside_it() -> None:
    name = "\u05d0\u05d1"

    apart = levels(f"Alias: {isolated(name)} 45-B", 0)

    assert apart[-4:] == [0, 0, 0, 0]
    assert levels(f"Alias: {name} 45-B", 0)[-4] == 2


@pytest.mark.parametrize("text", ["", "plain", "Ελληνικά", "中文", "ภาษาไทย"])
def test_text_that_cannot_turn_is_not_isolated(text: str) -> None:
    assert not may_turn(text)
    assert isolated(text) == text


def test_deeply_nested_isolates_end() -> None:
    text = "\u2067" * 300 + "\u05d0" + "\u2069" * 300

    assert max(levels(text, 0)) <= 125 + 1
