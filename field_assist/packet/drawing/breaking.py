"""Where a line may end inside a word, in scripts that put no spaces between words.

A small part of UAX #14. Thai, Lao, Khmer and Burmese would need dictionaries to be broken between
words; here they are broken between syllables at least, and never inside what is read as one sign.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise, takewhile

_LETTERS_WITHOUT_SPACES = (
    range(0x0E00, 0x0F00),  # Thai, Lao
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x2E80, 0x3100),  # radicals, punctuation, kana
    range(0x3100, 0x3130),  # bopomofo
    range(0x3190, 0xA4D0),  # Han, Yi
    range(0xA9E0, 0xAA00),  # Burmese
    range(0xAA60, 0xAA80),  # Burmese
    range(0xF900, 0xFB00),  # Han
    range(0xFF00, 0xFFF0),  # wide forms
    range(0x20000, 0x323B0),  # Han
)
_STACKING = frozenset("\u1039\u17d2")
_BURMESE_FINAL = "\u103a"
_BURMESE_VOWELS = frozenset("\u102b\u102c\u102d\u102e\u102f\u1030\u1031\u1032")
_BOUND_TO_NEXT = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_BOUND_TO_LAST = frozenset(
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーゝゞヽヾ々〻・:;"
    "!%,.?"
)
_MARKS = frozenset({"Mn", "Mc", "Me"})
_OPENING = frozenset({"Ps", "Pi"})
_CLOSING = _MARKS | {"Pe", "Pf", "Po", "Cf"}


def pieces(word: str) -> list[str]:
    """Return a word in the pieces between which a line may end; most words are one piece."""
    if word.isascii():
        return [word]
    cuts = [at for at in range(1, len(word)) if _may_end(word, at)]
    return [word[start:end] for start, end in pairwise((0, *cuts, len(word)))]


def _may_end(word: str, at: int) -> bool:
    """Return whether a line may end before the character at a place."""
    before, char = word[at - 1], word[at]
    if not (_has_no_spaces(before) or _has_no_spaces(char)):
        return False
    if before in _STACKING or before in _BOUND_TO_NEXT or char in _BOUND_TO_LAST:
        return False
    if unicodedata.category(before) in _OPENING or unicodedata.category(char) in _CLOSING:
        return False
    return not _is_final(word, at)


def _is_final(word: str, at: int) -> bool:
    """Return whether a Burmese consonant only ends the syllable before it."""
    marks = takewhile(lambda char: unicodedata.category(char) in _MARKS, word[at + 1 : at + 4])
    return _BURMESE_FINAL in (found := set(marks)) and not found & _BURMESE_VOWELS


def _has_no_spaces(char: str) -> bool:
    code = ord(char)
    return any(code in stretch for stretch in _LETTERS_WITHOUT_SPACES)
