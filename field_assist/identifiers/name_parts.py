"""Splits a name into the words of which it is made, also where no space is written between them."""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise

from field_assist.identifiers import known_readings
from field_assist.identifiers.blocks import BURMESE, SYLLABLES, is_within

_GIVEN = 2
"""Characters of a given name in Han or Hangul, where nothing else is known."""

_LONGEST_FAMILY = 3

_BURMESE_LETTERS = ((0x1000, 0x102A), (0x103F, 0x103F))
_ASAT, _VIRAMA, _DOT_BELOW = "\u103a", "\u1039", "\u1037"


def name_parts(text: str) -> list[str]:
    """Return the words of a text: letters, marks and digits, nothing else.

    A run of Han or Hangul is taken as a family and a given name, one of Burmese as its syllables.
    """
    runs = ((kind, "".join(run)) for kind, run in groupby(text, _kind))
    return [part for kind, run in runs if kind for part in _SPLITTERS[kind](run)]


def _kind(character: str) -> str:
    if is_within(character, SYLLABLES):
        return "syllables"
    if not character.isalnum() and unicodedata.category(character)[0] != "M":
        return ""
    return "burmese" if is_within(character, BURMESE) else "letters"


def _whole(word: str) -> list[str]:
    return [word]


def _family_and_given(word: str) -> list[str]:
    family = _family(word)
    given = word[family:]
    pieces = [given[start : start + _GIVEN] for start in range(0, len(given), _GIVEN)]
    return [word[:family], *pieces]


def _family(word: str) -> int:
    """Return how many characters the family name takes: the longest known, else two of four."""
    for size in range(min(len(word), _LONGEST_FAMILY), 1, -1):
        if known_readings.of_name(word[:size]):
            return size
    return _GIVEN if len(word) > _GIVEN + 1 else 1


def _burmese_syllables(word: str) -> list[str]:
    starts = [index for index in range(1, len(word)) if _begins_syllable(word, index)]
    return [word[start:end] for start, end in pairwise([0, *starts, len(word)])]


def _begins_syllable(word: str, index: int) -> bool:
    """Tell whether a letter begins one: it is not stacked below another, and closes nothing."""
    after = word[index + 1 : index + 3].lstrip(_DOT_BELOW)[:1]
    is_letter = is_within(word[index], _BURMESE_LETTERS)
    return is_letter and word[index - 1] != _VIRAMA and after not in (_ASAT, _VIRAMA)


_SPLITTERS = {
    "letters": _whole,
    "syllables": _family_and_given,
    "burmese": _burmese_syllables,
}
