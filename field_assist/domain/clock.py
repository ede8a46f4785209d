"""Where the time comes from, so that tests can say what time it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC time."""


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC time."""
        return datetime.now(UTC)
