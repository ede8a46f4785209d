"""Find encounters by what was written in them, and what was seen before in another one.

Everything stays in this vault: nothing is looked up elsewhere.
"""

from __future__ import annotations

from field_assist.domain.clock import Clock
from field_assist.domain.found import Found, SeenBefore
from field_assist.domain.ids import EncounterId
from field_assist.storage import encounters, events, identifiers, not_same
from field_assist.storage.vault import Vault
from field_assist.workflows.search import Search

MOST_FOUND = 50
MOST_BEFORE_CREATE = 5
MOST_SEEN = 50


class Finding:
    """The search over an open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def search(self, text: str) -> Search:
        """Return a search, which gives the newest encounters first and more when asked.

        Every word of `text` is in each of them. The last word may be unfinished; what stands in
        quotes is found word for word. Blind to case, diacritics and script; a number that
        identifies somebody or something is found in whatever way it is written. After them come
        encounters with a similar name. Any text can be asked for; one without a word finds nothing.
        """
        return Search(self._vault, text)

    def find(self, text: str, limit: int = MOST_FOUND) -> tuple[Found, ...]:
        """Return the first encounters of a search.

        Raises:
            VaultDamaged, VaultBusy, VaultReadOnly: the vault cannot be read.

        """
        return self.search(text).more(limit)

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
