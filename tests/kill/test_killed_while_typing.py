"""The program is killed at random moments while keys are typed; what it acknowledged is there.

FIELD_ASSIST_KILLS says how many times in all (200 if not set), FIELD_ASSIST_SEED gives the same
keys and the same moments again; every run says its seed.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.kill.rounds import SEED, Machine, Tally

KILLS = int(os.environ.get("FIELD_ASSIST_KILLS", "200"))
AT_ONCE = 20
# Several tests rather than one, so that a stuck one is noticed within minutes.
PARTS = [min(AT_ONCE, KILLS - begun) for begun in range(0, KILLS, AT_ONCE)]


@pytest.mark.kill
@pytest.mark.long
@pytest.mark.parametrize("kills", PARTS)
def test_nothing_acknowledged_is_lost(
    machines: list[Machine], kills: int, request: pytest.FixtureRequest
) -> None:
    shares = [(kills + number) // len(machines) for number in range(len(machines))]
    found = Tally()

    with ThreadPoolExecutor(len(machines)) as pool:
        for part in pool.map(Machine.play, machines, shares):
            found.add(part)

    counted = [(name, getattr(found, name)) for name in ("kills", "acknowledged", "lost")]
    request.node.user_properties.extend([*counted, ("seed", SEED)])
    assert found.wrong == []
    assert (found.kills, found.lost) == (kills, 0)
    assert found.acknowledged >= kills // 2
