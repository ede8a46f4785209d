"""Which waiting packet goes next: as the rule of the domain says it, asked of the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.sending import LONGEST_WAIT, OutboxState, Standing, is_due
from field_assist.storage import encounters, facts, outbox
from field_assist.storage.vault import Vault
from tests.storage.test_rows import PACKET

OFF = [None, *(timedelta(seconds=s) for s in (-(10**8), -1, 0, 1, 60)), LONGEST_WAIT]
STATES = [state for state in OutboxState if state is not OutboxState.CONFIRMED]
OFF += [LONGEST_WAIT * 1.2, LONGEST_WAIT * 1.2 + timedelta(seconds=1), timedelta(days=400)]


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("state", STATES)
def test_the_tables_say_of_each_standing_what_the_rule_says(
    vault: Vault, case: EncounterId, now: datetime, state: OutboxState, off: timedelta | None
) -> None:
    at = None if off is None else now + off
    standing = Standing(state=OutboxState.WAITING, since=now, next_try_at=at)
    standing = replace(
        standing, state=state if state is not OutboxState.CONFIRMED else standing.state
    )
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)
        outbox.set_standing(vault, PACKET.packet_id, standing, now)

    assert (outbox.first_due(vault, now) is not None) is is_due(standing, now)
    due = outbox.next_try(vault, now)
    assert (due is not None and due <= now) is is_due(standing, now)


def test_a_marked_danger_goes_first_then_what_waits_longest(
    vault: Vault, encounter: Encounter, case: EncounterId, now: datetime
) -> None:
    danger = EncounterId("danger")
    with vault.transaction():
        encounters.insert(vault, replace(encounter, id=danger, number=encounter.number + 1))
        facts.append(vault, danger, FactStated(fact=Fact.DANGER, text="yes", at=now))
    waits = {"third": (case, 5), "second": (case, 9), "first": (danger, 1)}
    for name, (of_case, minutes) in waits.items():
        packet = replace(PACKET, packet_id=PacketId(name), reference=f"FA-2222-222{minutes}")
        since = now - timedelta(minutes=minutes)
        with vault.transaction():
            outbox.insert(vault, of_case, packet, sealed_at=now)
            standing = Standing(state=OutboxState.WAITING, since=since)
            outbox.set_standing(vault, packet.packet_id, standing, now)

    order = []
    while (item := outbox.first_due(vault, now)) is not None:
        order.append(item.packet_id)
        with vault.transaction():
            outbox.set_standing(vault, item.packet_id, Standing(), now)

    assert order == ["first", "second", "third"]
