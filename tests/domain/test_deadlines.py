"""The duties of section 8 of the paper on referral, and the law they come from, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.deadlines import load_deadlines
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.deadline_rule import AGE_SIGN, SIGN, UNDER_18, DeadlineRule
from field_assist.domain.due import Deadline, Said, State, deadlines, due_after, timed
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId, EntityId

RULES = load_deadlines(paths.resource_root() / "deadlines" / "us.toml").rules
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HHS, NOTICE, SCREENING = "hhs_child_notice", "uac_notice", "uac_screening"
TRANSFER, ABUSE, CYBER, STATE = "uac_transfer", "child_abuse_report", "cyber_tip", "state_report"
ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "America/Phoenix",
        "Pacific/Guam",
        "America/Puerto_Rico",
        "Europe/Berlin",
        "Australia/Lord_Howe",
    )
]


def rule(name: str) -> DeadlineRule:
    return next(each for each in RULES if each.id == name)


def said(about: str | ChildFact, minutes: int = 0, answer: Tri = Tri.YES) -> Said:
    name = about.value if isinstance(about, ChildFact) else about
    return Said(about=name, subject=name, answer=answer, at=NOON + timedelta(minutes=minutes))


def marked(sign: str, minutes: int = 0, answer: Tri = Tri.YES, person: str = "") -> Said:
    at = NOON + timedelta(minutes=minutes)
    whom = EntityId(person) if person else None
    return Said(about=AGE_SIGN, subject=sign, answer=answer, at=at, person=whom)


def found(*told: Said, stops: dict[str, Stop] | None = None) -> dict[str, Deadline]:
    named = {DeadlineId(name): stop for name, stop in (stops or {}).items()}
    return {str(each.rule.id): each for each in deadlines(RULES, told, named)}


def states(*told: Said) -> dict[str, State]:
    return {name: each.state for name, each in found(*told).items()}


def a_stop(**rationales: str) -> Stop:
    return Stop(who="SAMPLE", done_at=NOON, reference="EXAMPLE-1", rationales=rationales)


@pytest.mark.parametrize(
    ("name", "hours", "told"),
    [
        (HHS, 24, (said(UNDER_18),)),
        (NOTICE, 48, (said(UNDER_18), said(ChildFact.ALONE))),
        (NOTICE, 48, (said(UNDER_18), said(ChildFact.IN_CUSTODY))),
        (SCREENING, 48, (said(UNDER_18), said(ChildFact.ALONE), said(ChildFact.CONTIGUOUS))),
        (TRANSFER, 72, (said(UNDER_18), said(ChildFact.DETERMINED))),
        (ABUSE, 24, (said(UNDER_18),)),
    ],
)
def test_each_row_starts_with_its_answers_and_has_its_hours(
    name: str, hours: int, told: tuple[Said, ...]
) -> None:
    clock = found(*told)[name]

    assert (clock.state, clock.due) == (State.RUNNING, NOON + timedelta(hours=hours))


def test_cyber_tip_is_due_at_once_and_has_no_time() -> None:
    tip = Said(about=f"{SIGN}child.image_threat", subject="s", answer=Tri.YES, at=NOON)

    clock = found(said(UNDER_18), tip)[CYBER]

    assert (clock.state, clock.due) == (State.RUNNING, None)


def test_state_reporting_is_general_knowledge_and_says_so() -> None:
    assert (rule(STATE).hours, rule(STATE).verified) == (None, False)


def test_a_sign_of_age_starts_as_the_question_does() -> None:
    clock = found(marked("child.age_disputed", 7))[HHS]

    assert (clock.since, clock.by.subject) == (NOON + timedelta(minutes=7), "child.age_disputed")


@pytest.mark.parametrize("answer", [Tri.NO, Tri.UNKNOWN, Tri.NOT_ASKED])
def test_nothing_starts_before_somebody_may_be_a_child(answer: Tri) -> None:
    facts = [said(fact) for fact in ChildFact if fact is not ChildFact.CITIZEN]

    assert found(said(UNDER_18, answer=answer), *facts) == {}


def test_citizen_minors_skip_the_hhs_row_and_keep_the_abuse_report() -> None:
    told = states(said(ChildFact.CITIZEN), said(UNDER_18, 1), said(ChildFact.ALONE, 2))

    assert told == {ABUSE: State.RUNNING, STATE: State.RUNNING}


def test_a_citizen_found_out_later_sets_the_hhs_row_aside_and_says_why() -> None:
    clock = found(said(UNDER_18), said(ChildFact.CITIZEN, 30))[HHS]

    assert clock.state is State.SET_ASIDE
    assert clock.because == said(ChildFact.CITIZEN, 30)


def test_not_a_federal_place_sets_only_the_federal_report_aside() -> None:
    told = states(said(UNDER_18), said(ChildFact.FEDERAL_PLACE, 1, Tri.NO))

    assert (told[ABUSE], told[HHS]) == (State.SET_ASIDE, State.RUNNING)


def test_an_answer_taken_back_sets_aside_and_never_hides() -> None:
    clock = found(said(UNDER_18), said(UNDER_18, 5, Tri.NOT_ASKED))[HHS]

    assert clock.state is State.SET_ASIDE
    assert clock.because is not None
    assert clock.because.at == NOON + timedelta(minutes=5)


def test_an_older_answer_that_comes_back_ends_it_when_it_came_back() -> None:
    told = [marked("a", 0, Tri.NO), marked("a", 10), marked("a", 0, Tri.NO)]

    clock = found(*told)[HHS]

    assert (clock.state, clock.since) == (State.SET_ASIDE, NOON + timedelta(minutes=10))


def test_one_of_two_reasons_taken_back_changes_nothing_but_the_reason() -> None:
    told = [said(UNDER_18), marked("a", 3), said(UNDER_18, 5, Tri.NOT_ASKED)]

    clock = found(*told)[HHS]

    assert (clock.state, clock.by.subject) == (State.RUNNING, "a")


def test_given_again_it_counts_from_the_first_time() -> None:
    told = [said(UNDER_18), said(UNDER_18, 5, Tri.NOT_ASKED), said(UNDER_18, 90)]

    assert found(*told)[HHS].since == NOON


def test_a_mark_about_somebody_whose_card_is_off_sets_aside() -> None:
    gone = Said(
        about=AGE_SIGN, subject="a", answer=Tri.YES, at=NOON, person=EntityId("p"), is_gone=True
    )

    assert states(gone)[HHS] is State.SET_ASIDE


def test_citizen_taken_back_and_said_again_is_set_aside_and_not_hidden() -> None:
    fact = ChildFact.CITIZEN
    told = [said(fact), said(UNDER_18, 5), said(fact, 9, Tri.NOT_ASKED), said(fact, 12)]

    assert states(*told)[HHS] is State.SET_ASIDE


def test_what_was_never_there_together_started_nothing() -> None:
    told = [said(UNDER_18), said(UNDER_18, 5, Tri.NO), said(ChildFact.ALONE, 9)]

    assert NOTICE not in found(*told)


@pytest.mark.parametrize(
    "last", [said(ChildFact.CITIZEN, -115), said(UNDER_18, -115, Tri.NOT_ASKED)]
)
def test_after_a_clock_was_moved_back_nothing_that_ran_is_hidden(last: Said) -> None:
    told = [said(UNDER_18), said(ChildFact.ALONE, 30), last]

    unsure = deadlines(RULES, told, {}, is_time_sure=False)

    found = {str(each.rule.id): each.state for each in unsure}
    assert (found[HHS], found[NOTICE]) == (State.SET_ASIDE, State.SET_ASIDE)


def test_a_stop_needs_a_reason_for_each_determination() -> None:
    told = [said(UNDER_18), said(ChildFact.ALONE), said(ChildFact.CONTIGUOUS)]
    asked = [each.id for each in rule(SCREENING).determinations]
    whole = a_stop(**dict.fromkeys(asked, "explained"))

    assert len(asked) == 3
    assert found(*told, stops={SCREENING: whole})[SCREENING].state is State.STOPPED
    lacking = [a_stop(**{n: "explained" for n in asked if n != name}) for name in asked]
    found_then = [found(*told, stops={SCREENING: stop})[SCREENING].state for stop in lacking]
    assert found_then == [State.RUNNING] * 3


def test_what_is_stopped_stays_stopped_when_the_answer_is_taken_back() -> None:
    told = [said(UNDER_18), said(UNDER_18, 60, Tri.NOT_ASKED)]

    assert found(*told, stops={HHS: a_stop()})[HHS].state is State.STOPPED


def test_running_ones_come_first_and_the_nearest_before_the_others() -> None:
    told = [said(UNDER_18), said(ChildFact.ALONE), said(ChildFact.FEDERAL_PLACE, 1, Tri.NO)]

    ids = [each.rule.id for each in deadlines(RULES, told, {})]

    assert ids == [HHS, NOTICE, STATE, ABUSE]
    assert [each.rule.id for each in timed(deadlines(RULES, told, {}))] == [HHS, NOTICE]


def test_it_is_overdue_after_its_last_moment_and_only_while_it_runs() -> None:
    clock = found(said(UNDER_18))[HHS]
    stopped = found(said(UNDER_18), stops={HHS: a_stop()})[HHS]
    late = NOON + timedelta(hours=24, seconds=1)

    assert not clock.is_overdue(NOON + timedelta(hours=24))
    assert clock.is_overdue(late)
    assert not stopped.is_overdue(late)


def _local_times() -> st.SearchStrategy[datetime]:
    """Return local times of the zones, many of them within two days of a change of the clocks."""
    days = ("2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04")
    first, last = map(datetime.fromisoformat, ("2020-01-01", "2040-01-01"))
    near = st.builds(
        lambda day, minutes: day + timedelta(minutes=minutes),
        st.sampled_from([datetime.fromisoformat(day) for day in days]),
        st.integers(-4320, 4320),
    )
    walls = near | st.datetimes(first, last)
    return st.builds(
        lambda wall, zone, fold: wall.replace(tzinfo=zone, fold=fold),
        walls,
        st.sampled_from(ZONES),
        st.integers(0, 1),
    )


@given(since=_local_times(), hours=st.sampled_from([24, 48, 72]))
def test_hours_are_elapsed_hours_over_any_change_of_the_clocks(since: datetime, hours: int) -> None:
    due = due_after(since, hours)

    assert due is not None
    assert due.utcoffset() == timedelta(0)
    assert due - since.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("since", "wall"),
    [
        ("2026-03-07 14:00", "2026-03-08 15:00"),  # the night of spring has 23 hours
        ("2026-10-31 14:00", "2026-11-01 13:00"),  # the night of autumn has 25 hours
        ("2026-06-01 14:00", "2026-06-02 14:00"),
    ],
)
def test_the_local_time_shown_moves_by_an_hour_over_a_change(since: str, wall: str) -> None:
    zone = ZoneInfo("America/New_York")
    started = datetime.fromisoformat(since).replace(tzinfo=zone)
    said_then = Said(about=UNDER_18, subject=UNDER_18, answer=Tri.YES, at=started)

    due = found(said_then)[HHS].due

    assert due is not None
    assert f"{due.astimezone(zone):%Y-%m-%d %H:%M}" == wall


_KEYS = [UNDER_18, *(fact.value for fact in ChildFact)]


@given(
    told=st.lists(
        st.builds(said, st.sampled_from(_KEYS), st.integers(0, 300), st.sampled_from(Tri)),
        max_size=12,
    )
)
def test_what_runs_is_what_the_answers_that_stand_ask_for(told: list[Said]) -> None:
    told = sorted(told, key=lambda each: each.at)
    now = {each.about: each.answer for each in told}

    running = {n for n, each in found(*told).items() if each.state is State.RUNNING}

    assert (HHS in running) == _is(now, UNDER_18, unless=ChildFact.CITIZEN)
    assert (TRANSFER in running) == (
        _is(now, UNDER_18, unless=ChildFact.CITIZEN) and _is(now, ChildFact.DETERMINED.value)
    )


@given(
    told=st.lists(
        st.builds(said, st.sampled_from(_KEYS), st.integers(0, 300), st.sampled_from(Tri)),
        max_size=12,
    ),
    more=st.builds(said, st.sampled_from(_KEYS), st.just(301), st.sampled_from(Tri)),
)
def test_what_ran_once_is_never_hidden_by_a_later_answer(told: list[Said], more: Said) -> None:
    told = sorted(told, key=lambda each: each.at)
    ran = _running(found(*told).values())

    assert ran <= set(found(*told, more))


def _running(clocks: Iterable[Deadline]) -> set[str]:
    return {each.rule.id for each in clocks if each.state is State.RUNNING}


def _is(now: dict[str, Tri], about: str, unless: ChildFact | None = None) -> bool:
    barred = unless is not None and now.get(unless.value) is Tri.YES
    return now.get(about) is Tri.YES and not barred
