"""A contact in words that may be glimpsed: whose number it is, and how far it can be relied on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.contacts import Contact
from field_assist.ui import times


def whom(contact: Contact) -> str:
    """Return the neutral name, and whose number it is where the office said so."""
    if not contact.local_name:
        return contact.screen
    return QCoreApplication.translate("Contacts", "{0}: {1}").format(
        contact.screen, contact.local_name
    )


def is_doubtful(contact: Contact, today: date) -> bool:
    """Whether a number should be confirmed first, or there is none."""
    has_way = bool(contact.number or contact.reach)
    return not has_way or not contact.is_verified or contact.is_stale(today)


def checked(contact: Contact, today: date) -> str:
    """Return when a number was last checked, or what is the matter with it."""
    if contact.is_local and not contact.number:
        return QCoreApplication.translate("Contacts", "No number here yet. Fill it in once.")
    day = times.day(contact.checked_on)
    if contact.is_stale(today):
        text = QCoreApplication.translate(
            "Contacts", "Checked {0}, {1} days ago. Confirm it before you rely on it."
        )
        return text.format(day, (today - contact.checked_on).days)
    if not contact.is_verified:
        text = QCoreApplication.translate(
            "Contacts", "Not verified. Confirm it before use. Read {0}."
        )
        return text.format(day)
    return QCoreApplication.translate("Contacts", "Checked {0}.").format(day)
