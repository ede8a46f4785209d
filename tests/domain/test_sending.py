"""How far a packet comes: the table, what no order of events can do, and when it is tried again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from field_assist.domain.sending import (
    GIVEN_UP_AFTER,
    LONGEST_WAIT,
    Event,
    OutboxState,
    Standing,
    StepImpossible,
    Way,
    can,
    is_due,
    step,
    wait_after,
)

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
ANOTHER_WAY = {Event.SAVED, Event.DRAFTED, Event.PRINTED}
LEFT = {"saved_to_folder", "draft_made", "printed", "accepted", "unknown"}
IN_WORDS = {
    "ready, refused, needs_help, and what has left but is not confirmed": {
        "ready",
        "refused",
        "needs_help",
        *LEFT,
    },
    "all but sending, withdrawn, superseded": {state.value for state in OutboxState}
    - {"sending", "withdrawn", "superseded", "confirmed"},
    "all": {state.value for state in OutboxState},
}


def told() -> dict[str, tuple[set[str], str]]:
    """Return what the docstring of `step` says."""
    rows = re.findall(r"^\s*\| (\w+) \| (.+?) \| (\w+) \|$", step.__doc__ or "", re.MULTILINE)
    return {
        event: (IN_WORDS.get(states) or set(states.split(", ")), to)
        for event, states, to in rows
        if event != "event"
    }


def test_the_table_in_the_docstring_is_what_is_done() -> None:
    table = told()
    assert set(table) == {event.value for event in Event}

    for state, event in product(set(OutboxState) - {OutboxState.CONFIRMED}, Event):
        states, to = table[event.value]
        standing = Standing(state=state, since=NOW)
        assert can(standing, event) is (state.value in states), (state, event)
        if can(standing, event):
            goes_on = event in ANOTHER_WAY and state in {OutboxState.WAITING, OutboxState.PAUSED}
            assert step(standing, event, NOW).state.value == (state.value if goes_on else to)
        else:
            with pytest.raises(StepImpossible):
                step(standing, event, NOW)


class Sending(RuleBasedStateMachine):
    """Any order of events, at any times; a receiver that keeps what reaches it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.standing = Standing()
        self.has_receipt = False
        self.has_left = False
        self.whole_mails = 0

    @rule(seconds=st.integers(-(10**6), 10**6))
    def clock_moves(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: any(can(self.standing, event) for event in Event))
    @rule(data=st.data(), jitter=st.floats(0, 1))
    def something_happens(self, data: st.DataObject, jitter: float) -> None:
        event = data.draw(st.sampled_from([e for e in Event if can(self.standing, e)]))
        before = self.standing
        self.standing = step(before, event, self.now, jitter=jitter)
        if event is Event.RECEIPT:
            self.has_receipt = True
        if event is Event.ENDING and before.state is OutboxState.SENDING:
            self.whole_mails += 1
        if self.standing.way is not None:
            self.has_left = True

    @invariant()
    def confirmed_is_said_with_a_receipt_only(self) -> None:
        assert (self.standing.state is OutboxState.CONFIRMED) is self.has_receipt

    @invariant()
    def what_may_have_left_is_never_tried_again_by_itself(self) -> None:
        if self.standing.may_have_left:
            assert self.standing.state is OutboxState.SENDING
            interrupted = step(self.standing, Event.INTERRUPTED, self.now)
            assert interrupted.state is OutboxState.UNKNOWN
            assert not is_due(interrupted, self.now)

    @invariant()
    def what_left_is_never_said_not_to_have(self) -> None:
        if self.has_left:
            assert self.standing.way is not None
            assert self.standing.state is not OutboxState.SUPERSEDED
            assert self.standing.state is not OutboxState.WITHDRAWN

    @invariant()
    def nothing_is_lost_in_a_state_without_a_way_on(self) -> None:
        way_on = {Event.QUEUED, Event.CLAIMED, Event.RESUMED, Event.TAKEN_BACK, Event.INTERRUPTED}
        if not self.has_receipt:
            assert any(can(self.standing, event) for event in way_on)

    @invariant()
    def what_waits_is_tried_within_the_longest_wait(self) -> None:
        if self.standing.state is OutboxState.WAITING and not is_due(self.standing, self.now):
            assert is_due(self.standing, self.now + LONGEST_WAIT * 1.2)


TestSending = Sending.TestCase


@pytest.mark.parametrize(
    "late", [e for e in Event if can(Standing(state=OutboxState.CONFIRMED), e)]
)
def test_confirmed_stays_confirmed_whatever_is_heard_late(late: Event) -> None:
    confirmed = Standing(state=OutboxState.CONFIRMED, way=Way.RELAY)

    assert step(confirmed, late, NOW) == confirmed


@pytest.mark.parametrize("event", [Event.QUEUED, Event.CLAIMED, Event.WITHDRAWN])
def test_what_has_arrived_is_not_sent_again(event: Event) -> None:
    with pytest.raises(StepImpossible):
        step(Standing(state=OutboxState.CONFIRMED), event, NOW)


def test_an_interruption_before_the_last_line_is_tried_again_at_once() -> None:
    standing = step(Standing(state=OutboxState.SENDING, since=NOW), Event.INTERRUPTED, NOW)

    assert standing.state is OutboxState.WAITING
    assert is_due(standing, NOW)


def test_what_a_server_puts_off_for_days_needs_help() -> None:
    standing = Standing(state=OutboxState.SENDING, since=NOW)

    assert step(standing, Event.DEFERRED, NOW + GIVEN_UP_AFTER).state is OutboxState.WAITING
    late = NOW + GIVEN_UP_AFTER + timedelta(seconds=1)
    assert step(standing, Event.DEFERRED, late).state is OutboxState.NEEDS_HELP
    assert step(standing, Event.NOT_REACHED, late).state is OutboxState.WAITING


@given(attempts=st.integers(1, 200), jitter=st.floats(0, 1))
def test_each_wait_is_at_least_as_long_as_the_one_before(attempts: int, jitter: float) -> None:
    assert wait_after(attempts, jitter) <= wait_after(attempts + 1, jitter) <= LONGEST_WAIT * 1.2
    assert wait_after(1, jitter) >= timedelta(seconds=24)


def test_a_clock_that_went_back_does_not_hold_a_packet() -> None:
    waiting = Standing(state=OutboxState.WAITING, since=NOW, next_try_at=NOW + timedelta(days=400))

    assert is_due(waiting, NOW)
    a_little = LONGEST_WAIT * 1.8  # beyond any wait, though not beyond any wait after one of those
    assert is_due(replace(waiting, next_try_at=NOW + a_little), NOW)
    soon = Standing(state=OutboxState.WAITING, since=NOW, next_try_at=NOW + timedelta(minutes=5))
    assert not is_due(soon, NOW)


def test_what_is_taken_from_the_queue_stands_as_it_left_before() -> None:
    saved = step(Standing(), Event.SAVED, NOW)
    waiting = step(saved, Event.QUEUED, NOW)

    assert step(waiting, Event.WITHDRAWN, NOW).state is OutboxState.SAVED_TO_FOLDER
    assert step(step(Standing(), Event.QUEUED, NOW), Event.WITHDRAWN, NOW).way is None
