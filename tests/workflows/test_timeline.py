"""What happened in an encounter: in the order of the log, each thing with what was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from field_assist.domain import timeline as acts
from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import (
    IndicatorId,
)
from field_assist.domain.timeline import Entry
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows.session import Session
from field_assist.workflows.timeline import Timeline
from tests.conftest import SteppingClock

SIGN = IndicatorId("sea.no_shore_leave")


@pytest.fixture
def desk(session: Session, encounter: Encounter) -> OpenEncounter:
    return OpenEncounter(encounter, session.recording, session.catalogue, session.clock)


@pytest.fixture
def story(desk: OpenEncounter) -> Timeline:
    return desk.timeline()


def told(story: Timeline) -> list[tuple[str, str]]:
    """Return what happened, as action and id, without the start."""
    story.read()
    return [(entry.action, entry.about) for entry in story.entries[1:]]


def last(story: Timeline) -> Entry:
    story.read()
    return story.entries[-1]


def test_it_follows_the_order_of_the_log_and_not_the_clock(
    desk: OpenEncounter, story: Timeline, clock: SteppingClock
) -> None:
    first = desk.write_note(None, None, "First.")
    clock.step(-3600)
    second = desk.write_note(None, None, "Second.")

    assert [pair for pair in told(story) if pair[0] != "clock_moved"] == [
        (acts.NOTE_WRITTEN, first),
        (acts.NOTE_WRITTEN, second),
    ]


def test_a_clock_that_was_moved_stands_where_it_was_noticed(
    session: Session, desk: OpenEncounter, story: Timeline, clock: SteppingClock
) -> None:
    clock.time = replace_uptime(clock, back_s=3600)
    desk.write_note(None, None, "After it.")

    assert [action for action, _ in told(story)] == ["clock_moved", acts.NOTE_WRITTEN]


def replace_uptime(clock: SteppingClock, back_s: int) -> object:
    """Set the clock back while the computer ran on."""
    was = clock.moment()
    now = clock.time - timedelta(seconds=back_s)
    clock.moment = lambda: replace(was, at=clock.time, uptime_ms=was.uptime_ms + 1000)  # type: ignore[method-assign]
    return now
