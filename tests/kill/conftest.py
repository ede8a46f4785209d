"""Machines that live through all the kills, and one line about them at the end of the run."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from build_spec.display import virtual_display
from tests.kill.rounds import Machine, Tally

SIDE_BY_SIDE = 3
SEED = int(os.environ.get("FIELD_ASSIST_SEED", "0")) or secrets.randbelow(2**31)

_TALLY = pytest.StashKey[Tally]()


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Machine]]:
    """Return machines with a display, a home and a vault of their own, to be used side by side."""
    with ExitStack() as displays:
        yield [
            Machine(
                displays.enter_context(virtual_display()),
                tmp_path_factory.mktemp("killed") / "home",
                SEED + number,
            )
            for number in range(SIDE_BY_SIDE)
        ]


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Return the count of all kills of this run, to be added to."""
    return pytestconfig.stash.setdefault(_TALLY, Tally())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how many kills there were and what was lost."""
    tally = config.stash.get(_TALLY, None)
    if tally is not None:
        counted = f"kills={tally.kills} acknowledged={tally.acknowledged} lost={tally.lost}"
        terminalreporter.write_line(f"{counted} seed={SEED}")
