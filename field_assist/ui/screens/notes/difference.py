"""What of a text was changed, short enough for one row. Pure."""

from __future__ import annotations

import re

_AROUND = 14
_LONGEST = 160
_WORD_EDGE = re.compile(r"\s")
_CUT = "\u2026"


def difference(before: str, after: str) -> tuple[str, str]:
    """Return the parts in which two texts differ, with a few words around them.

    What both have at their beginning and at their end is left out; a mark says so.
    """
    if not before or not after:
        return _short(before), _short(after)
    start = _same_from_start(before, after)
    limit = min(len(before), len(after)) - start
    end = _same_from_start(before[::-1], after[::-1])
    end = min(end, limit)
    start, end = _back_to_word(before, start), _back_to_word(before[::-1], end)
    return _part(before, start, end), _part(after, start, end)


def _same_from_start(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:  # long notes: compare slices, not letters
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _back_to_word(text: str, position: int) -> int:
    """Return a position a few words earlier, at the edge of a word; 0 near the beginning."""
    early = position - _AROUND
    if early <= 0:
        return 0
    found = _WORD_EDGE.search(text, early, position)
    return found.end() if found else position


def _part(text: str, start: int, end: int) -> str:
    inside = text[start : len(text) - end]
    return _short(f"{_CUT if start else ''}{inside}{_CUT if end else ''}")


def _short(text: str) -> str:
    line = " ".join(text[: _LONGEST * 2].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + _CUT
