"""Tells a person's keys from a scanner's: a scanner types faster than anybody can.

Document scanners at desks behave as keyboards. What they type must never mark anything, and the
first letter of such a burst cannot be known as one until the second arrives; so the burst takes
the first mark back, which stays in the history like any other correction.
"""

from __future__ import annotations

from dataclasses import dataclass

BURST_GAP_MS = 30
QUIET_MS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a key belongs to a burst, and whether the mark before it has to go."""

    is_burst: bool
    takes_back: bool = False


class BurstGuard:
    """Judges one key after the other by the time of its event, in milliseconds."""

    def __init__(self) -> None:
        self._last_ms: int | None = None
        self._in_burst = False
        self._last_was_mark = False

    def key(self, at_ms: int, *, is_mark: bool) -> Verdict:
        """Judge one printable key."""
        gap = None if self._last_ms is None else at_ms - self._last_ms
        self._last_ms = at_ms
        if self._in_burst and gap is not None and gap < QUIET_MS:
            return Verdict(is_burst=True)
        if gap is not None and 0 <= gap < BURST_GAP_MS:
            self._in_burst = True
            return Verdict(is_burst=True, takes_back=self._last_was_mark)
        self._in_burst = False
        self._last_was_mark = is_mark
        return Verdict(is_burst=False)
