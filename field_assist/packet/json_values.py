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


def first_difference(given: Json, wanted: Json, where: str = "$") -> str | None:
    """Return the path at which two values first differ; None when they are equal."""
    pairs: list[tuple[str, Json, Json]] = []
    if isinstance(given, dict) and isinstance(wanted, dict):
        for key in sorted(given.keys() ^ wanted.keys()):
            return f"{where}.{key}"
        pairs = [(f"{where}.{key}", given[key], wanted[key]) for key in sorted(given)]
    elif isinstance(given, list) and isinstance(wanted, list) and len(given) == len(wanted):
        both = enumerate(zip(given, wanted, strict=True))
        pairs = [(f"{where}[{index}]", one, other) for index, (one, other) in both]
    elif type(given) is not type(wanted) or given != wanted:
        return where
    found = (first_difference(one, other, path) for path, one, other in pairs)
    return next((path for path in found if path is not None), None)
