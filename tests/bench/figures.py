"""What was measured, beside what it is compared with, as lines of a table.

Times are milliseconds. A ratio is the median of the ratios of the rounds, each of which ran both
one after the other: what slows the machine for a while slows both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle

HEADINGS = (
    "measure",
    "min",
    "median",
    "p95",
    "unit",
    "reference",
    "median",
    "ratio",
    "goal",
    "met",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A limit on something that can be told from a figure."""

    text: str
    limit: float
    value: Callable[[Figure], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Samples of ours and of the reference, in the order of the rounds; at least one each."""

    measure: str
    ours: Sequence[float]
    reference: str = ""
    others: Sequence[float] = ()
    goal: Goal | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return how many times the reference ours takes; only where there is a reference."""
        pairs = zip(self.ours, cycle(self.others), strict=False)
        return statistics.median(mine / other for mine, other in pairs)

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; one without a goal always is."""
        return self.goal is None or self.goal.value(self) <= self.goal.limit

    def line(self) -> tuple[str, ...]:
        """Return the words of the table, one for each of HEADINGS."""
        numbers = [min(self.ours), statistics.median(self.ours), percentile_95(self.ours)]
        others = statistics.median(self.others) if self.others else None
        return (
            self.measure,
            *(_short(number) for number in numbers),
            self.unit,
            self.reference,
            "" if others is None else _short(others),
            "" if others is None else f"{self.ratio:.2f}",
            self.goal.text if self.goal else "",
            ("yes" if self.is_met else "NO") if self.goal else "",
        )


def ratio_at_most(limit: float) -> Goal:
    """Return the goal of a ratio."""
    return Goal(text=f"ratio <= {limit:g}", limit=limit, value=lambda figure: figure.ratio)


def median_at_most(limit: float) -> Goal:
    """Return the goal of a median, in the unit of the figure."""
    return Goal(
        text=f"median <= {limit:g}",
        limit=limit,
        value=lambda figure: statistics.median(figure.ours),
    )


def p95_at_most(limit_ms: float) -> Goal:
    """Return the goal of all but the slowest twentieth, in milliseconds."""
    return Goal(
        text=f"p95 <= {limit_ms:g}", limit=limit_ms, value=lambda figure: percentile_95(figure.ours)
    )


def percentile_95(samples: Sequence[float]) -> float:
    """Return the sample below which 95 of 100 lie; the largest one of fewer than twenty."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * 0.95))]


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as Markdown, columns in line."""
    rows = [HEADINGS, *(figure.line() for figure in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def _short(number: float) -> str:
    """Return three figures, more before the point."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
