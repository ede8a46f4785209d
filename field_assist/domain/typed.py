"""Which typing is taken back together: what was typed between two pauses, in whole words. Pure.

A text is saved at each pause and every few seconds, so a save may come in the middle of a word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 24
"""Letters after which a word counts as several, as in scripts that set no words apart."""
LONGEST_TEXT = 50_000
"""In a longer text, a pasted one, typing on is one step, as each step holds the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """Something was typed into or taken from one text; `place` says which text that is."""

    place: tuple[object, ...]
    start: int
    end: int
    """Where the typing ended, in the text after it; where it began if something was only taken."""
    is_deletion: bool
    is_insertion: bool
    is_long: bool
    """Whether the text was long already."""


def stroke(place: tuple[object, ...], before: str, after: str) -> Stroke:
    """Return what was done to a text; of the same text twice, that nothing was."""
    start = shared_start(before, after)
    rest = min(len(before), len(after)) - start
    tail = shared_start(before[len(before) - rest :][::-1], after[len(after) - rest :][::-1])
    return Stroke(
        place=place,
        start=start,
        end=len(after) - tail,
        is_deletion=len(after) == start + tail < len(before),
        is_insertion=len(before) == start + tail < len(after),
        is_long=len(before) > LONGEST_TEXT,
    )


def own_start(last: Stroke | None, now: Stroke, after: str) -> int | None:
    """Return where in `after` the typing begins that is a step of its own.

    None when all of it belongs to the step before, which ended with `last`: the rest of a word, or
    a further deletion.
    """
    if last is None or last.place != now.place:
        return now.start
    if (now.is_long and last.is_long) or (now.is_deletion and last.is_deletion):
        return None
    if not (now.is_insertion and last.is_insertion and last.end == now.start):
        return now.start
    word = _word_end(after, now.start, now.end)
    return None if _is_blank_from(after, word, now.end) else word


def shared_start(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike; quick for a megabyte."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _word_end(text: str, start: int, end: int) -> int:
    """Return where the word ends that was begun before `start`; `start` if none was."""
    begun = start
    while begun > 0 and start - begun < LONGEST_WORD and _is_of_word(text[begun - 1]):
        begun -= 1
    limit = min(end, begun + LONGEST_WORD) if begun < start else start
    at = start
    while at < limit and _is_of_word(text[at]):
        at += 1
    return at


def _is_blank_from(text: str, start: int, end: int) -> bool:
    """Whether there are only marks and spaces, which end a word and begin none."""
    if end - start > LONGEST_WORD:
        return False
    return not any(_is_of_word(letter) for letter in text[start:end])


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'\u2019\u200c\u200d" or _is_mark(letter)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
