"""Asks the index which encounters answer a question, newest first, as many as are wanted.

Nothing is read of what was written in them; that is in `reasons`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from field_assist.storage import identifiers, search_rows
from field_assist.storage.identifiers import Holding
from field_assist.storage.vault import Vault
from field_assist.workflows import recognise
from field_assist.workflows.question import Term

_MOST_ENDINGS = 32
_INDEXED_LETTERS = 3
"""Beginnings of up to so many letters have an index of their own (migration 0007)."""


class Hit(NamedTuple):
    """An encounter, the cards in it that hold a value, and ids of rows that have the words."""

    number: int
    held: tuple[Holding, ...]
    rows: tuple[int, ...]
    is_similar: bool = False


def of_question(vault: Vault, text: str, terms: tuple[Term, ...]) -> Iterator[Hit]:
    """Yield the encounters that hold the value asked for, or every word; then similar names.

    The vault is read as the hits are taken. A change in between is seen or not; nothing is twice.
    """
    if not terms:
        return
    asked = _asked(vault, terms)
    exact: set[int] = set()
    for hit in _exact(vault, text, asked):
        exact.add(hit.number)
        yield hit
    if any(term.names for term in terms):
        with_names = tuple(term.words_or_names for term in asked)
        for number, rows in search_rows.newest_with_all(vault, with_names):
            if number not in exact:
                yield Hit(number, (), rows, is_similar=True)


def _exact(vault: Vault, text: str, asked: tuple[Term, ...]) -> Iterator[Hit]:
    streams: list[Iterator[tuple[int, Holding | tuple[int, ...]]]] = [
        ((held.number, held) for held in identifiers.holding(vault, identifier))
        for identifier in recognise.of_question(text)
    ]
    words = tuple(term.words for term in asked)
    streams.append(iter(search_rows.newest_with_all(vault, words)))
    newest_first = heapq.merge(*streams, key=itemgetter(0), reverse=True)
    for number, group in groupby(newest_first, key=itemgetter(0)):
        yield _hit(number, [answer for _, answer in group])


def _hit(number: int, answers: Iterable[Holding | tuple[int, ...]]) -> Hit:
    held = [answer for answer in answers if isinstance(answer, Holding)]
    rows = [row for answer in answers if not isinstance(answer, Holding) for row in answer]
    return Hit(number, tuple(held), tuple(rows))


def _asked(vault: Vault, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return what the index is asked for; several terms by whole words where few begin so.

    FTS5 gathers all rows of an unfinished word each time it is asked. Alone it is asked once;
    beside another word, after each leap.
    """
    if len(terms) == 1:
        return terms
    return tuple(_finished(vault, term) for term in terms)


def _finished(vault: Vault, term: Term) -> Term:
    starts = {way[-1] for way in term.ways if term.ends(way)}
    words = {
        start: search_rows.words_beginning(vault, start, _MOST_ENDINGS + 1)
        for start in starts
        if len(start) > _INDEXED_LETTERS
    }
    is_few = all(len(found) <= _MOST_ENDINGS for found in words.values())
    return term.finished(words) if starts == words.keys() and is_few else term
