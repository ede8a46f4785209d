"""When an encounter may be erased: never before its time, and never while it is held."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from field_assist.domain.errors import DueDateRefused, EraseRefused
from field_assist.domain.ids import EncounterId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import (
    MOST_DAYS_LATER,
    ChangeKind,
    Retention,
    RetentionChange,
    Stage,
    retention_of,
)

DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
START = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
POLICY = Policy()
DUE = START + 30 * DAY
HELD = RetentionChange(kind=ChangeKind.HELD, at=START, reason="Sample case 7")
RELEASED = RetentionChange(kind=ChangeKind.RELEASED, at=START + DAY, reason="closed")


def moved(days: float) -> RetentionChange:
    due_at = START + days * DAY
    return RetentionChange(kind=ChangeKind.DUE_MOVED, at=START, reason="leave", due_at=due_at)


def kept(
    *changes: RetentionChange, acknowledged: tuple[datetime | None, ...] = (START,)
) -> Retention:
    return retention_of(EncounterId("e"), "E-0001", acknowledged, changes, POLICY)


@pytest.mark.parametrize("acknowledged", [(), (None,), (START, None)])
def test_without_every_acknowledgement_there_is_no_date(
    acknowledged: tuple[datetime | None, ...],
) -> None:
    retention = kept(acknowledged=acknowledged)

    assert (retention.due_at, retention.days_left(START)) == (None, None)
    assert retention.stage(START + 9999 * DAY, POLICY) is Stage.NOT_ACKNOWLEDGED
    with pytest.raises(EraseRefused) as caught:
        retention.check_erasable(START + 9999 * DAY)
    assert caught.value.facts == {"why": "not_acknowledged"}


def test_the_last_acknowledgement_counts() -> None:
    retention = kept(acknowledged=(START + 5 * DAY, START))

    assert retention.due_at == START + 35 * DAY


@pytest.mark.parametrize(
    ("left", "stage", "reminder"),
    [
        (8 * DAY, Stage.KEPT, None),
        (7 * DAY + MOMENT, Stage.KEPT, None),
        (7 * DAY, Stage.REMINDED, 7),
        (DAY + MOMENT, Stage.REMINDED, 7),
        (DAY, Stage.REMINDED, 1),
        (MOMENT, Stage.REMINDED, 1),
        (0 * DAY, Stage.DUE, None),
        (-100 * DAY, Stage.DUE, None),
    ],
)
def test_reminders_come_in_their_time(left: timedelta, stage: Stage, reminder: int | None) -> None:
    now = DUE - left

    assert kept().stage(now, POLICY) is stage
    assert kept().reminder(now, POLICY) == reminder


def test_it_may_be_erased_from_its_date_on_and_not_a_moment_earlier() -> None:
    kept().check_erasable(DUE)
    with pytest.raises(EraseRefused) as caught:
        kept().check_erasable(DUE - MOMENT)

    assert caught.value.facts == {"why": "too_early"}


def test_a_hold_stops_everything_until_it_is_released() -> None:
    assert kept(HELD).stage(DUE, POLICY) is Stage.ON_HOLD
    assert kept(HELD).hold_reason == "Sample case 7"
    with pytest.raises(EraseRefused) as caught:
        kept(HELD).check_erasable(DUE)

    assert caught.value.facts == {"why": "on_hold"}
    kept(HELD, RELEASED).check_erasable(DUE)
    assert kept(HELD, RELEASED, HELD).is_held


def test_the_date_moves_to_what_was_said_last() -> None:
    assert kept(moved(90), moved(60)).due_at == START + 60 * DAY


def test_no_date_is_before_the_earliest() -> None:
    assert kept(moved(3)).due_at == DUE


@pytest.mark.parametrize("days", [29.99, 30 + MOST_DAYS_LATER + 0.01])
def test_a_date_outside_its_bounds_is_refused(days: float) -> None:
    with pytest.raises(DueDateRefused):
        kept().check_due(START + days * DAY)


def test_a_date_cannot_be_moved_before_there_is_one() -> None:
    with pytest.raises(DueDateRefused):
        kept(acknowledged=(None,)).check_due(DUE)


@pytest.mark.parametrize("days", [30, 31, 30 + MOST_DAYS_LATER])
def test_a_date_within_its_bounds_is_taken(days: int) -> None:
    kept().check_due(START + days * DAY)


def test_nothing_can_be_erased_before_the_policy_says_whatever_was_done() -> None:
    chance = random.Random(7)  # noqa: S311 -- not secret
    acts = (HELD, RELEASED, *(moved(days) for days in range(-50, 60, 7)))

    for _ in range(2000):
        packets = tuple(
            chance.choice((None, START + chance.uniform(-40, 40) * DAY))
            for _ in range(chance.randrange(4))
        )
        retention = kept(*chance.choices(acts, k=5), acknowledged=packets)
        now = START + chance.uniform(-40, 100) * DAY
        too_early = any(at is None or now < at + 30 * DAY for at in packets) or not packets
        if too_early:
            with pytest.raises(EraseRefused):
                retention.check_erasable(now)
