"""Move a packet on its way: the only place where its standing changes, in a transaction."""

from __future__ import annotations

import random

from field_assist.domain.clock import Clock
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Event, Standing, can, step
from field_assist.storage import events, outbox
from field_assist.storage.vault import Vault

_REPLACES = frozenset({Event.QUEUED, Event.SAVED, Event.DRAFTED, Event.PRINTED})
_jitter = random.SystemRandom().random


def advance(
    vault: Vault, clock: Clock, packet_id: PacketId, event: Event, *, reason: str = ""
) -> Standing:
    """Let an event happen to a packet and return where it stands. Call inside a transaction.

    Whenever a newer version is on its way, those before it that never left are superseded.

    Raises:
        StepImpossible: the event cannot happen to it.

    """
    if event in _REPLACES:
        for earlier in outbox.earlier_versions(vault, packet_id):
            if can(earlier.standing, Event.SUPERSEDED):
                _move(vault, clock, earlier, Event.SUPERSEDED, "")
                note(vault, clock, earlier, "superseded")
    return _move(vault, clock, outbox.item(vault, packet_id), event, reason)


def note(vault: Vault, clock: Clock, item: OutboxItem, action: str, more: str = "") -> None:
    """Write a line of custody about a packet. Call inside a transaction."""
    events.append(
        vault,
        moment=clock.moment(),
        action=action,
        encounter_id=item.encounter_id,
        detail=f"{item.reference} {more}".rstrip(),
    )


def _move(vault: Vault, clock: Clock, item: OutboxItem, event: Event, reason: str) -> Standing:
    now = clock.now()
    standing = step(item.standing, event, now, reason=reason, jitter=_jitter())
    if standing != item.standing:
        outbox.set_standing(vault, item.packet_id, standing, now)
    return standing
