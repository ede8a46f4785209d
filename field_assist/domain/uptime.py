"""How long the computer has run and slept; no clock that somebody can set is asked.

Imports nothing but `time`: the supervisor uses it before anything is on the screen.
"""

from __future__ import annotations

import time


def uptime_ms() -> int:
    """Return milliseconds that never run backwards; with those of sleep where the system counts.

    Linux counts them in CLOCK_BOOTTIME; the usual clocks of Windows and macOS do it anyway.
    """
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    seconds = time.monotonic() if boottime is None else time.clock_gettime(boottime)
    return int(seconds * 1000)


def asleep_ms() -> int:
    """Return how much of that the computer slept; it only has meaning as a difference.

    Always the same number on Windows, which tells of sleep by a message of its own.
    """
    awake = getattr(time, "CLOCK_UPTIME_RAW", None)  # macOS, whose other clocks go on in sleep
    seconds = time.monotonic() if awake is None else time.clock_gettime(awake)
    return uptime_ms() - int(seconds * 1000)
