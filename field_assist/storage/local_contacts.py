"""The numbers an office really calls, as rows, append-only: the newest row of an entry counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from field_assist.domain.contacts import LocalContact
from field_assist.storage.text import storable, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO local_contact (contact_id, name, number, checked_on, at)
    VALUES (:contact_id, :name, :number, :checked_on, :at)
"""

_NEWEST = """
    SELECT contact_id, name, number, checked_on FROM local_contact
    WHERE sequence IN (SELECT max(sequence) FROM local_contact GROUP BY contact_id)
    ORDER BY sequence
"""


def append(vault: Vault, contact: LocalContact, at: datetime) -> None:
    """Add what an entry of the list says here now. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "contact_id": contact.contact_id,
            "name": storable(contact.name),
            "number": storable(contact.number),
            "checked_on": contact.checked_on.isoformat(),
            "at": time_text(at),
        },
    )


def newest(vault: Vault) -> Mapping[str, LocalContact]:
    """Return what was filled in here, by the id of the entry; one taken back is not in it."""
    found = (
        LocalContact(
            contact_id=contact_id,
            name=name,
            number=number,
            checked_on=date.fromisoformat(checked_on),
        )
        for contact_id, name, number, checked_on in vault.rows(_NEWEST)
    )
    return {each.contact_id: each for each in found if each.number}
