"""Times of a packet's data, as the referral has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timezone
from typing import overload

from field_assist.domain.errors import PacketDataUnfit
from field_assist.packet.data_form.values import Moment


@overload
def when(moment: Moment) -> datetime: ...
@overload
def when(moment: None) -> None: ...
def when(moment: Moment | None) -> datetime | None:
    """Return a time in its local zone, by the name that the data gives.

    Raises:
        PacketDataUnfit: there is no such time, or UTC and local time are two moments.

    """
    if moment is None:
        return None
    try:
        local = datetime.fromisoformat(moment.local)
        utc = datetime.fromisoformat(moment.utc)
        offset = local.utcoffset()
        named = local.replace(tzinfo=timezone(offset, moment.zone)) if offset is not None else local
        is_one = named == utc
    except (ValueError, OverflowError) as error:
        raise PacketDataUnfit(where=moment.local, why="there is no such time") from error
    if not is_one or named.astimezone(UTC) != utc:
        raise PacketDataUnfit(where=moment.local, why="is not the time in UTC beside it")
    return named


def day(text: str) -> date:
    """Return a date.

    Raises:
        PacketDataUnfit: there is no such day.

    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PacketDataUnfit(where=text, why="there is no such day") from error
