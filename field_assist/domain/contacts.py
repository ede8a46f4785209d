"""Whom an officer can call: dated content, because numbers move; and what an office filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

FRESH_FOR = timedelta(days=90)


class Audience(Enum):
    """Who is meant to use a contact. `OUTREACH` never gets anything about a case."""

    OFFICER = "officer"
    PERSON = "person"
    TRADE = "trade"
    OUTREACH = "outreach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One number or name to call.

    `screen` is neutral and may be glimpsed; `packet` is the exact name. `number` is empty when
    there is no number to dial; `reach` says any other way. `source` says where it was read, in
    words; `checked_on` when. `is_verified` is false where that leaves a doubt. `is_local` entries
    have a number only once the office has filled one in, of `local_name` if it said so.
    """

    id: str
    screen: str
    packet: str
    number: str
    hours: str
    purpose: str
    source: str
    audience: Audience
    checked_on: date
    reach: str = ""
    note: str = ""
    is_verified: bool = True
    is_local: bool = False
    local_name: str = ""

    def is_stale(self, today: date) -> bool:
        """Whether the contact was last checked more than 90 days before `today`."""
        return today - self.checked_on > FRESH_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalContact:
    """What an office filled in for an entry: a number, whose it is, and when it was checked."""

    contact_id: str
    name: str
    number: str
    checked_on: date


def merged(shipped: Iterable[Contact], placed: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the contacts with those that the agency placed.

    One with a known id takes the place of that one; the others come last.
    """
    found = {contact.id: contact for contact in shipped}
    return tuple((found | {contact.id: contact for contact in placed}).values())


def filled(contacts: Iterable[Contact], here: Mapping[str, LocalContact]) -> tuple[Contact, ...]:
    """Return the contacts with what the office filled in, by the id of the entry.

    Any entry can be filled in, so that an office need not wait for a number to be shipped.
    """
    return tuple(_filled(contact, here.get(contact.id)) for contact in contacts)


def _filled(contact: Contact, local: LocalContact | None) -> Contact:
    if local is None or not local.number:
        return contact
    return replace(
        contact,
        number=local.number,
        local_name=local.name,
        checked_on=local.checked_on,
        is_verified=True,
        is_local=True,
    )
