"""Show a person what they may do and ask for: which lines, with which numbers, and that it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from field_assist.domain.cards import Cards, CardWords, RightsSheet
from field_assist.domain.clock import Clock
from field_assist.domain.contacts import Audience, Contact
from field_assist.domain.ids import EncounterId
from field_assist.storage import events
from field_assist.storage.vault import Vault


def lines_to_read(
    cards: Cards, spoken: CardWords, contacts: Iterable[Contact], today: date
) -> tuple[str, ...]:
    """Return the lines of the sheet in a language, in their order, with the numbers of today.

    A line whose number is in doubt, or was not checked for longer than a number is held to be
    fresh, is left out: a person may have one chance to call.
    """
    usable = {
        contact.id: contact.number
        for contact in contacts
        if contact.audience is Audience.PERSON
        and contact.number
        and contact.is_verified
        and contact.checked_on <= today
        and not contact.is_stale(today)
    }
    return tuple(_lines(cards.sheet, spoken, usable))


def _lines(sheet: RightsSheet, spoken: CardWords, usable: dict[str, str]) -> Iterator[str]:
    for line in sheet.lines:
        text = spoken.sheet[line.id]
        if line.contact is None:
            yield text
        elif line.contact in usable:
            yield text.format(usable[line.contact])


class ShowingSheets:
    """Keeps that a sheet was shown. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def note_shown(self, encounter_id: EncounterId, sheet: RightsSheet, language: str) -> None:
        """Add a line of custody: which sheet in which version and language, now; no content.

        Raises:
            Expected: nothing is kept.

        """
        with self._vault.transaction():
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="sheet_shown",
                encounter_id=encounter_id,
                detail=f"{sheet.id} version={sheet.version} language={language}",
            )
