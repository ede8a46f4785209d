"""Machines that live through all the kills, and one line about them at the end of the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from build_spec.display import virtual_display
from tests.kill.rounds import SEED, Machine

SIDE_BY_SIDE = 3


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many kills there were and what was lost, on whichever worker that was."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    calls = [report for report in reports if getattr(report, "when", "") == "call"]
    parts = [part for part in (dict(call.user_properties) for call in calls) if "kills" in part]
    if parts:
        names = ("kills", "acknowledged", "lost")
        counted = " ".join(f"{name}={sum(part[name] for part in parts)}" for name in names)
        terminalreporter.write_line(f"{counted} seed={parts[0]['seed']}")
