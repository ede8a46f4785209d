"""Find encounters by what was written in them, and what was seen before in another one.

Everything stays in this vault: nothing is looked up elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from field_assist.domain.clock import Clock
from field_assist.domain.found import Found, SeenBefore, TextPlace, Why
from field_assist.domain.ids import EncounterId
from field_assist.storage import (
    encounters,
    entities,
    events,
    identifiers,
    not_same,
    search_rows,
)
from field_assist.storage.identifiers import Holding
from field_assist.storage.vault import Vault
from field_assist.workflows import recognise
from field_assist.workflows.question import Term, read_question
from field_assist.workflows.reasons import Reasons

MOST_FOUND = 50
MOST_BEFORE_CREATE = 5
MOST_SEEN = 50
_MOST_ENDINGS = 32
_INDEXED_LETTERS = 3
"""Beginnings of up to so many letters have an index of their own (migration 0007)."""

_Hits = dict[int, list[Holding | int]]
"""By the number of the encounter, cards that hold a value and ids of rows that have the words."""


class Finding:
    """The search over an open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def find(self, text: str, limit: int = MOST_FOUND) -> tuple[Found, ...]:
        """Return the newest encounters in which every word of `text` is found, newest first.

        The last word may be unfinished; what stands in quotes is found word for word. Blind to
        case, diacritics and script; a number that identifies somebody or something is found in
        whatever way it is written. If there is room, encounters with a similar name follow. Any
        text can be asked for; one without a word finds nothing.

        Raises:
            VaultDamaged, VaultBusy, VaultReadOnly: the vault cannot be read.

        """
        terms = read_question(text)
        if not terms:
            return ()
        exact = self._exact(text, terms, limit)
        found = self._found(exact, terms)
        if len(found) < limit and any(term.names for term in terms):
            similar = self._similar(terms, limit, exact)
            found += self._found(similar, terms, with_names=True)
        return found[:limit]

    def before_create(self, text: str) -> tuple[Found, ...]:
        """Return the few newest encounters to look at before another one is begun."""
        return self.find(text, MOST_BEFORE_CREATE)

    def seen_before(self, encounter_id: EncounterId) -> tuple[SeenBefore, ...]:
        """Return the values on cards of an encounter that other encounters hold, newest first.

        Cards that were removed and pairs of cards said to be different are left out.
        """
        number = encounters.number_of(self._vault, encounter_id)
        return identifiers.shared(self._vault, number, MOST_SEEN)

    def say_not_same(self, encounter_id: EncounterId, seen: SeenBefore) -> None:
        """Remember that the two cards are not of the same person or thing, on either side."""
        self._say(encounter_id, seen, is_withdrawn=False)

    def take_back_not_same(self, encounter_id: EncounterId, seen: SeenBefore) -> None:
        """Let the two cards be shown again."""
        self._say(encounter_id, seen, is_withdrawn=True)

    def _say(self, encounter_id: EncounterId, seen: SeenBefore, *, is_withdrawn: bool) -> None:
        pair = (seen.here.id, seen.there.id)
        with self._vault.transaction():
            not_same.say(self._vault, *pair, self._clock.now(), is_withdrawn=is_withdrawn)
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="not_same_taken_back" if is_withdrawn else "not_same_said",
                encounter_id=encounter_id,
                detail=f"{seen.here.id} {seen.there.id}",
            )

    def _asked(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return what the index is asked for; several terms by whole words where few begin so.

        FTS5 gathers all rows of an unfinished word each time it is asked. Alone it is asked once;
        beside another word, after each leap.
        """
        if len(terms) == 1:
            return terms
        return tuple(self._finished(term) for term in terms)

    def _finished(self, term: Term) -> Term:
        starts = {way[-1] for way in term.ways if term.ends(way)}
        words = {
            start: search_rows.words_beginning(self._vault, start, _MOST_ENDINGS + 1)
            for start in starts
            if len(start) > _INDEXED_LETTERS
        }
        is_few = all(len(found) <= _MOST_ENDINGS for found in words.values())
        return term.finished(words) if starts == words.keys() and is_few else term

    def _exact(self, text: str, terms: tuple[Term, ...], limit: int) -> _Hits:
        """Return the newest encounters that hold the value that is asked for, or every word."""
        hits: _Hits = {}
        asked = self._asked(terms)
        for identifier in recognise.of_question(text):
            for held in identifiers.holding(self._vault, identifier, limit):
                hits.setdefault(held.number, []).append(held)
        for number, rows in self._with_all(tuple(term.words for term in asked), limit):
            hits.setdefault(number, []).extend(rows)
        return {number: hits[number] for number in sorted(hits, reverse=True)[:limit]}

    def _similar(self, terms: tuple[Term, ...], limit: int, exact: _Hits) -> _Hits:
        """Return the newest encounters, but for the exact ones, that have a similar name."""
        asked = self._asked(terms)
        found = self._with_all(tuple(term.words_or_names for term in asked), limit)
        return {number: list(rows) for number, rows in found if number not in exact}

    def _with_all(
        self, asked: tuple[str, ...], limit: int
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        return islice(search_rows.newest_with_all(self._vault, asked), limit)

    def _found(
        self, hits: _Hits, terms: tuple[Term, ...], *, with_names: bool = False
    ) -> tuple[Found, ...]:
        reasons = Reasons(self._vault, terms, with_names=with_names)
        rows = encounters.rows_of(self._vault, hits)
        people = entities.people(self._vault, [row.id for row in rows])
        return tuple(
            Found(
                row=row,
                whys=_unlike(reasons.of(row, hit) for hit in hits[row.number]),
                people=tuple(card.name for card in people.get(row.id, ()) if card.name),
            )
            for row in rows
        )


def _unlike(whys: Iterable[Why]) -> tuple[Why, ...]:
    """Return the reasons, each text once."""
    by_place: dict[TextPlace, Why] = {}
    for why in whys:
        by_place.setdefault(why.place, why)
    return tuple(by_place.values())
