"""The measures of `searching` in a vault of 100,000 encounters, which takes long to make."""

from __future__ import annotations

from pathlib import Path

from tests.bench import searching
from tests.bench.figures import Figure

VERY_MANY = 100_000


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Measure a vault of 100,000 encounters and 2,000,000 events."""
    return searching.measure_count(rounds, scratch, VERY_MANY)
