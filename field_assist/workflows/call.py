"""Look up whom to call: the shipped list with what the office filled in, and the call ladder.

Nothing here dials. What was filled in is in the vault, as it names people and their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from field_assist.content.placed_contacts import placed_contacts
from field_assist.domain.assessment import may_be_minor
from field_assist.domain.clock import Clock
from field_assist.domain.contacts import Contact, LocalContact, filled, merged
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ladder import Rung
from field_assist.identifiers.identified import NoteKind
from field_assist.identifiers.phone import read_phone
from field_assist.identifiers.search_key import fold
from field_assist.storage import events, local_contacts
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue

_SHORT = re.compile(r"[0-9]{3,4}")
"""Short numbers, such as 911, and extensions of the house."""


def with_placed_contacts(
    catalogue: Catalogue, path: Path | None = None
) -> tuple[Catalogue, PackInvalid | None]:
    """Return the catalogue with the contacts that the agency placed, `merged`.

    Where they cannot be used it is as it was, and the second value says why.
    """
    try:
        placed = placed_contacts(path)
    except PackInvalid as error:
        return catalogue, error
    return replace(catalogue, contacts=merged(catalogue.contacts, placed)), None


class Calling:
    """The contacts of an open vault. Use on the thread that opened it."""

    def __init__(
        self, vault: Vault, catalogue: Catalogue, clock: Clock, refused: PackInvalid | None = None
    ) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock
        self.refused = refused
        """Why the contacts that the agency placed are not in use; None when they are."""

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of the catalogue with what the office filled in."""
        return filled(self._catalogue.contacts, local_contacts.newest(self._vault))

    def by_id(self) -> Mapping[str, Contact]:
        """Return the same contacts by their ids."""
        return {contact.id: contact for contact in self.contacts()}

    def ladder(self, encounter: Encounter) -> tuple[tuple[Rung, Contact | None], ...]:
        """Return the steps for an encounter, each with whom to call."""
        known = self.by_id()
        rungs = self._catalogue.ladders.of(
            encounter.role,
            encounter.setting,
            may_be_minor=may_be_minor(self._catalogue.checklist, encounter),
        )
        return tuple((rung, rung.contact(known)) for rung in rungs)

    def fill_in(self, contact_id: str, name: str, number: str) -> None:
        """Keep the number that an entry has here, checked today; an empty one takes it back.

        The log says which entry, and neither the name nor the number.

        Raises:
            Expected: nothing is kept.

        """
        now = self._clock.now()
        local = LocalContact(
            contact_id=contact_id,
            name=name.strip(),
            number=number.strip(),
            checked_on=now.astimezone().date(),
        )
        with self._vault.transaction():
            local_contacts.append(self._vault, local, now)
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="contact_filled_in" if local.number else "contact_taken_back",
                encounter_id=None,
                detail=contact_id,
            )


def number_from(untrusted: str) -> str | None:
    """Return a number as it is shown to whoever dials it, "" for none; None if it is no number."""
    typed = untrusted.strip()
    if not typed or _SHORT.fullmatch(typed):
        return typed
    read = read_phone(typed)
    if read.has(NoteKind.NOT_IN_USE) or not read.canonical.startswith("+"):
        return None
    return read.display


def find_contacts(contacts: Iterable[Contact], untrusted: str) -> tuple[Contact, ...]:
    """Return the contacts that hold every word that was typed, or the digits of its number."""
    needles = fold(untrusted).split()
    return tuple(contact for contact in contacts if _has(contact, needles))


def _has(contact: Contact, needles: list[str]) -> bool:
    digits = "".join(filter(str.isdigit, contact.number))
    said = (
        *(contact.screen, contact.packet, contact.local_name, contact.purpose, contact.hours),
        *(contact.reach, contact.note, contact.number, contact.source, contact.audience.value),
    )
    text = f"{fold(' '.join(said))} {digits}"
    return all(needle in text for needle in needles)
