"""Tells a person's keys from a scanner's: a scanner types faster than anybody can.

Document scanners at desks behave as keyboards: two or three lines of a passport arrive as some
ninety letters with an Enter after each line. What they type must never mark anything, and the
first letter of such a burst cannot be known as one until the second arrives; so the burst takes
the first mark back, which stays in the history like any other correction.

The rule: a key that comes less than 50 ms after the one before it begins a burst, and the burst
lasts until no key has come for 200 ms, so that a pause at the end of a line does not end it. Most
scanners send a key every few milliseconds; a person who means two keys needs longer than 50. A
scanner that was set to type more slowly than that cannot be told from a person.
"""

from __future__ import annotations

from dataclasses import dataclass

BURST_GAP_MS = 50
QUIET_MS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a key belongs to a burst, and whether the mark before it has to go."""

    is_burst: bool
    takes_back: bool = False


class BurstGuard:
    """Judges one key after the other by the time of its event, in milliseconds.

    `text` is what the burst typed that goes on or was the last, from its first key; it is data from
    outside. Nothing is lost by a scan into the wrong place: it can be read from there.
    """

    def __init__(self) -> None:
        self.text = ""
        self._last_ms: int | None = None
        self._last_text = ""
        self._in_burst = False
        self._last_was_mark = False

    def key(self, at_ms: int, *, is_mark: bool, untrusted_text: str = "") -> Verdict:
        """Judge one key that types or acts; `untrusted_text` is what it types."""
        gap = None if self._last_ms is None else at_ms - self._last_ms
        self._last_ms = at_ms
        if self._in_burst and gap is not None and gap < QUIET_MS:
            self.text += untrusted_text
            return Verdict(is_burst=True)
        if gap is not None and 0 <= gap < BURST_GAP_MS:
            self._in_burst = True
            self.text = self._last_text + untrusted_text
            return Verdict(is_burst=True, takes_back=self._last_was_mark)
        self._in_burst = False
        self._last_was_mark = is_mark
        self._last_text = untrusted_text
        return Verdict(is_burst=False)
