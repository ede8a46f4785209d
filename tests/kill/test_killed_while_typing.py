"""The program is killed at random moments while keys are typed; what it acknowledged is there.

FIELD_ASSIST_KILLS=200     how many times (the standard)
FIELD_ASSIST_SEED=17       the same moments and keys again
"""

from __future__ import annotations

import os
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.kill.rounds import Tally, play_on_own_display

KILLS = int(os.environ.get("FIELD_ASSIST_KILLS", "200"))
SEED = int(os.environ.get("FIELD_ASSIST_SEED", "0")) or secrets.randbelow(2**31)
SIDE_BY_SIDE = 3


@pytest.mark.kill
def test_nothing_acknowledged_is_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    homes = [tmp_path / f"home{number}" for number in range(SIDE_BY_SIDE)]
    shares = [KILLS // SIDE_BY_SIDE + (n < KILLS % SIDE_BY_SIDE) for n in range(SIDE_BY_SIDE)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        tallies = pool.map(play_on_own_display, homes, range(SEED, SEED + SIDE_BY_SIDE), shares)
        tally = sum(tallies, Tally())

    with capsys.disabled():
        counted = f"kills={tally.kills} acknowledged={tally.acknowledged} lost={tally.lost}"
        sys.stdout.write(f"\n{counted} seed={SEED}\n")
    assert tally.wrong == []
    assert tally.kills == KILLS
    assert tally.acknowledged > KILLS
