"""What cannot all be so is shown, and nothing follows from it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.assessment import assess_encounter
from field_assist.domain.contradiction import Contradiction, contradictions
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.ids import EntityId, IndicatorId
from tests.domain.records import NOON, PACK, answers, record

PERSON = EntityId("p")
SIGN = IndicatorId("air.constant_watch")


def found(encounter: Encounter) -> tuple[Contradiction, ...]:
    return contradictions(PACK.checklist, PACK.rule, encounter)


def about(encounter: Encounter, value: Value) -> Encounter:
    card = Entity(id=PERSON, kind=EntityKind.PERSON, number=1, created_at=NOON)
    theirs = {PERSON: answers({SIGN: value})}
    return replace(encounter, entities={PERSON: card}, person_answers=theirs)


def test_a_sign_of_age_beside_an_adult_is_a_contradiction() -> None:
    adult = record({"child.age_disputed": Value.YES}, facts={Fact.UNDER_18: Tri.NO})

    (one,) = found(adult)

    assert (one.signs, one.fact) == (("child.age_disputed",), Fact.UNDER_18)


def test_no_medical_need_beside_an_untreated_illness_is_a_contradiction() -> None:
    (one,) = found(record({"phys.untreated": Value.YES}, facts={Fact.MEDICAL: Tri.NO}))

    assert (one.signs, one.fact) == (("phys.untreated",), Fact.MEDICAL)
    assert one.says


def test_two_accounts_of_pay_are_a_contradiction_and_one_is_none() -> None:
    one = {"work.unpaid": Value.YES}

    assert found(record(one)) == ()
    (both,) = found(record({**one, "work.paid_in_kind_only": Value.YES}))
    assert set(both.signs) == {"work.unpaid", "work.paid_in_kind_only"}


def test_absent_in_general_and_present_about_somebody_is_a_contradiction() -> None:
    (one,) = found(about(record({SIGN: Value.NO}), Value.YES))

    assert (one.signs, one.people) == ((SIGN,), (PERSON,))


def test_present_in_general_and_absent_about_somebody_is_none() -> None:
    assert found(about(record({SIGN: Value.YES}), Value.NO)) == ()


def test_a_question_that_was_not_answered_contradicts_nothing() -> None:
    values = {"child.age_disputed": Value.YES, "phys.untreated": Value.YES}

    assert found(record(values, facts={Fact.UNDER_18: Tri.UNKNOWN})) == ()


@given(
    values=st.dictionaries(
        st.sampled_from(sorted(PACK.checklist.indicators)), st.sampled_from(Value), max_size=10
    ),
    fact=st.sampled_from([Fact.MEDICAL, Fact.COMPANION]),
)
def test_a_contradiction_changes_no_step(values: dict[str, Value], fact: Fact) -> None:
    before = record(values)
    after = record(values, facts={fact: Tri.NO})

    steps = [assess_encounter(PACK.checklist, PACK.rule, one).band for one in (before, after)]

    assert steps[0] is steps[1]
