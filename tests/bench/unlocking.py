"""What unlocking costs beyond the key derivation, and how much memory is held afterwards.

The passphrase and Enter are typed by xdotool, whose own start is a part of the time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.storage.vault import open_vault
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.bench import programs
from tests.bench.figures import Figure
from tests.bench.programs import Program
from tests.bench.screen import Picture, Screen, complete_at

SETTLE_S = 0.7
MOST_ROUNDS = 5
ENCOUNTERS = 30
OPENED_WITHIN_S = 4.0
"""Longer than the derivation of the key and the making of the list by far."""


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Unlock a small vault a few times; beside it, a window that has nothing to unlock."""
    folder = programs.data_folder(scratch)
    _make_used_vault(folder)
    ours, bare = programs.field_assist(scratch), programs.bare_window()
    screen = Screen()
    opened: list[float] = []
    derived: list[float] = []
    memory: list[float | None] = []
    floor: list[float | None] = []
    for _ in range(min(rounds, MOST_ROUNDS)):
        derived.append(derive_ms(folder))
        whole, mib = unlock_ms_and_mib(screen, ours)
        opened.append(max(whole - derived[-1], 0.0))
        memory.append(mib)
        floor.append(bare_mib(screen, bare))
    time_figure = Figure(
        measure="Enter to home list, less the key derivation",
        ours=opened,
        reference="key derivation",
        others=derived,
    )
    if None in memory:
        sys.stderr.write("memory is left out: only root can see that of a hardened process\n")
        return [time_figure]
    memory_figure = Figure(
        measure="memory after unlocking (PSS)",
        ours=[mib for mib in memory if mib is not None],
        reference=bare.name,
        others=[mib for mib in floor if mib is not None],
        unit="MiB",
    )
    return [time_figure, memory_figure]


def _make_used_vault(folder: Path) -> None:
    """Make a vault whose list fills the window: of an empty one there is little to see."""
    vault = open_vault(folder, programs.make_vault(folder))
    session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    for _ in range(ENCOUNTERS):
        session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)
    session.close()


def derive_ms(folder: Path) -> float:
    """Derive the key in this process, as the session does in its lane."""
    begun_at = time.perf_counter()
    unlock.derive_key(folder, programs.PASSPHRASE)
    return (time.perf_counter() - begun_at) * 1000


def unlock_ms_and_mib(screen: Screen, program: Program) -> tuple[float, float | None]:
    """Type the passphrase; return the time from Enter to the list, and the memory then."""
    others = screen.windows()
    with programs.running(program) as process:
        screen.watch(others, SETTLE_S)
        _xdotool("type", "--delay", "5", programs.PASSPHRASE)
        begun_at = time.perf_counter()
        _xdotool("key", "Return")
        pictures: list[Picture] = []
        while time.perf_counter() < begun_at + OPENED_WITHIN_S:
            screen.take(screen.windows() - others, pictures)
            time.sleep(0.002)
        mib = group_mib(process.pid)
    return (complete_at(pictures) - begun_at) * 1000, mib


def bare_mib(screen: Screen, program: Program) -> float | None:
    """Return the memory of a program once its window has settled."""
    others = screen.windows()
    with programs.running(program) as process:
        screen.watch(others, SETTLE_S)
        return group_mib(process.pid)


def group_mib(group: int) -> float | None:
    """Return the proportional set size of a process group; None where it is not told."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    try:
        return sum(_pss_kib(pid) for pid in pids if _is_in(group, pid)) / 1024
    except PermissionError:
        return None


def _is_in(group: int, pid: int) -> bool:
    try:
        return os.getpgid(pid) == group
    except ProcessLookupError:
        return False


def _pss_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, capture_output=True)
