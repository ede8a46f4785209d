"""From the start of the process to the first whole picture of the unlock screen.

Ours is the command line of an officer, supervisor included, with a vault where it is looked for:
from source, and the folder that is shipped. Cold is with nothing of any file in memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from tests.bench import cold, goals, programs
from tests.bench.figures import Figure, Goal, not_measured
from tests.bench.order import Order
from tests.bench.programs import Program
from tests.bench.screen import Screen, complete_at

SETTLE_S = 0.7
MOST_COLD_ROUNDS = 4
NOT_BUILT = "dist/field-assist is not there; python3 dev.py build makes it"
_Times = Mapping[Program, list[float]]


def measure(order: Order) -> list[Figure]:
    """Start all in turn, `rounds` times after one that warms the caches; then cold."""
    programs.make_vault(programs.data_folder(order.scratch))
    source, bare = programs.field_assist(order.scratch), programs.bare_window()
    peer, shipped = programs.keepassxc(order.scratch), programs.shipped(order.scratch)
    all_programs = [program for program in (source, bare, peer, shipped) if program]
    screen = Screen()
    warm = _in_turn(screen, all_programs, order.rounds + 1)
    times = {program: samples[1:] for program, samples in warm.items()}
    return [
        _beside("start from source", times, source, bare, goals.START_BARE),
        _beside("start from source", times, source, peer, goals.START_PEER),
        *_shipped(times, shipped, bare, peer),
        *_cold(screen, order.rounds, [source, bare, peer], shipped),
    ]


def _shipped(times: _Times, shipped: Program | None, bare: Program, peer: Program) -> list[Figure]:
    name = "start of the folder that is shipped"
    wanted = {bare: goals.START_SHIPPED, peer: None}
    if shipped is None:
        both = (goals.START_SHIPPED, goals.START_WARM)
        return [not_measured(name, goal, NOT_BUILT) for goal in both]
    beside = [_beside(name, times, shipped, other, goal) for other, goal in wanted.items()]
    return [*beside, Figure(measure=name, ours=times[shipped], goal=goals.START_WARM)]


def _cold(
    screen: Screen, rounds: int, others: list[Program], shipped: Program | None
) -> list[Figure]:
    """Start all with an empty cache; whoever may not empty it is told so."""
    name = "start of the folder that is shipped, nothing cached"
    refusal = cold.why_not()
    if refusal:
        return [not_measured(name, goals.START_COLD, refusal)]
    all_programs = [*others, *([shipped] if shipped else [])]
    times = _in_turn(screen, all_programs, min(rounds, MOST_COLD_ROUNDS), cold.drop)
    source, bare, peer = others
    figures = [
        _beside("start from source, nothing cached", times, source, bare, None),
        _beside("start from source, nothing cached", times, source, peer, None),
    ]
    if shipped is None:
        return [*figures, not_measured(name, goals.START_COLD, NOT_BUILT)]
    return [*figures, _beside(name, times, shipped, bare, goals.START_COLD)]


def _beside(name: str, times: _Times, ours: Program, other: Program, goal: Goal | None) -> Figure:
    return Figure(
        measure=name, ours=times[ours], reference=other.name, others=times[other], goal=goal
    )


def _in_turn(
    screen: Screen,
    all_programs: list[Program],
    rounds: int,
    before: Callable[[], object] = lambda: None,
) -> dict[Program, list[float]]:
    times: dict[Program, list[float]] = {program: [] for program in all_programs}
    for _ in range(rounds):
        for program, samples in times.items():
            before()
            samples.append(start_ms(screen, program))
    return times


def start_ms(screen: Screen, program: Program) -> float:
    """Start a program, wait until it shows what it will show, and end it."""
    others = screen.windows()
    begun_at = time.perf_counter()
    with programs.running(program):
        pictures = screen.watch(others, SETTLE_S)
    while screen.windows() - others:
        time.sleep(0.01)
    return (complete_at(pictures) - begun_at) * 1000
