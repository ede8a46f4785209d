"""Keys by which a name is found in whatever script and spelling it was written.

`fold` is for words of any kind, `name_keys` and `asked_keys` for names. All are tokens of a-z and
0-9 only, so that a full-text index keeps them as they are. They only ever find candidates that a
person then looks at; two names that share a key need not be the same name.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from field_assist.identifiers import known_readings
from field_assist.identifiers.blocks import SYLLABLES, is_within
from field_assist.identifiers.name_parts import name_parts
from field_assist.identifiers.plain import plain, written
from field_assist.identifiers.romanise import Reading, readings, to_ascii
from field_assist.identifiers.sounds import skeletons, vowel_marks

MOST_WORDS = 64
MOST_LETTERS = 64
"""Of one name, and of one word; what follows gets no keys."""

VERSION = 1
"""Rises when what `fold` or a key is made of changes; an older index is then to be made again."""

_SHORT = 2
_LONG = 5
_ANY_VOWELS, _NO_VOWELS = "8", "9"

_APOSTROPHES = dict.fromkeys(map(ord, "'`\u00b4\u05f3\u05f4\u2018\u2019\u201b")) | dict.fromkeys(
    range(0x02B9, 0x02C0)
)
_WORD = re.compile("[a-z0-9]+")
_ARTICLES = r"(?i)\b(?:(?:[ae]l|a[rszntd]|ash|ur?)-|(?<=\w[ -])[aeu]l )(?=\w\w)"


def fold(text: str) -> str:
    """Return the words of a text in small ASCII letters, one space apart; "" if there are none.

    Blind to case, diacritics, width, direction and points. Each Han character and each Hangul
    syllable becomes a word.
    """
    latin = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return " ".join(_WORD.findall(latin))


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met: notes are long."""

    def __missing__(self, code: int) -> str:
        clean = written(chr(code)).translate(_APOSTROPHES)
        spaced = f" {clean} " if clean and is_within(clean, SYLLABLES) else clean
        self[code] = to_ascii(spaced).translate(_APOSTROPHES).lower()
        return self[code]


_FOLDED = _Folded()


def name_keys(text: str) -> frozenset[str]:
    """Return the keys to store for a name: of each word, and of neighbours written as one.

    The order of the words does not matter.
    """
    words = _words(text)
    forms = [form for word in words for form in word]
    forms += [form for first, second in pairwise(words) for form in _joined(first, second)]
    return frozenset(key for form in forms for key in _stored(form))


def asked_keys(text: str) -> tuple[frozenset[str], ...]:
    """Return what to look for, one set for each word of the question.

    A name answers if it holds at least one key of every set. To look for any of `name_keys`
    instead finds the same names and more that are alike only in their consonants.
    """
    words = _words(text)
    joined = [_joined(first, second) for first, second in pairwise(words)]
    asked = []
    for index, word in enumerate(words):
        beside = [form for forms in joined[max(0, index - 1) : index + 1] for form in forms]
        asked.append(frozenset(key for form in (*word, *beside) for key in _sought(form)))
    return tuple(keys for keys in asked if keys)


def _words(text: str) -> list[tuple[Reading, ...]]:
    """Return the readings of each word."""
    clean = plain(text).translate(_APOSTROPHES)
    parts = name_parts(re.sub(_ARTICLES, "", clean))
    return [forms for part in parts[:MOST_WORDS] if (forms := _forms(part[:MOST_LETTERS]))]


def _forms(word: str) -> tuple[Reading, ...]:
    known = tuple(
        Reading(latin=latin, vowels_are_written=True) for latin in known_readings.of_name(word)
    )
    return (*known, *readings(word))


def _joined(first: tuple[Reading, ...], second: tuple[Reading, ...]) -> list[Reading]:
    return [
        Reading(
            latin=one.latin + other.latin,
            vowels_are_written=one.vowels_are_written and other.vowels_are_written,
        )
        for one in first
        for other in second
    ]


def _stored(form: Reading) -> set[str]:
    """Return keys by which vowels are compared only where both sides have written them."""
    bones = skeletons(form.latin)
    without = {bone + _ANY_VOWELS for bone in bones}
    if form.vowels_are_written:
        return without | _with_vowels(form.latin, bones)
    return without | {bone + _NO_VOWELS for bone in bones}


def _sought(form: Reading) -> set[str]:
    bones = skeletons(form.latin)
    if form.vowels_are_written:
        return {bone + _NO_VOWELS for bone in bones} | _with_vowels(form.latin, bones)
    return {bone + _ANY_VOWELS for bone in bones}


def _with_vowels(latin: str, bones: frozenset[str]) -> set[str]:
    """Short bones say little: they get the first vowels and the end, longer ones the vowels."""
    marks = vowel_marks(latin)
    return {bone + ending for bone in bones for mark in marks for ending in _endings(bone, mark)}


def _endings(bone: str, mark: str) -> tuple[str, ...]:
    if len(bone) >= _LONG:
        return ("",)
    return (mark if len(bone) <= _SHORT else mark[:1],)
