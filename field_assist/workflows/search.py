"""One search: what it found, read page by page as a list is moved down."""

from __future__ import annotations

from itertools import islice

from field_assist.domain.found import Found
from field_assist.storage import encounters, entities
from field_assist.storage.vault import Vault
from field_assist.workflows import hits, reasons
from field_assist.workflows.hits import Hit
from field_assist.workflows.question import read_question


class Search:
    """Encounters that answer a question, newest first. Use on the thread that opened the vault.

    What is written while it is read may be found or not; an encounter begun later is not, and none
    is given twice.
    """

    def __init__(self, vault: Vault, text: str) -> None:
        self._vault = vault
        self._terms = read_question(text)
        self._hits = hits.of_question(vault, text, self._terms)
        self._ahead: tuple[Hit, ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether there was more to give when `more` was last asked; False before that."""
        return bool(self._ahead)

    def more(self, count: int) -> tuple[Found, ...]:
        """Return the next encounters and why each was found; fewer than `count` at the end only.

        Raises:
            VaultDamaged, VaultBusy, VaultReadOnly: the vault cannot be read.

        """
        found: list[Found] = []
        while page := self._next(count - len(found)):
            found += self._found(page)
        self._ahead = self._next(1)
        return tuple(found)

    def _next(self, count: int) -> tuple[Hit, ...]:
        ahead, self._ahead = self._ahead[:count], self._ahead[count:]
        return (*ahead, *islice(self._hits, count - len(ahead)))

    def _found(self, page: tuple[Hit, ...]) -> list[Found]:
        """Return what is shown of encounters, in their order; an erased one is left out."""
        rows = {
            row.number: row for row in encounters.rows_of(self._vault, (h.number for h in page))
        }
        labels = {number: row.label for number, row in rows.items()}
        whys = reasons.of_hits(self._vault, self._terms, page, labels)
        people = entities.people(self._vault, [row.id for row in rows.values()])
        return [
            Found(
                row=rows[number],
                whys=whys[number],
                people=tuple(card.name for card in people.get(rows[number].id, ()) if card.name),
            )
            for number in (hit.number for hit in page)
            if number in rows and whys[number]
        ]
