"""Where in a text, as it was written, the terms of a question stand, and the piece to show.

The index knows folded tokens only; here a text is folded again, and what is found in its tokens is
led back to the letters they came from. A text may be as long as a note can be: it is gone through
once, and no further than the piece that shows.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from field_assist.domain.found import Span
from field_assist.identifiers.search_key import MOST_WORDS, name_keys
from field_assist.workflows.folded_text import FoldedText
from field_assist.workflows.question import Term
from field_assist.workflows.search_text import without_trunk

BEFORE, AFTER, MOST = 30, 90, 240
"""Characters that a piece shows before its first match and from there on; more for a long match."""

_PIECE = re.compile("(?:[^\\s]|[\x1c-\x1f])+")
_SPACE = re.compile(r"\s")
_NUMBER = re.compile("(?<= )[0-9]+(?: [0-9]+)*(?= )")
"""Tokens of digits that follow each other; tokens stand between single spaces."""


def spans(text: str, terms: Iterable[Term]) -> Iterator[Span]:
    """Yield where the words of the terms stand, in order; some may lie within others."""
    folded = FoldedText(text)
    found = [found for term in terms for found in _of_term(folded.tokens, term)]
    in_order = found[0] if len(found) == 1 else heapq.merge(*found)
    return (folded.span(first, last) for first, last in in_order)


def name_spans(text: str, terms: Iterable[Term]) -> Iterator[Span]:
    """Yield where a name has the words of the terms, or others that sound like them, in order."""
    found: list[Span] = []
    for term in terms:
        keys = frozenset(key for keys in term.names for key in keys)
        found += list(spans(text, [term])) or _sounding_alike(text, keys)
    return iter(sorted(found))


def piece(text: str, found: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return a line of the text around the first match, and where the matches are in it."""
    matches = iter(found)
    begin, end_of_first = next(matches, (0, 0))
    start = _word_start(text, max(0, begin - BEFORE), begin)
    end = min(len(text), begin + min(max(AFTER, end_of_first - begin), MOST))
    inside = [(begin, end_of_first), *takewhile(lambda span: span[0] < end, matches)]
    head, tail = "\u2026" * (start > 0), "\u2026" * (end < len(text))
    shown = _SPACE.sub(" ", text[start:end])
    move = len(head) - start
    marked = _merged((first + move, min(last, end) + move) for first, last in inside if last)
    return f"{head}{shown}{tail}", marked


def _sounding_alike(text: str, keys: frozenset[str]) -> Iterator[Span]:
    """Yield the pieces of a name, as far as a name has keys, of which one is among these."""
    pieces = islice(_PIECE.finditer(text), MOST_WORDS if keys else 0)
    return (piece.span() for piece in pieces if keys & name_keys(piece[0]))


def _of_term(tokens: str, term: Term) -> Iterator[Iterator[Span]]:
    """Yield where the tokens of a way follow each other, or make up one number, each in order."""
    for way in term.ways:
        yield _in_a_row(tokens, way, is_open=term.ends(way))
        if len(way) == 1 and way[0].isdecimal():
            yield _in_groups(tokens, way[0], is_open=term.ends(way))


def _in_a_row(tokens: str, way: tuple[str, ...], *, is_open: bool) -> Iterator[Span]:
    sought = f" {' '.join(way)}{'' if is_open else ' '}"
    place = tokens.find(sought)
    while place >= 0:
        rest = place + len(sought) - (not is_open)
        yield place + 1, tokens.index(" ", rest)
        place = tokens.find(sought, place + 1)


def _in_groups(tokens: str, number: str, *, is_open: bool) -> Iterator[Span]:
    """Yield numbers that are written in groups and are the one that is asked for."""
    for match in _NUMBER.finditer(tokens):
        digits = match[0].replace(" ", "")
        for whole in (digits, without_trunk(digits)):
            if whole == number or (is_open and whole.startswith(number)):
                yield match.span()


def _word_start(text: str, start: int, most: int) -> int:
    """Return the beginning of a word, from `start` on and not after `most`."""
    if start == 0:
        return 0
    space = _SPACE.search(text, start, most)
    return space.end() if space else start


def _merged(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that come in order of their beginnings, with those that touch as one."""
    merged: list[Span] = []
    for first, last in found:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
