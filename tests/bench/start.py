"""From the start of the process to the first whole picture of the unlock screen.

Ours is the command line of an officer, supervisor included, with a vault where it is looked for.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench import programs
from tests.bench.figures import Figure, ratio_at_most
from tests.bench.programs import Program
from tests.bench.screen import Screen, complete_at

SETTLE_S = 0.7
MOST_OF_BARE = 1.4
MOST_OF_KEEPASSXC = 1.0


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Start all three in turn, `rounds` times after one that warms the caches."""
    programs.make_vault(programs.data_folder(scratch))
    ours = programs.field_assist(scratch)
    others = {
        programs.bare_window(): MOST_OF_BARE,
        programs.keepassxc(scratch): MOST_OF_KEEPASSXC,
    }
    screen = Screen()
    times: dict[Program, list[float]] = {program: [] for program in (ours, *others)}
    for _ in range(rounds + 1):
        for program, samples in times.items():
            samples.append(start_ms(screen, program))
    return [
        Figure(
            measure="start, process to unlock screen",
            ours=times[ours][1:],
            reference=other.name,
            others=times[other][1:],
            goal=ratio_at_most(most),
        )
        for other, most in others.items()
    ]


def start_ms(screen: Screen, program: Program) -> float:
    """Start a program, wait until it shows what it will show, and end it."""
    others = screen.windows()
    begun_at = time.perf_counter()
    with programs.running(program):
        pictures = screen.watch(others, SETTLE_S)
    while screen.windows() - others:
        time.sleep(0.01)
    return (complete_at(pictures) - begun_at) * 1000
