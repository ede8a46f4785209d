"""What the data of a packet is made of: plain values, and how a time is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeAlias

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None


def in_utc(at: datetime) -> str:
    """Return a time in UTC, to the second, as in RFC 3339."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def moment(at: datetime) -> Json:
    """Return a time in UTC and in the local zone that held then."""
    return {
        "utc": in_utc(at),
        "local": at.isoformat(timespec="seconds"),
        "zone": at.tzname() or "",
    }
