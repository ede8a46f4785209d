"""The number that an office really calls can be filled in for each entry of the shipped list."""

from __future__ import annotations

import pytest

from field_assist.domain.contacts import Contact
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

SHIPPED = Catalogue.load().contacts


@pytest.mark.parametrize("contact", SHIPPED, ids=lambda contact: contact.id)
def test_a_local_number_is_kept_for_each(session: Session, contact: Contact) -> None:
    session.calling.fill_in(contact.id, "Sample City", "+1 202-555-0143")

    kept = session.calling.by_id()[contact.id]
    assert (kept.number, kept.local_name, kept.is_local) == ("+1 202-555-0143", "Sample City", True)
