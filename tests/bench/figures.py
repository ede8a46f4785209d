"""What was measured, beside its floor or a peer, and the goal that it has to reach.

Times are milliseconds. A ratio is the median of the ratios of the rounds, each of which ran both
one after the other: what slows the machine for a while slows both.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A limit on something that can be told from a figure; `name` is that of the list of goals."""

    text: str
    limit: float
    value: Callable[[Figure], float]
    name: str = ""
    is_ratio: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Samples of ours and of what is beside it, in the order of the rounds.

    Without samples of ours, `missing` says in words why nothing was measured. `peers` are beside it
    as well, for whoever reads the table; no goal speaks of them. Figures of one `series` differ by
    the number of encounters, `at`, and are drawn as one line.
    """

    measure: str
    ours: Sequence[float] = ()
    reference: str = ""
    others: Sequence[float] = ()
    goal: Goal | None = None
    unit: str = "ms"
    peers: Mapping[str, Sequence[float]] = field(default_factory=dict)
    missing: str = ""
    series: str = ""
    at: int = 0

    @property
    def ratio(self) -> float | None:
        """Return how many times the reference ours takes, by the measure of the goal."""
        if not (self.ours and self.others):
            return None
        is_told_by_goal = self.goal is not None and self.goal.is_ratio
        return self.goal.value(self) if self.goal and is_told_by_goal else ratio_of_rounds(self)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or without samples."""
        if self.goal is None or not self.ours:
            return None
        return self.goal.value(self) <= self.goal.limit


def not_measured(measure: str, goal: Goal, why: str) -> Figure:
    """Return the line of something that could not be measured: it is shown, and says why."""
    return Figure(measure=measure, goal=goal, missing=why)


def ratio_of_rounds(figure: Figure) -> float:
    """Return the median of the ratios of the rounds."""
    return median_ratio(figure.ours, figure.others)


def median_ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    """Return the median ratio; samples beside which there are too few begin again.

    Rounds in which the other took nothing at all say nothing; without any left it is infinite.
    """
    pairs = zip(ours, cycle(others), strict=False)
    ratios = [mine / other for mine, other in pairs if other]
    return statistics.median(ratios) if ratios else math.inf


def ratio_at_most(limit: float, name: str = "") -> Goal:
    """Return the goal of a ratio."""
    return Goal(
        text=f"ratio <= {limit:g}", limit=limit, value=ratio_of_rounds, name=name, is_ratio=True
    )


def ratio_of_p99_at_most(limit: float, name: str = "") -> Goal:
    """Return the goal of the slowest hundredths, each of its own samples."""
    return Goal(
        text=f"ratio of p99 <= {limit:g}",
        limit=limit,
        value=lambda figure: percentile(figure.ours, 99) / percentile(figure.others, 99),
        name=name,
        is_ratio=True,
    )


def median_at_most(limit: float, name: str = "") -> Goal:
    """Return the goal of a median, in the unit of the figure."""
    return Goal(
        text=f"median <= {limit:g}",
        limit=limit,
        value=lambda figure: statistics.median(figure.ours),
        name=name,
    )


def percentile_at_most(percent: int, limit: float, name: str = "") -> Goal:
    """Return the goal of all but the slowest, in the unit of the figure."""
    return Goal(
        text=f"p{percent} <= {limit:g}",
        limit=limit,
        value=lambda figure: percentile(figure.ours, percent),
        name=name,
    )


def largest_at_most(limit: float, name: str = "") -> Goal:
    """Return the goal of the largest sample, in the unit of the figure."""
    return Goal(
        text=f"largest <= {limit:g}", limit=limit, value=lambda figure: max(figure.ours), name=name
    )


def percentile(samples: Sequence[float], percent: int) -> float:
    """Return the sample below which `percent` of 100 lie; the largest one of few."""
    return sorted(samples)[min(len(samples) - 1, len(samples) * percent // 100)]
