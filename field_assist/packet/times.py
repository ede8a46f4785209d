"""Times as a packet prints them: local with the zone, and UTC beside it unless it is the same.

Each time carries the zone that held when it was; the zone of the making of the packet is the one
that need not be named beside every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from field_assist.domain.referral import Referral

_LONGEST_ZONE = 6
_UTC = "UTC"
_WHOLE_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times of one packet. `zone` is that of its making, `made_on` the local date of it."""

    zone: str
    made_on: date

    def full(self, at: datetime) -> str:
        """Return `Nov 16, 2026, 18:04 CST (Nov 17, 00:04 UTC)`, a time in UTC only once."""
        local = f"{self.date(at)}, {at:%H:%M} {zone_of(at)}"
        if is_utc(at):
            return local
        utc = at.astimezone(UTC)
        other_day = f"{_day(utc.date())}, " if utc.date() != at.date() else ""
        return f"{local} ({other_day}{utc:%H:%M} UTC)"

    def date(self, at: datetime) -> str:
        """Return `Nov 16, 2026`, the local date."""
        return f"{_day(at.date())}, {at.year}"

    def month(self, at: datetime) -> str:
        """Return `November 2026`."""
        return f"{_WHOLE_MONTHS[at.month - 1]} {at.year}"

    def short(self, at: datetime) -> str:
        """Return `15:31`, with the date before it when it is not the day of making."""
        other_day = f"{_day(at.date())}, " if at.date() != self.made_on else ""
        return f"{other_day}{at:%H:%M}{self._other_zone(at)}"

    def short_with_utc(self, at: datetime) -> str:
        """Return `15:31 (21:31 UTC)`, a time in UTC only once."""
        if is_utc(at):
            return self.short(at)
        return f"{self.short(at)} ({at.astimezone(UTC):%H:%M} UTC)"

    def to_the_second(self, at: datetime) -> tuple[str, str]:
        """Return the local and the UTC time, each with its date."""
        utc = at.astimezone(UTC)
        local = f"{_day(at.date())}, {at:%H:%M:%S}{self._other_zone(at)}"
        return local, f"{_day(utc.date())}, {utc:%H:%M:%S}"

    def _other_zone(self, at: datetime) -> str:
        zone = zone_of(at)
        return "" if zone == self.zone else f" {zone}"


def times_of(referral: Referral) -> Times:
    """Return how the times of this referral are printed."""
    return Times(zone=zone_of(referral.made_at), made_on=referral.made_at.date())


def is_utc(at: datetime) -> bool:
    """Return whether a local time is printed as UTC, so that UTC beside it says nothing more."""
    return zone_of(at) == _UTC


def zone_of(at: datetime) -> str:
    """Return the abbreviation of a time's zone, or its offset when there is none."""
    name = at.tzname() or ""
    # Windows names zones in whole words, which do not fit beside every time.
    return name if 0 < len(name) <= _LONGEST_ZONE and name.isalnum() else _offset(at)


def _offset(at: datetime) -> str:
    offset = at.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return _UTC
    hours, rest = divmod(abs(minutes), 60)
    return f"{_UTC}{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _day(day: date) -> str:
    # Not strftime: month names must not follow the officer's locale.
    return f"{_MONTHS[day.month - 1]} {day.day}"
