"""Reads what somebody typed into the search field into what the index is asked.

The index is only ever given tokens of a-z and 0-9 that were folded here, in quotes: nothing of its
own language that somebody types reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from field_assist.identifiers.search_key import asked_keys, fold
from field_assist.workflows.search_text import without_trunk

LONGEST = 200
"""Characters of a question that are looked at."""
MOST_TERMS = 8

_QUOTED = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]")
_PIECES = re.compile("[a-z]+|[0-9]+")
_FEWEST_DIGITS = 7
_FEWEST_OF_PREFIX = 2
"""Letters from which on a word may be unfinished; one letter begins too much."""
_FEWEST_OF_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that has to be in an encounter, in any of the `ways` in which it may be written.

    Each way is a row of tokens that follow each other; with `is_prefix` the last may go on.
    `names` holds the keys of which a similar name has one of each set.
    """

    ways: tuple[tuple[str, ...], ...]
    is_prefix: bool = False
    names: tuple[frozenset[str], ...] = ()

    @property
    def words(self) -> str:
        """Return what the index is asked for the words."""
        ways = " OR ".join(self._phrase(way) for way in self.ways)
        return f"words : ({ways})"

    @property
    def words_or_names(self) -> str:
        """Return what the index is asked for the words or a similar name."""
        if not self.names:
            return self.words
        keys = " AND ".join(f"({' OR '.join(map(_quoted, sorted(keys)))})" for keys in self.names)
        return f"({self.words}) OR (names : ({keys}))"

    def ends(self, way: tuple[str, ...]) -> bool:
        """Return whether the last token of a way may go on."""
        return self.is_prefix and len(way[-1]) >= _FEWEST_OF_PREFIX

    def finished(self, words: Mapping[str, tuple[str, ...]]) -> Term:
        """Return the term with unfinished words replaced by what they may be."""
        ways = (
            (*way[:-1], ending)
            for way in self.ways
            for ending in (words[way[-1]] if self.ends(way) else way[-1:])
        )
        return replace(self, ways=tuple(dict.fromkeys(ways)) or self.ways, is_prefix=False)

    def _phrase(self, way: tuple[str, ...]) -> str:
        return _quoted(" ".join(way)) + (" *" if self.ends(way) else "")


def read_question(untrusted: str) -> tuple[Term, ...]:
    """Return what has to be found, () if there is no word in the text.

    What stands in quotes is found word for word; every other piece between spaces is a term. A
    number in groups is one term. The last word may be unfinished unless a space follows.
    """
    text = untrusted[:LONGEST]
    number = _number(text)
    if number is not None:
        return (number,)
    terms: list[Term] = []
    parts = _QUOTED.split(text)
    for index, part in enumerate(parts):
        is_quoted = index % 2 == 1
        is_last = index == len(parts) - 1
        terms += _exact(part) if is_quoted else _plain(part, is_last=is_last)
    return tuple(terms[:MOST_TERMS])


def _exact(part: str) -> Iterable[Term]:
    tokens = tuple(fold(part).split())
    return [Term(ways=(tokens,))] if tokens else []


def _plain(part: str, *, is_last: bool) -> Iterable[Term]:
    pieces = part.split()
    is_open = is_last and part == part.rstrip()
    for index, piece in enumerate(pieces):
        tokens = tuple(fold(piece).split())
        if tokens:
            yield Term(
                ways=_ways(tokens),
                is_prefix=is_open and index == len(pieces) - 1,
                names=_names(piece),
            )


def _ways(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the tokens as they are, in one piece, and apart where letters and digits meet."""
    apart = tuple(piece for token in tokens for piece in _PIECES.findall(token))
    return tuple(dict.fromkeys((tokens, ("".join(tokens),), apart)))


def _names(piece: str) -> tuple[frozenset[str], ...]:
    is_name = len(piece) >= _FEWEST_OF_NAME or not piece.isascii()
    return asked_keys(piece) if is_name and not any(c.isdigit() for c in piece) else ()


def _number(text: str) -> Term | None:
    """Return a term for a text that is one number, such as that of a phone."""
    tokens = tuple(fold(text).split())
    digits = "".join(tokens)
    if not digits.isdecimal() or len(digits) < _FEWEST_DIGITS or _QUOTED.search(text):
        return None
    ways = (tokens, (digits,), (without_trunk(digits),))
    return Term(ways=tuple(dict.fromkeys(ways)), is_prefix=text == text.rstrip())


def _quoted(tokens: str) -> str:
    return f'"{tokens}"'
