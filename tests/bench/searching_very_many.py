"""The measures of `searching` in a vault of 100,000 encounters, which takes long to make."""

from __future__ import annotations

from tests.bench import searching
from tests.bench.figures import Figure
from tests.bench.order import Order

VERY_MANY = 100_000


def measure(order: Order) -> list[Figure]:
    """Measure a vault of 100,000 encounters and 2,000,000 events."""
    return searching.measure_count(order, VERY_MANY)
