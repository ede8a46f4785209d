"""How long a call takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object]) -> float:
    """Return how many milliseconds passed until a call came back."""
    begun_at = time.perf_counter()
    work()
    return (time.perf_counter() - begun_at) * 1000
