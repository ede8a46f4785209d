"""From Enter to the list of 100,000 encounters, the memory after it, and the stall meanwhile.

The key derivation is measured in the same round and taken off: its work is chosen, not suffered.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from field_assist.workflows import unlock
from tests.bench import goals, programs, vaults
from tests.bench.figures import Figure, not_measured
from tests.bench.keys import Keys
from tests.bench.memory import group_mib
from tests.bench.order import Order
from tests.bench.programs import Program
from tests.bench.screen import Picture, Screen, complete_at
from tests.bench.start import start_ms
from tests.bench.stopwatch import milliseconds

MOST_ROUNDS = 5
MANY, USUAL = 100_000, 10_000
_LOADED_S = 2.5
"""What is loaded ahead is there: nobody types a passphrase within a second."""
_OPENED_WITHIN_S = 4.0
ONLY_ROOT = "only root may see the memory of a process that hides"


def measure(order: Order) -> list[Figure]:
    """Unlock in turn with starts of a bare window, which has nothing to unlock."""
    large, usual = order.scratch / "large", order.scratch / "usual"
    folder = vaults.listed(order, MANY, programs.data_folder(large))
    vaults.listed(order, USUAL, programs.data_folder(usual))
    bare, screen = programs.bare_window(), Screen()
    peer = programs.keepassxc(order.scratch)
    beyond, whole, bare_starts, derived, stalls = [], [], [], [], []
    ours_mib, bare_mib, peer_mib = [], [], []
    for _ in range(min(order.rounds, MOST_ROUNDS)):
        derived.append(derive_ms(folder))
        opened_ms, mib = unlock_ms_and_mib(screen, programs.field_assist(large))
        beyond.append(max(opened_ms - derived[-1], 0.0))
        whole.append(unlock_ms_and_mib(screen, programs.field_assist(usual))[0])
        bare_starts.append(start_ms(screen, bare))
        stalls.append(_stall_ms(folder))
        ours_mib.append(mib)
        bare_mib.append(settled_mib(screen, bare))
        peer_mib.append(settled_mib(screen, peer))
    return [
        Figure(
            measure=f"Enter to the list of {MANY:,}, beyond the key derivation",
            ours=beyond,
            reference="start of a bare window",
            others=bare_starts,
            peers={"the key derivation": derived},
            goal=goals.UNLOCK,
        ),
        Figure(
            measure="longest stall of the window meanwhile", ours=stalls, goal=goals.UNLOCK_STALL
        ),
        Figure(
            measure=f"Enter to the list of {USUAL:,}, all of it",
            ours=whole,
            goal=goals.UNLOCK_LIST,
        ),
        _memory(ours_mib, bare_mib, peer_mib),
    ]


def _memory(ours: list[float | None], bare: list[float | None], peer: list[float | None]) -> Figure:
    name, goal = f"memory after unlocking {MANY:,} (PSS)", goals.MEMORY
    seen = [mib for mib in ours if mib is not None]
    if not seen:
        return not_measured(name, goal, ONLY_ROOT)
    return Figure(
        measure=name,
        ours=seen,
        reference="a bare window",
        others=[mib for mib in bare if mib is not None],
        peers={"KeePassXC, locked": [mib for mib in peer if mib is not None]},
        unit="MiB",
        goal=goal,
    )


def derive_ms(folder: Path) -> float:
    """Derive the key in this process, as the session does in its lane."""
    return milliseconds(lambda: unlock.derive_key(folder, programs.PASSPHRASE))


def unlock_ms_and_mib(
    screen: Screen, program: Program, within_s: float = _OPENED_WITHIN_S
) -> tuple[float, float | None]:
    """Type the passphrase; return the time from Enter to the list, and the memory `within_s`."""
    others = screen.windows()
    keys = Keys()
    with programs.running(program) as process:
        screen.watch(others, _LOADED_S)
        programs.type_text(programs.PASSPHRASE)
        begun_at = keys.press("Return")
        pictures: list[Picture] = []
        while time.perf_counter() < begun_at + within_s:
            screen.take(screen.windows() - others, pictures)
            time.sleep(0.002)
        mib = group_mib(process.pid)
    _wait_until_gone(screen, others)
    return (complete_at(pictures) - begun_at) * 1000, mib


def settled_mib(screen: Screen, program: Program) -> float | None:
    """Return the memory of a program once its window has settled."""
    others = screen.windows()
    with programs.running(program) as process:
        screen.watch(others, _LOADED_S)
        mib = group_mib(process.pid)
    _wait_until_gone(screen, others)
    return mib


def _wait_until_gone(screen: Screen, others: set[int]) -> None:
    while screen.windows() - others:
        time.sleep(0.01)


def _stall_ms(folder: Path) -> float:
    command = [sys.executable, "-m", "tests.bench.unlock_stall", str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(said.stdout.splitlines()[-1])
