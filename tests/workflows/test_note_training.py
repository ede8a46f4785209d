"""A quiet line about training: by the officer's day, by the policy, and never more than a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from field_assist.domain.errors import TrainingDayUnusable
from field_assist.domain.policy import Policy
from field_assist.domain.training import USUAL_DAYS, Reminder, Training
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock

TODAY = date(2030, 1, 31)


@pytest.mark.parametrize(
    ("last", "every_days", "reminder"),
    [
        (None, None, Reminder.NONE),
        (None, 365, Reminder.NOT_NOTED),
        (TODAY, None, Reminder.NONE),
        (TODAY - timedelta(days=USUAL_DAYS - 1), None, Reminder.NONE),
        (TODAY - timedelta(days=USUAL_DAYS), None, Reminder.DUE),
        (TODAY - timedelta(days=USUAL_DAYS), 730, Reminder.NONE),
        (TODAY - timedelta(days=30), 30, Reminder.DUE),
    ],
)
def test_it_is_due_by_the_policy_or_after_a_year(
    last: date | None, every_days: int | None, reminder: Reminder
) -> None:
    assert Training(last=last, every_days=every_days).reminder(TODAY) is reminder


def test_the_day_is_kept_in_the_vault(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock, session: Session
) -> None:
    day = clock.now().date() - timedelta(days=40)
    session.training.note(f" {day.isoformat()} ")

    policy = replace(Policy(), training_days=30)
    again = Session(open_data, catalogue, clock, is_practice=False, policy=policy)

    assert again.training.now() == Training(last=day, every_days=30)
    assert again.training.reminder() is Reminder.DUE


@pytest.mark.parametrize(
    "typed", ["yesterday", "2029-02-30", "1989-12-31", "2030-31-01", "9999-01-01"]
)
def test_what_is_no_day_or_still_to_come_changes_nothing(session: Session, typed: str) -> None:
    day = session.now().date().isoformat()
    session.training.note(day)

    with pytest.raises(TrainingDayUnusable):
        session.training.note(typed)

    assert str(session.training.now().last) == day


def test_an_empty_day_takes_it_away(session: Session) -> None:
    session.training.note(session.now().date().isoformat())

    session.training.note("")

    assert session.training.now().last is None
    assert session.training.reminder() is Reminder.NONE


def test_a_day_that_was_spoiled_is_no_day(session: Session) -> None:
    session.remember("training.last", "\x00 nothing")

    assert session.training.now().last is None


def test_it_is_in_no_log(open_data: Vault, session: Session) -> None:
    before = open_data.rows("SELECT count(*) FROM event")

    session.training.note(session.now().date().isoformat())

    assert open_data.rows("SELECT count(*) FROM event") == before
