"""Until when somebody can still act: the time in what an officer typed, and how long that is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?))?"
    r"|(?<!\d)(?P<bare>1[0-2]|[1-9])\s*(?P<bare_half>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_LATELY = timedelta(hours=6)


def act_until(text: str, now: datetime) -> datetime | None:
    """Return the first time of day in a text as a moment; None when there is none.

    `now` is aware and in the zone of the officer. A time that is more than six hours past is taken
    for one of tomorrow, as a flight after midnight is; one less long past has passed.
    """
    found = _TIME.search(text)
    if found is None:
        return None
    hour, minute = int(found["hour"] or found["bare"]), int(found["minute"] or 0)
    half = (found["half"] or found["bare_half"] or "")[:1].lower()
    if half and hour <= 12:  # noqa: PLR2004 -- of the clock
        hour = hour % 12 + (12 if half == "p" else 0)
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at + timedelta(days=1) if now - at > _LATELY else at


def time_before(text: str, now: datetime) -> datetime | None:
    """Return the first time of day in a text as the last such moment up to `now`; None for none.

    Up to a minute ahead of `now` still counts as of today, as clocks on a wall differ.
    """
    at = act_until(text, now)
    if at is None:
        return None
    at = at.replace(year=now.year, month=now.month, day=now.day)
    return at - timedelta(days=1) if at - now > timedelta(minutes=1) else at
