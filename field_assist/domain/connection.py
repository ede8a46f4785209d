"""What the computer says of its connection, as far as it says anything."""

from __future__ import annotations

from enum import Enum


class Connection(Enum):
    """Whether something may be sent; only `METERED` and `CAPTIVE` keep it back."""

    UNKNOWN = "unknown"
    """Nobody tells: what waits is tried from time to time."""
    NONE = "none"
    """No way out of the site; what waits is tried all the same, as the server may stand within."""
    METERED = "metered"
    """Somebody pays by the byte; the officer can say that it is worth it."""
    CAPTIVE = "captive"
    """A page has to be agreed to first, as in hotels."""
    THERE = "there"

    @property
    def lets_through(self) -> bool:
        """Whether a mail may be tried without being asked for."""
        return self not in {Connection.METERED, Connection.CAPTIVE}
