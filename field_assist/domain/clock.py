"""Where the time comes from, so that tests can say what time it is."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from field_assist.domain.uptime import uptime_ms

__all__ = ["Clock", "Moment", "SystemClock", "offset_of", "uptime_ms"]

_RUN = secrets.token_hex(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One moment, as an entry of the log tells it.

    `at` is aware and in UTC; `zone` is the offset that the computer showed, as `-05:00`.
    `uptime_ms` only ever grows while `run` stays the same, whatever is done to the clock, and it
    goes on while the computer sleeps, where the system can tell that.
    """

    at: datetime
    zone: str
    run: str
    uptime_ms: int


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC time."""

    def moment(self) -> Moment:
        """Return the present moment with what shows whether the clock was moved."""


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC time."""
        return datetime.now(UTC)

    def moment(self) -> Moment:
        """Return the present moment with what shows whether the clock was moved."""
        at = self.now()
        return Moment(at=at, zone=offset_of(at.astimezone()), run=_RUN, uptime_ms=uptime_ms())


def offset_of(local: datetime) -> str:
    """Return the offset of an aware time from UTC, as `-05:00`."""
    minutes = int((local.utcoffset() or UTC.utcoffset(None)).total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
