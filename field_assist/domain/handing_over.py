"""Two ways to hand over one packet: what it takes to use the second one. Pure.

One report goes one way only: the receiver asks for that, as a second copy is read as a second
report. Who asks the officer is in `ui.screens.outbox`, who writes it down in `workflows.send`.
"""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain.referral import CustodyEvent
from field_assist.domain.sending import Way

SECOND_WAY = "second_way_chosen"
"""The line of custody that the officer was warned and went on."""


ENCRYPTED, WITH_PHRASE = "mail_encrypted", "mail_with_phrase"
"""The lines of custody that a mail which then leaves can be opened by its receiver alone."""


def ways_taken(events: Iterable[CustodyEvent], reference: str) -> frozenset[Way]:
    """Return the ways in which the packet of a reference was handed over so far."""
    told = {event.action for event in events if event.detail == reference}
    return frozenset(way for way in Way if way.value.value in told)


def other_way(taken: frozenset[Way], wanted: Way) -> Way | None:
    """Return by which other way the packet has gone already; None when there is nothing to ask.

    A way that was taken before is not asked about again: a new copy of it is no second report.
    """
    if wanted in taken:
        return None
    return next(iter(taken - {wanted}), None)
