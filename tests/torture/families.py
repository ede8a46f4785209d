"""The tests there are: which module plays each, how often in a full run, and its share of time."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from tests.torture.tally import Order, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One module with a function `play`.

    `full` is how often it does its thing in a full run, `share` its part of the time beside the
    others, `short_s` how long it takes in `dev.py test`; 0 where another test is its short form, or
    where it measures time.
    """

    module: str
    full: int
    share: float
    short_s: float = 4.0

    def play(self, order: Order) -> list[Tally]:
        """Run the test in this process."""
        played: list[Tally] = importlib.import_module(f"tests.torture.{self.module}").play(order)
        return played


FAMILIES = {
    "kills": Family(module="kills", full=2000, share=14),
    "window": Family(module="window_kills", full=200, share=10, short_s=0),
    "power": Family(module="power", full=1000, share=12),
    "flips": Family(module="flips", full=5000, share=14),
    "canaries": Family(module="plaintext", full=12, share=5, short_s=0),
    "splice": Family(module="splice", full=300, share=4),
    "snapshots": Family(module="snapshots", full=200, share=6, short_s=6.0),
    "keys": Family(module="wrong_keys", full=10_000, share=8),
    "clocks": Family(module="clocks", full=200, share=2),
    "own": Family(module="own_tests", full=1, share=14, short_s=0),
    "cost": Family(module="cost", full=12, share=2, short_s=0),
    "races": Family(module="races", full=500, share=3),
    "codes": Family(module="codes", full=1_000_000, share=6),
    "files": Family(module="strange_files", full=5000, share=10),
    "sending": Family(module="sending_kills", full=200, share=4, short_s=8.0),
    "servers": Family(module="sending_faults", full=1000, share=6, short_s=8.0),
    "silence": Family(module="silence", full=10_000, share=4, short_s=10.0),
    "faults": Family(module="faults", full=200, share=6),
}
