"""Says on the terminal how far a long measure is, so that nobody wonders whether it still runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_EACH_S = 2.0
_FIRST_S = 1.0


def told(what: str, things: Sequence[T]) -> Iterator[T]:
    """Yield the things, and after a second say every few seconds how many are done."""
    begun_at = time.monotonic()
    said_at = begun_at + _FIRST_S - _EACH_S
    is_told = False
    for done, thing in enumerate(things):
        now = time.monotonic()
        if now - said_at >= _EACH_S:
            said_at, is_told = now, True
            _say(f"{what}: {done:,} of {len(things):,}{_left(now - begun_at, done, len(things))}")
        yield thing
    if is_told:
        _say(f"{what}: done in {time.monotonic() - begun_at:.0f} s")


def _left(passed_s: float, done: int, whole: int) -> str:
    return f", some {passed_s / done * (whole - done):.0f} s left" if done else ""


def _say(text: str) -> None:
    sys.stderr.write(f"    {text}\n")
    sys.stderr.flush()
