"""Times as a packet prints them: local with the zone, and UTC beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from field_assist.domain.referral import Referral

_LONGEST_ZONE = 6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Local times of one packet. `zone` is an abbreviation, or the offset when there is none."""

    local: timezone
    zone: str
    sealed_on: date

    def full(self, at: datetime) -> str:
        """Return `Nov 16, 2026, 18:04 CST (Nov 17, 00:04 UTC)`."""
        local, utc = at.astimezone(self.local), at.astimezone(UTC)
        other_day = f"{_day(utc.date())}, " if utc.date() != local.date() else ""
        return f"{self.date(at)}, {local:%H:%M} {self.zone} ({other_day}{utc:%H:%M} UTC)"

    def date(self, at: datetime) -> str:
        """Return `Nov 16, 2026`, the local date."""
        local = at.astimezone(self.local)
        return f"{_day(local.date())}, {local.year}"

    def short(self, at: datetime) -> str:
        """Return `15:31`, with the date before it when it is not the day of sealing."""
        local = at.astimezone(self.local)
        other_day = f"{_day(local.date())}, " if local.date() != self.sealed_on else ""
        return f"{other_day}{local:%H:%M}"

    def short_with_utc(self, at: datetime) -> str:
        """Return `15:31 (21:31 UTC)`."""
        return f"{self.short(at)} ({at.astimezone(UTC):%H:%M} UTC)"

    def to_the_second(self, at: datetime) -> tuple[str, str]:
        """Return the local and the UTC time, each with its date."""
        local, utc = at.astimezone(self.local), at.astimezone(UTC)
        return f"{_day(local.date())}, {local:%H:%M:%S}", f"{_day(utc.date())}, {utc:%H:%M:%S}"


def times_of(referral: Referral) -> Times:
    """Return how the times of this referral are printed."""
    offset = timedelta(minutes=referral.utc_offset_minutes)
    local = timezone(offset)
    name = referral.zone
    is_short = 0 < len(name) <= _LONGEST_ZONE and name.isalnum()
    return Times(
        local=local,
        # Windows names zones in whole words, which do not fit beside every time.
        zone=name if is_short else _offset(referral.utc_offset_minutes),
        sealed_on=referral.sealed_at.astimezone(local).date(),
    )


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _day(day: date) -> str:
    # Not strftime: month names must not follow the officer's locale.
    return f"{_MONTHS[day.month - 1]} {day.day}"
