"""Reduces a name in Latin letters to its bones, so that its spellings meet.

The rule, applied from left to right, the longest group of letters first:

- Voice is ignored: b=p, d=t, g=k=q, z=s, zh=j=ch. Aspirates lose their h; kh is h or k, ph f or p.
- ts, tz, dz and c before e, i, y are s; sh, hs, sch and x at the beginning are x.
- Vowels, y, w and v are left out, but at the beginning: there any vowel is a, and w and v are w.
- y, j or i before a, o, u at the beginning is y; ye and je are y or a.
- Doubled letters count once, an h at the end not at all.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

MOST_SKELETONS = 8

_FRONT = set("aeiy")
_ROUND = set("ou")

_AT_START: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"hs(?=[iu])", ("x",)),
    (r"(?:ye|je)", ("y", "a")),
    (r"j", ("j", "y")),
    (r"[yi](?=[aou])", ("y",)),
    (r"y", ("y", "a")),
    (r"ou(?=[aeiy])|[wv]", ("w",)),
    (r"x", ("x", "ks")),
    (r"c(?=(?:ai|ao|ang|ong|u|ui|un|uo|uan)$)", ("k", "s")),
    (r"[aeiou]", ("a",)),
)
_ANYWHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"shch|szcz|sch|sh", ("x",)),
    (r"hs(?=[iu])", ("hs", "x")),
    (r"tch|cz|dzh|dj|zh", ("j",)),
    (r"ch(?=[rlnt])", ("h", "k")),
    (r"ch", ("j", "h")),
    (r"ts|tz|dz|sz|[sz]|c(?=[eiy])", ("s",)),
    (r"kh", ("h", "k")),
    (r"ph", ("f", "p")),
    (r"q(?=i|u[aen]|u$)", ("k", "j")),
    (r"x", ("ks", "x")),
    (r"j", ("j", "")),
    (r"[dt]h?", ("t",)),
    (r"bh?|p", ("p",)),
    (r"gh?|k|ck|c|q", ("k",)),
    (r"[rlmnfh0-9]", ()),
    (r".", ("",)),
)
_DOUBLED = r"([^aeiou0-9])\1+"
_FIRST_VOWELS = r"[aeiou][aeiouyw]*|(?<=.)y(?![aeiou])"
_OLD_ENDING = r"(?<=[oe])ff$"
_MUTE_ENDING = r"(?<=[^kcszt])h$"
_SERVANT = r"^(abd)[aeiou][lrsznd](?=.)"
"""Abdul, Abdel, Abdur and so on: the article inside is written in many ways, or not at all."""


def skeletons(latin: str) -> frozenset[str]:
    """Return the bones of the `latin` of a `Reading`, in each way that its letters may be meant."""
    word = re.sub(_SERVANT, r"\1", latin)
    word = re.sub(_DOUBLED, r"\1", re.sub(_OLD_ENDING, "v", word))
    word = re.sub(_MUTE_ENDING, "", word)
    choices = itertools.product(*_classes(word))
    return frozenset("".join(choice) for choice in itertools.islice(choices, MOST_SKELETONS))


def vowel_marks(latin: str) -> frozenset[str]:
    """Return how the first vowels of a word sound, as digits: 1 is a, e or i, 2 is o or u, 0 none.

    Vowels that change from one kind to the other, as in Xiao, have both. A 5 follows if the word
    ends in a vowel.
    """
    cluster = re.search(_FIRST_VOWELS, latin)
    letters = set(cluster[0]) if cluster else set()
    marks = ("1" if letters & _FRONT else "") + ("2" if letters & _ROUND else "")
    end = "5" if re.search(r"[aeiouyw]h?$", latin) else ""
    return frozenset(mark + end for mark in marks or "0")


def _classes(word: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    position = 0
    while position < len(word):
        classes, position = _next(word, position)
        found.append(classes)
    return found


def _next(word: str, position: int) -> tuple[tuple[str, ...], int]:
    for pattern, classes in _rules(is_start=position == 0):
        match = pattern.match(word, position)
        if match:
            return classes or (match[0],), match.end()
    raise AssertionError  # the last pattern takes any letter


@cache
def _rules(*, is_start: bool) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rules = (*_AT_START, *_ANYWHERE) if is_start else _ANYWHERE
    return tuple((re.compile(pattern), classes) for pattern, classes in rules)
