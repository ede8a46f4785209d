"""How a duty with a deadline is stopped, and the time as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from field_assist.domain.deadline import Stop
from field_assist.domain.errors import StopIncomplete, StopTimeAhead, StopTimeUnreadable
from field_assist.domain.stopping import stopped, time_typed
from tests.domain.test_deadlines import HHS, SCREENING, rule

NOW = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
EASTERN = ZoneInfo("America/New_York")
STOP = Stop(who="SAMPLE desk", done_at=NOW, reference="EXAMPLE-1")


def test_who_when_and_reference_stop_a_duty() -> None:
    change = stopped(rule(HHS), STOP, NOW)

    assert (change.deadline, change.stop, change.at) == (HHS, STOP, NOW)


@pytest.mark.parametrize(
    ("stop", "lacks"),
    [(replace(STOP, who="  "), "who"), (replace(STOP, reference="\u00a0"), "reference")],
)
def test_a_stop_without_who_or_reference_is_refused(stop: Stop, lacks: str) -> None:
    with pytest.raises(StopIncomplete) as refused:
        stopped(rule(HHS), stop, NOW)

    assert refused.value.facts == {"lacks": lacks}


@pytest.mark.parametrize("lacks", ["trafficking", "fear", "decides"])
def test_8_usc_1232_a_determination_without_a_reason_of_its_own_stops_nothing(lacks: str) -> None:
    reasons = dict.fromkeys(("trafficking", "fear", "decides"), "explained")
    stop = replace(STOP, rationales={**reasons, lacks: " "})

    with pytest.raises(StopIncomplete) as refused:
        stopped(rule(SCREENING), stop, NOW)

    assert refused.value.facts == {"lacks": lacks}


def test_a_time_to_come_is_refused() -> None:
    with pytest.raises(StopTimeAhead):
        stopped(rule(HHS), replace(STOP, done_at=NOW + timedelta(hours=1)), NOW)


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("14:07", "2026-11-21 19:07"),
        (" 9:05 ", "2026-11-21 14:05"),
        ("15:45", "2026-11-20 20:45"),  # a quarter of an hour to come: it was yesterday
        ("2026-11-20 08:00", "2026-11-20 13:00"),
        ("2026-11-20T08:00", "2026-11-20 13:00"),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_computer(typed: str, utc: str) -> None:
    at = time_typed(typed, NOW, EASTERN)

    assert f"{at:%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    "typed",
    ["", "noon", "25:00", "14:60", "14.07", "2026-02-30 10:00", "14:07 EST", "\u0661\u0662"],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(StopTimeUnreadable):
        time_typed(typed, NOW, EASTERN)


def test_a_time_that_the_wall_never_showed_is_refused() -> None:
    with pytest.raises(StopTimeUnreadable):
        time_typed("2026-03-08 02:30", NOW, EASTERN)


@pytest.mark.parametrize(("minutes", "utc"), [(40, "06:30"), (-20, "05:30")])
def test_of_two_moments_it_is_the_later_that_is_not_ahead(minutes: int, utc: str) -> None:
    now = datetime(2026, 11, 1, 6, 30, tzinfo=UTC) + timedelta(minutes=minutes)

    assert f"{time_typed('2026-11-01 01:30', now, EASTERN):%H:%M}" == utc
