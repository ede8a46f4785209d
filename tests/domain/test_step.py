"""A step of the officer's own: raised with a reason, lowered with two people, and no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.apply import apply
from field_assist.domain.assessment import Assessment, assess_encounter
from field_assist.domain.encounter import Encounter, Fact, Value
from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.errors import ReasonMissing, SecondPersonMissing
from field_assist.domain.ids import EntityId
from field_assist.domain.rule import Band
from field_assist.domain.step import step_adjusted
from tests.domain.records import NOON, PACK, answers, record

CONSULT = record({"doc.held_by_other": Value.YES})
NOBODY_ELSE = ["", "  ", "Sample OFFICER", " sample  officer "]

a_sign = st.sampled_from(sorted(PACK.checklist.indicators))
some_answers = st.dictionaries(a_sign, st.sampled_from(Value), max_size=8)
bands = st.sampled_from(Band)


def assessed(encounter: Encounter) -> Assessment:
    return assess_encounter(PACK.checklist, PACK.rule, encounter)


def chosen(encounter: Encounter, band: Band) -> Encounter:
    change = step_adjusted(
        encounter,
        assessed(encounter).suggested,
        band,
        NOON,
        reason="Seen before",
        second_person="Sample SUPERVISOR",
    )
    return apply(encounter, change)


def more(encounter: Encounter, sign: str, value: Value = Value.YES) -> Encounter:
    return replace(encounter, answers={**encounter.answers, **answers({sign: value})})


def test_raising_needs_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        step_adjusted(CONSULT, Band.CONSULT, Band.REFER_NOW, NOON, reason="  ")

    raised = step_adjusted(CONSULT, Band.CONSULT, Band.REFER_NOW, NOON, reason="Seen before")

    assert (raised.band, raised.second_person) == (Band.REFER_NOW, "")


def test_lowering_needs_a_reason_too() -> None:
    with pytest.raises(ReasonMissing):
        step_adjusted(
            CONSULT, Band.CONSULT, Band.RECORD_ONLY, NOON, reason="", second_person="Somebody"
        )


@pytest.mark.parametrize("second_person", NOBODY_ELSE)
def test_threat_one_person_lowers_a_step_alone(second_person: str) -> None:
    encounter = replace(CONSULT, facts={Fact.OFFICER: "Sample OFFICER"})

    with pytest.raises(SecondPersonMissing):
        step_adjusted(
            encounter,
            Band.CONSULT,
            Band.RECORD_ONLY,
            NOON,
            reason="Explained since",
            second_person=second_person,
        )


def test_a_raised_step_brings_its_own_actions_and_keeps_the_reasons() -> None:
    before, after = assessed(CONSULT), assessed(chosen(CONSULT, Band.REFER_NOW))

    assert (after.band, after.adjusted_from) == (Band.REFER_NOW, Band.CONSULT)
    assert after.actions[0] == "call_duty_desk"
    assert (after.because, after.rule) == (before.because, before.rule)


def test_a_lowered_step_holds_while_nothing_more_is_marked() -> None:
    lowered = chosen(CONSULT, Band.RECORD_ONLY)

    assert assessed(lowered).band is Band.RECORD_ONLY
    assert assessed(more(lowered, "air.help_signal", Value.NO)).band is Band.RECORD_ONLY


def test_a_lowered_step_ends_with_the_next_sign_that_is_present() -> None:
    lowered = more(chosen(CONSULT, Band.RECORD_ONLY), "air.clothing_mismatch")

    assert assessed(lowered).band is Band.CONSULT
    assert assessed(lowered).adjusted_from is None


def test_a_lowered_step_ends_with_the_same_sign_about_somebody_else() -> None:
    card = Entity(id=EntityId("p"), kind=EntityKind.PERSON, number=1, created_at=NOON)
    lowered = replace(chosen(CONSULT, Band.RECORD_ONLY), entities={card.id: card})

    about_another = {card.id: answers({"doc.held_by_other": Value.YES})}

    assert assessed(replace(lowered, person_answers=about_another)).band is Band.CONSULT


def test_danger_is_an_emergency_over_a_lowered_step() -> None:
    lowered = chosen(CONSULT, Band.RECORD_ONLY)

    in_danger = replace(lowered, facts={Fact.DANGER: "yes"})

    assert assessed(in_danger).band is Band.EMERGENCY


def test_a_raised_step_is_a_floor() -> None:
    raised = chosen(CONSULT, Band.REFER_THIS_SHIFT)

    more_urgent = assessed(more(raised, "air.help_signal"))

    assert (more_urgent.band, more_urgent.adjusted_from) == (Band.REFER_NOW, None)


def test_choosing_the_suggested_step_goes_back_to_it() -> None:
    assert chosen(chosen(CONSULT, Band.REFER_NOW), Band.CONSULT).adjustment is None


@given(values=some_answers, band=bands, sign=a_sign)
def test_one_more_present_sign_never_lowers_whatever_was_chosen(
    values: dict[str, Value], band: Band, sign: str
) -> None:
    encounter = chosen(record(values), band)

    before, after = assessed(encounter), assessed(more(encounter, sign))

    assert after.band.urgency >= before.band.urgency


@given(values=some_answers, band=bands)
def test_what_was_chosen_is_what_holds(values: dict[str, Value], band: Band) -> None:
    result = assessed(chosen(record(values), band))

    assert result.band is band
    assert result.suggested is assessed(record(values)).band
