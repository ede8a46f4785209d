"""Each child with a card has duties of its own, with its own start, stop and reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.deadlines import load_deadlines
from field_assist.domain.children import CHILD_CARD, children, duties, subjects
from field_assist.domain.deadline import ChildFact, Stop, StopKey, Stops
from field_assist.domain.deadline_rule import AGE_SIGN, UNDER_18
from field_assist.domain.due import Said, State, deadlines
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId, EntityId

RULES = load_deadlines(paths.resource_root() / "deadlines" / "us.toml").rules
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HHS, NOTICE, ABUSE = "hhs_child_notice", "uac_notice", "child_abuse_report"
ONE, TWO = EntityId("1" * 32), EntityId("2" * 32)
STOP = Stop(who="SAMPLE desk", done_at=NOON, reference="EXAMPLE-1")


def said(
    about: str | ChildFact, minutes: int, person: EntityId | None = None, answer: Tri = Tri.YES
) -> Said:
    name = about.value if isinstance(about, ChildFact) else about
    at = NOON + timedelta(minutes=minutes)
    return Said(about=name, subject=name, answer=answer, at=at, person=person)


def role(person: EntityId, minutes: int, answer: Tri = Tri.YES) -> Said:
    return replace(said(AGE_SIGN, minutes, person, answer), subject=CHILD_CARD)


def told(*answers: Said, stops: Stops | None = None) -> dict[tuple[int, str], tuple[State, int]]:
    """Return how each duty stands and how many minutes after noon it began, by child; 0 nobody."""
    return {
        (each.child.number if each.child else 0, str(each.rule.id)): (
            each.state,
            (each.since - NOON) // timedelta(minutes=1),
        )
        for each in duties(RULES, answers, stops or {})
    }


def test_each_child_starts_with_its_own_answer() -> None:
    found = told(role(ONE, 0), role(TWO, 50))

    assert found[1, HHS] == (State.RUNNING, 0)
    assert found[2, HHS] == (State.RUNNING, 50)


def test_what_was_said_in_general_is_about_the_first_child_only() -> None:
    alone = said(ChildFact.ALONE, 5)

    found = told(said(UNDER_18, 0), alone, role(ONE, 30), role(TWO, 50))

    assert found[1, HHS] == (State.RUNNING, 0)
    assert found[2, HHS] == (State.RUNNING, 50)
    assert (1, NOTICE) in found
    assert (2, NOTICE) not in found
    assert (0, HHS) not in found


def test_without_a_card_it_is_about_nobody_in_particular() -> None:
    assert {number for number, _ in told(said(UNDER_18, 0))} == {0}


def test_a_citizen_bars_the_notice_for_that_child_alone() -> None:
    found = told(role(ONE, 0), role(TWO, 0), said(ChildFact.CITIZEN, 9, TWO))

    assert found[1, HHS][0] is State.RUNNING
    assert found[2, HHS][0] is State.SET_ASIDE
    assert found[2, ABUSE][0] is State.RUNNING


def test_what_is_said_of_the_place_holds_for_all() -> None:
    found = told(role(ONE, 0), role(TWO, 0), said(ChildFact.FEDERAL_PLACE, 9, answer=Tri.NO))

    assert (found[1, ABUSE][0], found[2, ABUSE][0]) == (State.SET_ASIDE, State.SET_ASIDE)


def test_a_stop_is_for_one_child() -> None:
    found = told(role(ONE, 0), role(TWO, 0), stops={(DeadlineId(HHS), TWO): STOP})

    assert (found[1, HHS][0], found[2, HHS][0]) == (State.RUNNING, State.STOPPED)


def test_a_stop_from_before_there_was_a_card_is_for_the_first_child_and_no_other() -> None:
    general: Stops = {(DeadlineId(HHS), None): STOP}

    found = told(said(UNDER_18, 0), role(ONE, 5), role(TWO, 9), stops=general)

    assert (found[1, HHS][0], found[2, HHS][0]) == (State.STOPPED, State.RUNNING)


def test_a_duty_says_which_stop_it_was_done_by() -> None:
    own, general = replace(STOP, reference="EXAMPLE-2"), STOP
    answers = (role(ONE, 0), role(TWO, 9))
    stops: Stops = {(DeadlineId(HHS), None): general, (DeadlineId(NOTICE), ONE): own}

    def keys(stops: Stops) -> dict[int, StopKey | None]:
        found = duties(RULES, answers, stops)
        for each in found:
            assert each.stop == (stops[each.stop_key] if each.stop_key else None)
        return {e.child.number: e.stop_key for e in found if e.child and e.rule.id == HHS}

    assert keys(stops) == {1: (HHS, None), 2: None}
    assert keys({**stops, (DeadlineId(HHS), ONE): own}) == {1: (HHS, ONE), 2: None}
    assert keys({**stops, (DeadlineId(HHS), TWO): own}) == {1: (HHS, None), 2: (HHS, TWO)}
    lacking = replace(own, who="")
    assert keys({**stops, (DeadlineId(HHS), ONE): lacking}) == {1: None, 2: None}


def test_8_usc_1232_each_child_needs_reasons_of_its_own() -> None:
    screening = next(each for each in RULES if each.id == "uac_screening")
    reasons = {asked.id: "explained" for asked in screening.determinations}
    stops: Stops = {
        (screening.id, ONE): replace(STOP, rationales=reasons),
        (screening.id, TWO): STOP,
    }
    known = [
        said(fact, 1, child)
        for child in (ONE, TWO)
        for fact in (ChildFact.ALONE, ChildFact.CONTIGUOUS)
    ]

    found = told(role(ONE, 0), role(TWO, 0), *known, stops=stops)

    assert found[1, "uac_screening"][0] is State.STOPPED
    assert found[2, "uac_screening"][0] is State.RUNNING


@pytest.mark.parametrize(
    "end",
    [
        (role(ONE, 20, Tri.NOT_ASKED),),
        (replace(role(ONE, 20), is_gone=True),),
    ],
)
def test_a_first_child_that_is_none_any_more_takes_nothing_general_with_it(
    end: tuple[Said, ...],
) -> None:
    general: Stops = {(DeadlineId(ABUSE), None): STOP}

    found = told(said(UNDER_18, 0), role(ONE, 5), *end, role(TWO, 9), stops=general)

    assert found[1, HHS][0] is State.SET_ASIDE
    assert found[0, HHS] == (State.RUNNING, 0)
    assert found[0, ABUSE][0] is State.STOPPED
    assert found[2, ABUSE] == (State.RUNNING, 9)


def test_a_child_keeps_its_number_whatever_happens_to_the_others() -> None:
    before = [role(ONE, 0), role(TWO, 5)]
    after = [*before, role(ONE, 9, Tri.NO)]

    assert [(c.card, c.number) for c in children(before)] == [(ONE, 1), (TWO, 2)]
    assert children(after) == children(before)
    assert subjects(after) == (children(after)[1], None)


def test_an_answer_about_somebody_who_is_no_child_still_counts() -> None:
    sign = replace(said("sign:online.livestream", 3, TWO), subject="online.livestream")

    assert (0, "cyber_tip") in told(said(UNDER_18, 0), sign)


ENDING = {trigger.about for rule in RULES for trigger in rule.unless}
_ABOUTS = [UNDER_18, *(fact.value for fact in ChildFact)]
_SAID = st.builds(
    said,
    st.sampled_from(_ABOUTS),
    st.integers(0, 500),
    st.none(),
    st.sampled_from(Tri),
)
_OF_TWO = st.builds(
    said,
    st.sampled_from([AGE_SIGN, *(fact.value for fact in ChildFact)]),
    st.integers(0, 500),
    st.sampled_from([ONE, TWO]),
    st.sampled_from(Tri),
)


@settings(deadline=None)
@given(st.lists(_SAID, max_size=8))
def test_with_one_child_the_duties_are_those_of_the_encounter(general: list[Said]) -> None:
    ordered = sorted(general, key=lambda each: each.at)
    whole = deadlines(RULES, ordered, {})

    assert duties(RULES, ordered, {}) == whole


@settings(deadline=None)
@given(st.lists(_SAID | _OF_TWO, max_size=12))
@example([said(AGE_SIGN, 0, TWO, Tri.YES), said("citizen", 0, ONE, Tri.YES)])
def test_no_duty_of_an_encounter_is_lost_by_telling_children_apart(answers: list[Said]) -> None:
    """What runs for the answers of one child alone runs with those of all.

    But what is said in general is about the first child, also what ends a duty.
    """
    assume(not any(each.person is None and each.about in ENDING for each in answers))
    ordered = sorted(answers, key=lambda each: each.at)
    found = {(e.child.card if e.child else None, e.rule.id): e for e in duties(RULES, ordered, {})}

    for card in (ONE, TWO):
        own = [each for each in ordered if each.person == card or each.about == "federal_place"]
        alone = {e.rule.id for e in duties(RULES, own, {}) if e.child and e.child.card == card}
        assert alone <= {rule for child, rule in found if child == card}
