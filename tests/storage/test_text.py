from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from field_assist.storage.text import storable, time_from, time_text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("plain", "plain"),
        ("", ""),
        ("a\ud800b", "a\ufffdb"),
        ("\udfff", "\ufffd"),
        ("\U0001f600", "\U0001f600"),
        ("nul \0 stays", "nul \0 stays"),
        ("\u202eright to left", "\u202eright to left"),
        ("e\u0301 is not composed", "e\u0301 is not composed"),
    ],
)
def test_only_half_surrogate_pairs_are_replaced(text: str, stored: str) -> None:
    assert storable(text) == stored
    assert storable(text).encode().decode() == stored


def test_times_are_stored_as_utc_with_microseconds() -> None:
    at = datetime(2030, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5)))

    assert time_text(at) == "2030-02-01T04:30:00.000000Z"


def test_a_stored_time_is_the_same_moment() -> None:
    at = datetime(2030, 1, 31, 8, 0, 0, 123456, tzinfo=UTC)

    assert time_from(time_text(at)) == at


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        time_text(datetime(2030, 1, 31))  # noqa: DTZ001 -- that is the point
