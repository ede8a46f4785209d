"""What the data of a packet is made of: plain values, and how a time is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeAlias

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None


def moment(at: datetime) -> Json:
    """Return a time in UTC and in the local zone that held then."""
    utc = at.astimezone(UTC)
    return {
        "utc": utc.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "local": at.isoformat(timespec="seconds"),
        "zone": at.tzname() or "",
    }
