"""Where in a text, as it was written, the terms of a question stand, and the piece to show.

The index knows folded tokens only; here each piece of the text is folded again to see which of
its letters they came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from field_assist.domain.found import Span
from field_assist.identifiers.search_key import fold, name_keys
from field_assist.workflows.question import Term
from field_assist.workflows.search_text import without_trunk

BEFORE, AFTER = 30, 90
"""Characters that a piece shows before its first match, and from there on."""

_PIECE = re.compile("(?:[^\\s]|[\x1c-\x1f])+")
_WORD = re.compile(
    "[\u3400-\u9fff\uac00-\ud7a3]|(?:(?![\u3400-\u9fff\uac00-\ud7a3])[^\\W_]|[\u0300-\u036f\u0900-\u109f])+"
)

_ASCII_WORD = re.compile("[A-Za-z0-9]+")
_JOINS = re.compile("['`\x00-\x1f\x7f]")
"""What folding takes out of the middle of a word, so that it is one all the same."""

_Token = tuple[str, Span]


def spans(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return where the words of the terms stand, in order; () if none does."""
    tokens = list(_tokens(text))
    found = (span for term in terms for way in term.ways for span in _of_way(tokens, term, way))
    return _merged(found)


def name_spans(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return where a name has the words of the terms, or others that sound like them."""
    pieces = [match.span() for match in _PIECE.finditer(text)]
    found: list[Span] = []
    for term in terms:
        keys = frozenset(key for keys in term.names for key in keys)
        sound_alike = (s for s in pieces if keys and keys & name_keys(text[s[0] : s[1]]))
        found += spans(text, [term]) or sound_alike
    return _merged(found)


def piece(text: str, found: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a line of the text around the first match, and where the matches are in it."""
    begin = found[0][0] if found else 0
    start = _word_start(text, max(0, begin - BEFORE), begin)
    end = min(len(text), max(begin + AFTER, found[0][1] if found else 0))
    head, tail = "\u2026" * (start > 0), "\u2026" * (end < len(text))
    shown = re.sub(r"\s", " ", text[start:end])
    move = len(head) - start
    inside = ((first, min(last, end)) for first, last in found if first < end)
    return f"{head}{shown}{tail}", tuple((first + move, last + move) for first, last in inside)


def _word_start(text: str, start: int, most: int) -> int:
    """Return the beginning of a word, from `start` on and not after `most`."""
    if start == 0:
        return 0
    space = re.compile(r"\s").search(text, start, most)
    return space.end() if space else start


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the folded tokens of a text with the letters they came from."""
    for match in _PIECE.finditer(text):
        if match[0].isascii() and not _JOINS.search(match[0]):
            for word in _ASCII_WORD.finditer(text, *match.span()):
                yield word[0].lower(), word.span()
            continue
        whole = fold(match[0]).split()
        words = [
            (w, part.span()) for part in _WORD.finditer(match[0]) for w in fold(part[0]).split()
        ]
        if [word for word, _ in words] == whole:
            start = match.start()
            yield from ((word, (first + start, last + start)) for word, (first, last) in words)
        else:  # the letters of a token are spread, as around an apostrophe
            yield from ((token, match.span()) for token in whole)


def _of_way(tokens: list[_Token], term: Term, way: tuple[str, ...]) -> Iterator[Span]:
    size = len(way)
    for start in range(len(tokens) - size + 1):
        there = tokens[start : start + size]
        words = tuple(word for word, _ in there)
        is_last = words[-1].startswith(way[-1]) if term.ends(way) else words[-1] == way[-1]
        if words[:-1] == way[:-1] and is_last:
            yield there[0][1][0], there[-1][1][1]
    if size == 1 and way[0].isdecimal():
        yield from _of_number(tokens, term, way)


def _of_number(tokens: list[_Token], term: Term, way: tuple[str, ...]) -> Iterator[Span]:
    """Yield numbers that are written in groups and are the one that is asked for."""
    for is_number, group in groupby(tokens, key=lambda token: token[0].isdecimal()):
        run = list(group)
        digits = "".join(word for word, _ in run)
        for whole in (digits, without_trunk(digits)) if is_number else ():
            if whole == way[0] or (term.ends(way) and whole.startswith(way[0])):
                yield run[0][1][0], run[-1][1][1]


def _merged(found: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)
