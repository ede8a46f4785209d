"""The memory of a group of processes, what they share with others counted in part (PSS)."""

from __future__ import annotations

import os
from pathlib import Path


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
