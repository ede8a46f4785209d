"""Writes a word of any script in small Latin letters, in each way that it is commonly read.

The bulk comes from anyascii, letter by letter. What letters alone do not give is in the tables of
`known_readings`, and what depends on the place in the word is here.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass

from field_assist.identifiers import known_readings
from field_assist.identifiers.blocks import GREEK, HAN, SOUTH_EAST, WITHOUT_VOWELS, is_within

MOST_READINGS = 8
_MOST_CHOICES = 3
"""Letters with a choice, two to the third being eight; the later ones are read one way."""

_POINTS = dict.fromkeys(
    [
        *(*range(0x0591, 0x05C8), *range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670),
        *range(0x06D6, 0x06EE),
    ]
)
"""Vowel points of Hebrew and Arabic, and the stroke that only makes a word longer."""

_VOWEL_BEFORE = "([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])"
"""Thai and Lao write some vowels before the consonant after which they are spoken."""

_ARTICLE = "^[\u0627\u0671]\u0644(?=..)"
_AYN_AT_START = "^[\u0639\u05e2]"
_ALEF = "\u0627"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a word: `latin` holds a-z and 0-9, and ' between letters that are two sounds.

    Where not `vowels_are_written`, as in Arabic or Hindi, another writer may add vowels.
    """

    latin: str
    vowels_are_written: bool


def to_ascii(text: str) -> str:
    """Return the text in ASCII as anyascii has it, marks and points left out; case is kept."""
    from anyascii import anyascii  # noqa: PLC0415 -- not at start

    return anyascii(text.translate(_POINTS))


def readings(word: str) -> tuple[Reading, ...]:
    """Return up to `MOST_READINGS` readings of one word, the commonest first.

    There is none for a word without letters and digits.
    """
    prepared = _prepared(word.lower())
    written = not any(is_within(character, WITHOUT_VOWELS) for character in prepared)
    choices = itertools.product(*_limited([_options(letters) for letters in _units(prepared)]))
    latins = dict.fromkeys("".join(choice).lstrip("'") for choice in choices)
    return tuple(Reading(latin=latin, vowels_are_written=written) for latin in latins if latin)


def _prepared(word: str) -> str:
    """Order the letters as they are spoken; a vowel that only begins a word is one that counts."""
    word = re.sub(_ARTICLE, "", word.translate(_POINTS))
    word = re.sub(_VOWEL_BEFORE, r"\2\1", re.sub(_AYN_AT_START, _ALEF, word))
    return "".join(_without_accent(c) if is_within(c, GREEK) else c for c in word)


def _without_accent(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


def _units(word: str) -> list[str]:
    """Split a word into letters, and into the pairs that are read as one."""
    units, start = [], 0
    while start < len(word):
        size = 2 if known_readings.of_letters(word[start : start + 2]) else 1
        units.append(word[start : start + size])
        start += size
    return units


def _options(letters: str) -> tuple[str, ...]:
    known = known_readings.of_letters(letters)
    if known:
        return known
    latin = re.sub("[^a-z0-9]", "", to_ascii(letters).lower())
    if is_within(letters[0], SOUTH_EAST):
        return (re.sub("([kpt])h", r"\1", re.sub("c(?!h)", "ch", latin)),)
    if is_within(letters[0], HAN):
        return _pinyin(re.sub("^c(?!h)", "ts", latin))
    return (latin,)


def _pinyin(latin: str) -> tuple[str, ...]:
    """Return a syllable also as Wade-Giles has it where that begins with another sound."""
    return (latin, "j" + latin[1:]) if latin.startswith("r") else (latin,)


def _limited(options: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    choices = itertools.accumulate(len(option) > 1 for option in options)
    return [
        option if count <= _MOST_CHOICES else option[:1]
        for option, count in zip(options, choices, strict=True)
    ]
