"""Finds entries of a table while somebody types: by code, or by the beginnings of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from field_assist.identifiers.search_key import fold

MOST_FOUND = 20
_LONGEST_QUERY = 100

T = TypeVar("T")


class TypeAhead(Generic[T]):
    """Entries in an order of their own, found by codes and words; blind to case and diacritics.

    Made once, in some hundredths of a second for ten thousand entries, and asked in milliseconds.
    Names have no line breaks and no |.
    """

    def __init__(
        self,
        entries: Iterable[T],
        codes: Callable[[T], Sequence[str]],
        names: Callable[[T], Sequence[str]],
        *,
        are_codes_first: bool = True,
    ) -> None:
        self._entries = tuple(entries)
        self._are_codes_first = are_codes_first
        self._codes = _Lines(f" {' '.join(codes(entry)).lower()} " for entry in self._entries)
        self._names = _Lines(_folded(names(entry) for entry in self._entries))

    def exactly(self, untrusted_name: str) -> T | None:
        """Return the first entry of that very name, blind to case and diacritics; else None."""
        name = fold(untrusted_name[:_LONGEST_QUERY])
        found = self._names.holding(f"| {name} |") if name else set()
        return self._entries[min(found)] if found else None

    def find(self, untrusted_query: str, most: int = MOST_FOUND) -> tuple[T, ...]:
        """Return up to `most` entries that have a word or a code for every word of the query.

        A whole code goes first, then names of which it is the first word, names that begin so,
        other words, and beginnings of codes. Within each the order of the entries is kept. For an
        empty query, the first entries.
        """
        asked = fold(untrusted_query[:_LONGEST_QUERY]).split()
        if not asked:
            return self._entries[:most]
        is_code = self._codes.holding(f" {'-'.join(asked)} ")
        by_words = set.intersection(*(self._names.holding(f" {word}") for word in asked))
        is_first_word = by_words & self._names.holding(f"| {asked[0]} ")
        begins = by_words & self._names.holding(f"| {asked[0]}")
        first = [is_code] if self._are_codes_first else [is_first_word, is_code | begins]
        last = self._codes.holding(f" {'-'.join(asked)}")
        groups = [*first, is_first_word, begins, by_words, last]
        ordered = dict.fromkeys(index for group in groups for index in sorted(group))
        return tuple(self._entries[index] for index in list(ordered)[:most])


class _Lines:
    """One line for each entry, in one text: looking through it is faster than making an index."""

    def __init__(self, lines: Iterable[str]) -> None:
        whole = list(lines)
        self._text = "\n".join(whole)
        self._starts = list(accumulate(len(line) + 1 for line in whole))

    def holding(self, part: str) -> set[int]:
        """Return the numbers of the lines that hold the text."""
        hits = re.finditer(re.escape(part), self._text)
        return {bisect_right(self._starts, hit.start()) for hit in hits}


def _folded(names: Iterable[Sequence[str]]) -> list[str]:
    """Return the names of each entry as `| one name | another |`.

    Most names are ASCII, need no romanisation, and are folded all at once.
    """
    lines = (" | ".join(_ascii(name) for name in entry) for entry in names)
    text = re.sub("['`]", "", "\n".join(f"| {line} |" for line in lines)).lower()
    return re.sub("[^a-z0-9|\n]+", " ", text).split("\n")


def _ascii(name: str) -> str:
    return name if name.isascii() else fold(name)
