"""Waiting for something to become true, instead of for some time to pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_S = 30.0
_STEP_S = 0.02

T = TypeVar("T")


class NeverHappened(AssertionError):
    """What was waited for did not come."""


def wait_until(
    condition: Callable[[], T],
    what: str | Callable[[], str],
    patience_s: float = PATIENCE_S,
) -> T:
    """Return the first true answer of `condition`; fail, saying `what`, when none comes."""
    give_up_at = time.monotonic() + patience_s
    while not (answer := condition()):
        if time.monotonic() > give_up_at:
            raise NeverHappened(what if isinstance(what, str) else what())
        time.sleep(_STEP_S)
    return answer
