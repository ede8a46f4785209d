"""Ends a process without any clean-up just before each of the steps that touch the disk, in turn.

Used by small scripts that a test starts, as a process with threads is not to be forked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType

# The calls that touch the disk, in the operating system and in the database.
STEPS = frozenset(
    {"open", "close", "write", "flush", "fsync", "replace", "rename", "mkdir", "rmdir", "unlink"}
    | {"link", "copyfile", "sendfile", "truncate", "ftruncate", "chmod"}
    | {"execute", "executescript", "connect", "fetchall", "exit", "__exit__"}
)
ENDED = 9


def end_at(step: int) -> None:
    """End this process just before (or after) a step of the disk."""
    steps = count(1)

    def watch(_frame: FrameType, event: str, argument: object) -> None:
        if event not in {"c_call", "c_return"}:
            return
        if getattr(argument, "__name__", "") in STEPS and next(steps) == step:
            os._exit(ENDED)

    sys.setprofile(watch)


def is_ended_at(step: int, act: Callable[[], object]) -> bool:
    """Do something in a process that ends at a step; return whether it ended there."""
    child = os.fork()
    if child == 0:
        end_at(step)
        act()
        sys.setprofile(None)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == ENDED


def end_at_each_step(
    folder: Path, start: Callable[[Path], object], act: Callable[[Path], object], stride: int = 1
) -> int:
    """Act in `folder/1`, `folder/2` and so on, each ended at that step; return how many ended.

    With a `stride` only each so manieth step is tried.
    """
    for step in count(1, stride):
        place = folder / str(step)
        start(place)
        if not is_ended_at(step, lambda: act(place)):  # noqa: B023 -- called at once
            return step
    raise AssertionError("unreachable")
