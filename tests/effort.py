"""How much work something is: counted, not timed, and so the same on a machine that is busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from field_assist.storage.database import Vault

_CALLS = {"call", "c_call"}


def calls_during(act: Callable[[], object]) -> int:
    """Return how many functions are called on this thread while something is done, C's included."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in _CALLS

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def steps_during(vault: Vault, act: Callable[[], object]) -> int:
    """Return how many steps of its machine the database takes while something is done."""
    count = 0

    def note() -> int:
        nonlocal count
        count += 1
        return 0

    connection = vault._db  # noqa: SLF001 -- nobody else can count them
    connection.set_progress_handler(note, 1)
    try:
        act()
    finally:
        connection.set_progress_handler(None, 1)
    return count
