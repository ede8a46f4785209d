from __future__ import annotations

from datetime import date, timedelta

import pytest

from field_assist.domain.contacts import Audience, Contact

CHECKED = date(2030, 1, 1)
SAMPLE = Contact(
    id="sample",
    screen="Sample desk",
    packet="Sample desk of Utopia",
    number="+1-555-555-0100",
    hours="24 hours",
    purpose="A sample",
    source="Invented",
    audience=Audience.OFFICER,
    checked_on=CHECKED,
)


@pytest.mark.parametrize(("days", "is_stale"), [(0, False), (90, False), (91, True), (-1, False)])
def test_a_contact_is_stale_after_ninety_days(days: int, *, is_stale: bool) -> None:
    assert SAMPLE.is_stale(CHECKED + timedelta(days=days)) is is_stale
