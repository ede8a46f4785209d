"""Stopping a duty with a deadline: what must be said, and the time as it is typed. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from field_assist.domain.change import DeadlineStopped
from field_assist.domain.deadline import Stop
from field_assist.domain.deadline_rule import DeadlineRule, missing
from field_assist.domain.errors import StopIncomplete, StopTimeAhead, StopTimeUnreadable
from field_assist.domain.ids import EntityId

_TYPED = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2})[ T]+)?(\d{1,2}):(\d{2})")
_SLACK = timedelta(minutes=1)


def stopped(
    rule: DeadlineRule, stop: Stop, now: datetime, child: EntityId | None = None
) -> DeadlineStopped:
    """Return the change by which a duty is done, for one child or in general.

    Raises:
        StopIncomplete: who, the reference number or the reason for a determination is not there;
            `lacks` names the first of them.
        StopTimeAhead: it is said to be done later than now.

    """
    lacks = next(missing(rule, stop), None)
    if lacks is not None:
        raise StopIncomplete(lacks=lacks)
    if stop.done_at > now + _SLACK:
        raise StopTimeAhead
    return DeadlineStopped(deadline=rule.id, stop=stop, person=child, at=now)


def time_typed(untrusted: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the moment that `14:07` or `2030-01-31 14:07` means in a zone, in UTC.

    Without a date it is the last time that the clock on the wall showed this; `zone` None is that
    of the computer. Of the two moments that both show the same when summer time ends, it is the
    later one that is not ahead of now.

    Raises:
        StopTimeUnreadable: it is no time, or one that the clock on the wall never showed.

    """
    found = _TYPED.fullmatch(untrusted.strip())
    if found is None:
        raise StopTimeUnreadable
    year, month, day, hour, minute = found.groups()
    today = now.astimezone(zone).date()
    try:
        at = time(int(hour), int(minute))
        days = [date(int(year), int(month), int(day))] if year else _last_days(today)
    except ValueError:
        raise StopTimeUnreadable from None
    meant = [moment for on in days for moment in _moments(datetime.combine(on, at), zone)]
    past = [moment for moment in meant if moment <= now]
    if not meant or not (year or past):
        raise StopTimeUnreadable
    return max(past) if past else min(meant)


def _last_days(today: date) -> list[date]:
    return [today, today - timedelta(days=1)]


def _moments(wall: datetime, zone: tzinfo | None) -> list[datetime]:
    """Return each moment in UTC at which the clock on the wall shows this: none, one or two."""
    found = {_as_utc(wall.replace(fold=fold), zone) for fold in (0, 1)}
    return sorted(at for at in found if at.astimezone(zone).replace(tzinfo=None, fold=0) == wall)


def _as_utc(wall: datetime, zone: tzinfo | None) -> datetime:
    local = wall.replace(tzinfo=zone) if zone else wall
    return local.astimezone(UTC)
