"""A contact as it is listed, and which ones a search means. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.contacts import Audience, Contact
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import contact_words
from field_assist.workflows.call import find_contacts

_AUDIENCES = {
    Audience.OFFICER: QT_TRANSLATE_NOOP("Contacts", "For officers"),
    Audience.PERSON: QT_TRANSLATE_NOOP("Contacts", "For the person"),
    Audience.TRADE: QT_TRANSLATE_NOOP("Contacts", "For goods"),
    Audience.OUTREACH: QT_TRANSLATE_NOOP("Contacts", "Outreach, no case data"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One contact in words. `lines` is all that is known beside name and number."""

    id: str
    name: str
    number: str
    lines: tuple[str, ...]
    checked: str
    is_doubtful: bool
    is_local: bool


def rows(
    contacts: Sequence[Contact], today: date, typed: str, kept: str = ""
) -> tuple[ContactRow, ...]:
    """Return the contacts that hold every word that was typed, those of the office first.

    The one with the id `kept` is among them in any case.
    """
    hits = {contact.id for contact in find_contacts(contacts, typed)} | {kept}
    found = [contact for contact in contacts if contact.id in hits]
    ordered = sorted(found, key=lambda contact: not (contact.is_local and contact.number))
    return tuple(_row(contact, today) for contact in ordered)


def stale(contacts: Iterable[Contact], today: date) -> int:
    """Return how many numbers were last checked too long ago."""
    return sum(bool(contact.number) and contact.is_stale(today) for contact in contacts)


def audience(contact: Contact) -> str:
    """Return whom it is for."""
    return QCoreApplication.translate("Contacts", _AUDIENCES[contact.audience])


def _for_many(contact: Contact) -> str:
    """Return how a number that is not known can come for a whole office, "" where one is known."""
    if contact.number or contact.reach or not contact.is_local:
        return ""
    return QCoreApplication.translate(
        "Contacts",
        "A list for many places can be placed beside the agency\u2019s policy (contacts.toml).",
    )


def _row(contact: Contact, today: date) -> ContactRow:
    source = QCoreApplication.translate("Contacts", "Source: {0}.").format(contact.source)
    about = QCoreApplication.translate("Contacts", "{0}. {1}.").format(
        audience(contact), contact.hours
    )
    return ContactRow(
        id=contact.id,
        name=contact.packet,
        number=contact.number,
        lines=tuple(
            line
            for line in (
                contact.local_name,
                _for_many(contact),
                contact.purpose,
                contact.reach,
                contact.note,
                about,
                source,
            )
            if line
        ),
        checked=contact_words.checked(contact, today),
        is_doubtful=contact_words.is_doubtful(contact, today),
        is_local=contact.is_local,
    )
