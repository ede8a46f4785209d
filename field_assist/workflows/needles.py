"""What is looked for when something was left out: the value, its pieces, and its other spellings.

A value is folded as a search folds it, so that case, diacritics, width, spaces and other scripts
make no difference; numbers are looked for by their digits. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from field_assist.identifiers.date_words import month_name
from field_assist.identifiers.search_key import asked_keys, fold
from field_assist.workflows.search_text import without_trunk

FEWEST_OF_WORD, FEWEST_OF_NUMBER, LOCAL_DIGITS = 4, 7, 7
_FEWEST_OF_VALUE, _MOST_WORDS_OF_NAME, _FEWEST_OF_CLAUSE = 3, 5, 4
_FEWEST_LETTERS_OF_CLAUSE = 16
_FEWEST_FOR_OTHER_SCRIPT = 3
_LONG_DISTANCE = 10

PIECES = re.compile("[a-z]+|[0-9]+")
WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc-][^\W_]+)*")
_NUMBER = re.compile(r"[0-9](?:[ ().\-/\u2010-\u2015]{0,2}[0-9])+")
_CLAUSE = re.compile(r"[\n.!?;:\u3002\uff1f\uff01]+")


class Kind(Enum):
    """How a value is taken to pieces."""

    NAME = "name"
    IDENTIFIER = "identifier"
    DATE = "date"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something that was left out, as it was written."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """One thing to look for: folded letters and digits, of which `pieces` are the words.

    `raw` is how it was written. A needle that is not `is_whole` is part of a value, or a spelling.
    One that `is_common` is a word that any packet may have: it counts only where an officer wrote
    it, in just this spelling. `names` are the keys of words in another script that sound alike.
    """

    raw: str
    pieces: tuple[str, ...]
    is_whole: bool
    is_common: bool = False
    names: tuple[frozenset[str], ...] = ()

    @property
    def squashed(self) -> str:
        """Return the letters and digits without a space."""
        return "".join(self.pieces)

    @property
    def is_number(self) -> bool:
        """Whether there are only digits."""
        return self.squashed.isdecimal()

    @property
    def is_latin(self) -> bool:
        """Whether it was written in Latin letters."""
        return is_latin(self.raw)


def is_latin(text: str) -> bool:
    """Return whether the letters of a text are Latin, marks and accents aside."""
    return all(ord(char) < _FIRST_GREEK for char in text if char.isalpha())


_FIRST_GREEK = 0x370


def needles(values: Iterable[Value], common: frozenset[str]) -> tuple[Needle, ...]:
    """Return what to look for, each once, the whole values before their pieces.

    `common` are the folded words that packets have whatever is recorded.
    """
    found: dict[tuple[str, ...], Needle] = {}
    ways = [way for value in values for way in _ways(value, common)]
    for needle in sorted(ways, key=lambda each: not each.is_whole):
        key = needle.pieces or (needle.raw,)
        found.setdefault(key, needle)
    return tuple(found.values())


def _ways(value: Value, common: frozenset[str]) -> Iterator[Needle]:
    match value.kind:
        case Kind.NAME:
            yield from _name(value.text, common)
        case Kind.IDENTIFIER:
            yield from _whole(value.text, common)
            local, at, _ = value.text.partition("@")
            yield from _part(local, common) if at else ()
        case Kind.DATE:
            yield from _whole(value.text, common) if len(_pieces(value.text)) > 1 else ()
            yield from _dates(value.text)
        case Kind.PROSE:
            yield from _prose(value.text, common)
    yield from _numbers(value.text)


def _name(text: str, common: frozenset[str]) -> Iterator[Needle]:
    """Yield a name, and its words; of many words those that are written as names are."""
    words = WORD.findall(text)
    if len(words) > _MOST_WORDS_OF_NAME:
        yield from _prose(text, common)
    else:
        yield from _whole(text, common, is_name=True)
    has_capitals = any(_is_titled(word) for word in words)
    for word in words if len(words) > 1 else ():
        if _is_titled(word) or not has_capitals:
            yield from _part(word, common)


def _whole(text: str, common: frozenset[str], *, is_name: bool = False) -> Iterator[Needle]:
    pieces = _pieces(text)
    if not pieces:
        return
    squashed = "".join(pieces)
    is_short = len(squashed) < _FEWEST_OF_VALUE
    yield Needle(
        raw=text.strip(),
        pieces=pieces,
        is_whole=True,
        is_common=is_short or _is_common(pieces, common),
        names=_other_script(text) if is_name else (),
    )


def _part(text: str, common: frozenset[str]) -> Iterator[Needle]:
    pieces = _pieces(text)
    squashed = "".join(pieces)
    is_enough = len(squashed) >= FEWEST_OF_WORD
    is_word = not squashed.isdecimal()  # some digits are those of any year and time
    if pieces and is_word and (is_enough or not is_latin(text)):
        yield Needle(
            raw=text,
            pieces=pieces,
            is_whole=False,
            is_common=not is_enough or _is_common(pieces, common),
            names=_other_script(text),
        )


def _prose(text: str, common: frozenset[str]) -> Iterator[Needle]:
    """Yield the clauses of a text that are long enough to be known again, or all of a short one.

    A single word is looked for as part of a value is: it may be about something else.
    """
    if len(_pieces(text)) == 1:
        yield from _part(text, common)
        return
    for clause in [each for each in _CLAUSE.split(text) if _is_long(each)] or [text]:
        yield from _whole(clause, common)


def _is_long(clause: str) -> bool:
    pieces = _pieces(clause)
    letters = sum(map(len, pieces))
    return len(pieces) >= _FEWEST_OF_CLAUSE and letters >= _FEWEST_LETTERS_OF_CLAUSE


def _numbers(text: str) -> Iterator[Needle]:
    for match in _NUMBER.finditer(text):
        digits = "".join(char for char in fold(match[0]) if char.isdecimal())
        ways = dict.fromkeys((digits, without_trunk(digits)))
        if len(digits) >= _LONG_DISTANCE:
            ways[digits[-LOCAL_DIGITS:]] = None
        for way in ways:
            if len(way) >= FEWEST_OF_NUMBER:
                yield Needle(raw=match[0], pieces=(way,), is_whole=way != digits[-LOCAL_DIGITS:])


def _dates(text: str) -> Iterator[Needle]:
    """Yield the other ways in which a day is written."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return
    month = month_name(day.month)
    number, year = f"{day.day:02}", f"{day.year:04}"
    for name in (month, month[:3], f"{day.month:02}"):
        for pieces in ((number, name, year), (name, number, year), (str(day.day), name, year)):
            yield Needle(raw=text, pieces=pieces, is_whole=False)


def _other_script(text: str) -> tuple[frozenset[str], ...]:
    letters = sum(char.isalpha() for char in text)
    fewest = _FEWEST_FOR_OTHER_SCRIPT if is_latin(text) else 2
    return asked_keys(text) if letters >= fewest and not any(c.isdigit() for c in text) else ()


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(PIECES.findall(fold(text)))


def _is_common(pieces: tuple[str, ...], common: frozenset[str]) -> bool:
    return len(pieces) == 1 and pieces[0] in common


def _is_titled(word: str) -> bool:
    """Return whether a word is written as a name is, or in a script without capitals."""
    return word[:1].isupper() or not word[:1].islower()
