"""The time of day in what an officer typed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from field_assist.domain.scene_time import act_until, time_before

NOW = datetime(2030, 1, 31, 14, 5, 30, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("16:40, flight UT 482", 31, "16:40"),
        ("flight UT 482 at 4:40 pm", 31, "16:40"),
        ("4 p.m. bus", 31, "16:00"),
        ("16.40", 31, "16:40"),
        ("12:30 am", 1, "00:30"),
        ("00:10", 1, "00:10"),
        ("13:50", 31, "13:50"),
        ("12:30 American 452", 31, "12:30"),
        ("9:40 PMI", 31, "09:40"),
        ("3 ambulances until 14:30", 31, "14:30"),
    ],
)
def test_the_first_time_is_taken(text: str, day: int, clock: str) -> None:
    until = act_until(text, NOW)

    assert until is not None
    assert (until.day, until.strftime("%H:%M")) == (day, clock)


@pytest.mark.parametrize(
    "text", ["", "soon", "UT 482", "gate 12", "25:00", "2030-01-31", "16:75", "9 pmi"]
)
def test_where_there_is_no_time_none_is_made_up(text: str) -> None:
    assert act_until(text, NOW) is None


@pytest.mark.parametrize(("text", "day"), [("14:05", 31), ("13:00", 31), ("23:50", 30)])
def test_what_was_done_lies_behind(text: str, day: int) -> None:
    at = time_before(text, NOW)

    assert at is not None
    assert at.day == day
