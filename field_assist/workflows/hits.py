"""Asks the index which encounters answer a question, newest first, as many as are wanted.

Nothing is read of what was written in them; that is in `reasons`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from field_assist.storage import encounters, identifiers, search_rows
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

    The vault is read as the hits are taken. What changes in between is seen or not, no encounter
    is given twice, and one that is begun later is not in it.
    """
    if not terms:
        return
    asked = tuple(_finished(vault, term) for term in terms)
    newest = encounters.newest_number(vault)
    exact: set[int] = set()
    for hit in _exact(vault, text, asked, newest):
        exact.add(hit.number)
        yield hit
    if any(term.names for term in terms):
        with_names = tuple(term.words_or_names for term in asked)
        for number, rows in search_rows.newest_with_all(vault, with_names, newest):
            if number not in exact:
                yield Hit(number, (), rows, is_similar=True)


def _exact(vault: Vault, text: str, asked: tuple[Term, ...], newest: int) -> Iterator[Hit]:
    streams: list[Iterator[tuple[int, Holding | tuple[int, ...]]]] = [
        ((held.number, held) for held in identifiers.holding(vault, identifier, newest))
        for identifier in recognise.of_question(text)
    ]
    words = tuple(term.words for term in asked)
    streams.append(iter(search_rows.newest_with_all(vault, words, newest)))
    newest_first = heapq.merge(*streams, key=itemgetter(0), reverse=True)
    for number, group in groupby(newest_first, key=itemgetter(0)):
        yield _hit(number, [answer for _, answer in group])


def _hit(number: int, answers: Iterable[Holding | tuple[int, ...]]) -> Hit:
    held = [answer for answer in answers if isinstance(answer, Holding)]
    rows = [row for answer in answers if not isinstance(answer, Holding) for row in answer]
    return Hit(number, tuple(held), tuple(rows))


def _finished(vault: Vault, term: Term) -> Term:
    """Return a term by whole words where few begin so.

    FTS5 gathers all rows of an unfinished word each time it is asked, and of whole words only
    those that are read.
    """
    starts = {way[-1] for way in term.ways if term.ends(way)}
    words = {
        start: search_rows.words_beginning(vault, start, _MOST_ENDINGS + 1)
        for start in starts
        if len(start) > _INDEXED_LETTERS
    }
    is_few = all(len(found) <= _MOST_ENDINGS for found in words.values())
    return term.finished(words) if starts == words.keys() and is_few else term
