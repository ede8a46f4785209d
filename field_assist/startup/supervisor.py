"""Keeps a session running: each unlocked session is a process of its own that ends at lock.

Python cannot wipe strings from memory, so lock means that the process which held them is gone.
This process holds no secret and imports no Qt. See docs/decisions/0004.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

LOCKED = 75
"""Exit status of a session that was locked; a fresh one is started."""
PRACTISE = 76
"""Exit status of a session in which practice was asked for; it runs in a process of its own."""


def supervise(arguments: Sequence[str]) -> int:
    """Run sessions until one ends by itself; return its exit status."""
    status = LOCKED
    while status in (LOCKED, PRACTISE):
        extra = ["--practice"] if status == PRACTISE else []
        command = session_command([*arguments, *extra])
        status = os.spawnv(os.P_WAIT, sys.executable, command)  # noqa: S606 -- our own program
    return status if status >= 0 else 128 - status


def session_command(arguments: Sequence[str]) -> list[str]:
    """Return the command of a session; a frozen bundle is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--session", *arguments]
    return [sys.executable, "-m", "field_assist", "--session", *arguments]
