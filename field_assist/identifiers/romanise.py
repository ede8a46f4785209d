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

MOST_READINGS = 8
_MOST_CHOICES = 3
"""Letters with a choice, two to the third being eight; the later ones are read one way."""

_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Vowel points of Hebrew and Arabic, and the stroke that only makes a word longer."""

_WITHOUT_VOWELS = (
    (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac, Thaana and their kin
    (0x0900, 0x109F),  # Indic scripts, Thai, Lao, Tibetan, Burmese: the vowel inside a consonant
    (0x1200, 0x139F),  # Ethiopic: the sixth order is read with a vowel or without
    (0x1780, 0x17FF),  # Khmer
    (0xFB1D, 0xFDFF),  # forms of Hebrew and Arabic
)
_GREEK = ((0x0370, 0x03FF), (0x1F00, 0x1FFF))
_SOUTH_EAST = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_HAN = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))

_VOWEL_BEFORE = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
"""Thai and Lao write some vowels before the consonant after which they are spoken."""

_ARTICLE = re.compile("^[\u0627\u0671]\u0644(?=..)")
_AYN_AT_START = re.compile("^[\u0639\u05e2]")
_ALEF = "\u0627"

Blocks = tuple[tuple[int, int], ...]


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

    return anyascii(_POINTS.sub("", text))


def readings(word: str) -> tuple[Reading, ...]:
    """Return up to `MOST_READINGS` readings of one word, the commonest first.

    There is none for a word without letters and digits.
    """
    prepared = _prepared(word.lower())
    written = not any(_within(character, _WITHOUT_VOWELS) for character in prepared)
    choices = itertools.product(*_limited([_options(letters) for letters in _units(prepared)]))
    latins = dict.fromkeys("".join(choice).lstrip("'") for choice in choices)
    return tuple(Reading(latin=latin, vowels_are_written=written) for latin in latins if latin)


def _prepared(word: str) -> str:
    """Order the letters as they are spoken; a vowel that only begins a word is one that counts."""
    word = _ARTICLE.sub("", _POINTS.sub("", word))
    word = _VOWEL_BEFORE.sub(r"\2\1", _AYN_AT_START.sub(_ALEF, word))
    return "".join(_without_accent(c) if _within(c, _GREEK) else c for c in word)


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
    if _within(letters, _SOUTH_EAST):
        return (re.sub("([kpt])h", r"\1", re.sub("c(?!h)", "ch", latin)),)
    if _within(letters, _HAN):
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


def _within(character: str, blocks: Blocks) -> bool:
    return any(low <= ord(character[0]) <= high for low, high in blocks)
