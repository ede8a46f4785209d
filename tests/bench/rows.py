"""A figure as it is kept: numbers and words only, from which the table can be drawn again."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.bench.figures import Figure, median_ratio, percentile

MET, SHORT, NOT_MEASURED, NO_GOAL = "met", "short", "not measured", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another thing that was measured in the same rounds."""

    name: str
    median: float
    ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. `count` is how many samples of ours there are; 0 with a reason why."""

    measure: str
    unit: str
    verdict: str
    goal_name: str = ""
    goal: str = ""
    count: int = 0
    smallest: float | None = None
    median: float | None = None
    p95: float | None = None
    p99: float | None = None
    largest: float | None = None
    reference: str = ""
    reference_median: float | None = None
    ratio: float | None = None
    peers: list[Peer] = field(default_factory=list)
    why: str = ""
    series: str = ""
    at: int = 0


def row_of(figure: Figure) -> Row:
    """Return the line of a figure."""
    named: dict[str, Any] = {
        "measure": figure.measure,
        "unit": figure.unit,
        "goal_name": figure.goal.name if figure.goal else "",
        "goal": figure.goal.text if figure.goal else "",
        "verdict": _verdict(figure),
        "series": figure.series,
        "at": figure.at,
    }
    if not figure.ours:
        return Row(**named, why=figure.missing)
    return Row(
        **named,
        count=len(figure.ours),
        smallest=_kept(min(figure.ours)),
        median=_kept(statistics.median(figure.ours)),
        p95=_percentile(figure, 95, fewest=20),
        p99=_percentile(figure, 99, fewest=100),
        largest=_kept(max(figure.ours)),
        reference=figure.reference,
        reference_median=_kept(statistics.median(figure.others)) if figure.others else None,
        ratio=_kept(figure.ratio) if figure.ratio is not None else None,
        peers=_peers(figure),
    )


def to_json(row: Row) -> dict[str, Any]:
    """Return a line as JSON has it."""
    return asdict(row)


def from_json(kept: dict[str, Any]) -> Row:
    """Return the line that `to_json` gave."""
    return Row(**{**kept, "peers": [Peer(**peer) for peer in kept["peers"]]})


def _verdict(figure: Figure) -> str:
    if not figure.ours:
        return NOT_MEASURED
    if figure.is_met is None:
        return NO_GOAL
    return MET if figure.is_met else SHORT


def _peers(figure: Figure) -> list[Peer]:
    return [
        Peer(
            name=name,
            median=_kept(statistics.median(samples)),
            ratio=_kept(median_ratio(figure.ours, samples)),
        )
        for name, samples in figure.peers.items()
        if samples
    ]


def _percentile(figure: Figure, percent: int, *, fewest: int) -> float | None:
    """Return a percentile, unless there are so few samples that it says nothing."""
    return _kept(percentile(figure.ours, percent)) if len(figure.ours) >= fewest else None


def _kept(number: float) -> float:
    """Return four figures: more are noise, and would change a file for nothing."""
    return float(f"{number:.4g}")
