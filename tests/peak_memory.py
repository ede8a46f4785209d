"""By how much this process grows at most while it works; Linux only.

What `getrusage` tells is of no use for it: that peak is of the whole life of the process, and
handed on by the one that started it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

_PEAK = "VmHWM:"
_BEGIN_ANEW = "5"


def growth_kib(work: Callable[[], object]) -> int:
    """Return how much more was resident at the peak of `work` than before it."""
    Path("/proc/self/clear_refs").write_text(_BEGIN_ANEW, encoding="ascii")
    before = peak_kib()
    work()
    return peak_kib() - before


def peak_kib() -> int:
    """Return how much was resident at most since the program began, or since `growth_kib` did."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(_PEAK))
