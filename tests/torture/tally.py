"""What a test is asked for, and what it counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How long a test may take, how often it is to do its thing at most, and where.

    `scratch` is an empty folder of its own that somebody else removes. The same seed gives the
    same choices again; how many of them are made depends on the time.
    """

    seconds: float
    most: int
    seed: int
    scratch: Path

    def going_on(self) -> Callable[[int], bool]:
        """Start the clock; the answer tells after so many times whether there is another one."""
        give_up_at = time.monotonic() + self.seconds
        return lambda times: times < self.most and (times == 0 or time.monotonic() < give_up_at)

    def part(self, share: float) -> Order:
        """Return an order for a part of the same test, with that share of time and times."""
        most = max(1, round(self.most * share))
        return Order(seconds=self.seconds * share, most=most, seed=self.seed, scratch=self.scratch)


@dataclass(kw_only=True)
class Tally:
    """One line of the table, and the things that were wrong."""

    test: str
    what: str
    wanted: int
    seed: int
    times: int = 0
    acknowledged: int = 0
    lost: int = 0
    undetected: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    figures: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether it did something, and nothing was lost, missed or otherwise wrong."""
        return self.times > 0 and not (self.lost or self.undetected or self.wrong)

    def faults(self) -> list[str]:
        """Return all that is wrong, for a person; [] when `is_good`."""
        if self.is_good:
            return []
        counted = f"{self.times} times, {self.lost} lost, {self.undetected} undetected"
        return [f"{self.test}, seed {self.seed}: {counted}", *self.wrong]

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` takes."""
        return {**vars(self), "kinds": dict(self.kinds)}


def from_json(read: dict[str, Any]) -> Tally:
    """Return the tally that another process has counted."""
    return Tally(**{**read, "kinds": Counter(read["kinds"])})


def dice_of(*seeds: object) -> Random:
    """Return dice that fall the same way again for the same seeds."""
    return Random(repr(seeds))  # noqa: S311 -- not for a secret
