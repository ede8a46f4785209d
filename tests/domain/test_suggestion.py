"""What is suggested next: never what must not be asked, always the same, with its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.assessment import assess_encounter
from field_assist.domain.checklist import ElementGroup, Role, Setting, Strength
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.ids import EntityId
from field_assist.domain.suggestion import Manner, Suggestion, suggestions
from tests.domain.records import NOON, PACK, answers, record

SIGNS = PACK.checklist.indicators
APART = {Fact.COMPANION: Tri.NO}

a_sign = st.sampled_from(sorted(SIGNS))
many_answers = st.dictionaries(a_sign, st.sampled_from(Value), max_size=12)
some_signs = st.frozensets(a_sign, max_size=30)
facts = st.dictionaries(
    st.sampled_from([Fact.UNDER_18, Fact.COMPANION, Fact.MEDICAL]), st.sampled_from(Tri)
)
records = st.builds(
    record,
    many_answers,
    setting=st.sampled_from(Setting),
    role=st.sampled_from(Role),
    facts=facts,
    dismissed=some_signs,
)


def suggested(encounter: Encounter) -> tuple[Suggestion, ...]:
    result = assess_encounter(PACK.checklist, PACK.rule, encounter)
    return suggestions(PACK.checklist, encounter, result)


def is_minor(encounter: Encounter) -> bool:
    result = assess_encounter(PACK.checklist, PACK.rule, encounter)
    return bool(result.clocks)


@given(encounter=records)
def test_nothing_above_the_tier_of_the_role_is_suggested(encounter: Encounter) -> None:
    tier = PACK.checklist.roles[encounter.role].highest_ask_tier

    assert all(SIGNS[s.indicator].ask_tier <= tier for s in suggested(encounter))


@given(encounter=records)
def test_what_was_dismissed_or_answered_is_not_suggested(encounter: Encounter) -> None:
    found = {s.indicator for s in suggested(encounter)}

    assert not found & encounter.dismissed
    assert not found & encounter.answers.keys()


@given(encounter=records, sign=a_sign)
def test_what_was_answered_about_a_person_is_not_suggested(encounter: Encounter, sign: str) -> None:
    person = EntityId("p")
    card = Entity(id=person, kind=EntityKind.PERSON, number=1, created_at=NOON)
    of_person = {person: answers({sign: Value.NO})}

    known = replace(encounter, entities={person: card}, person_answers=of_person)

    assert sign not in {s.indicator for s in suggested(known)}


@given(encounter=records)
def test_the_same_record_gives_the_same_suggestions(encounter: Encounter) -> None:
    backwards = dict(reversed([*encounter.answers.items()]))

    assert suggested(replace(encounter, answers=backwards)) == suggested(encounter)


@given(encounter=records)
def test_a_minor_gets_minimum_facts_only(encounter: Encounter) -> None:
    young = replace(encounter, facts={**encounter.facts, Fact.UNDER_18: Tri.YES.value})

    for found in suggested(young):
        assert found.indicator in PACK.checklist.minor_card
        assert SIGNS[found.indicator].ask_tier <= 1
        assert found.manner is not Manner.ASK_IN_PRIVATE
        assert found.is_for_minor


@given(encounter=records)
def test_nobody_is_urged_to_ask_unless_the_person_is_known_to_be_apart(
    encounter: Encounter,
) -> None:
    together = encounter.safety(Fact.COMPANION) is not Tri.NO

    manners = {s.manner for s in suggested(encounter)}

    assert not together or manners <= {Manner.LOOK}


@given(encounter=records)
def test_in_danger_nothing_is_suggested(encounter: Encounter) -> None:
    in_danger = replace(encounter, facts={**encounter.facts, Fact.DANGER: Tri.YES.value})

    assert suggested(in_danger) == ()


@given(encounter=records)
def test_a_follow_up_needs_something_that_fired(encounter: Encounter) -> None:
    first = PACK.checklist.settings[encounter.setting].quick_card
    fired = {
        i
        for i, a in encounter.answers.items()
        if a.value is Value.YES and SIGNS[i].strength is not Strength.CONTEXTUAL
    }

    for found in suggested(encounter):
        assert found.is_for_minor or found.indicator in first or found.follows in fired


@given(encounter=records)
def test_each_suggestion_bears_on_what_is_missing(encounter: Encounter) -> None:
    elements = assess_encounter(PACK.checklist, PACK.rule, encounter).elements

    for found in suggested(encounter):
        if not found.is_for_minor:
            groups = SIGNS[found.indicator].groups - {ElementGroup.AGE}
            assert SIGNS[found.indicator].strength is not Strength.CONTEXTUAL
            assert any(len(elements[group].because) <= 1 for group in groups)


@given(encounter=records)
def test_every_sign_is_offered_whatever_is_suggested_or_dismissed(encounter: Encounter) -> None:
    offered = PACK.checklist.offered(encounter.setting)

    assert {s.indicator for s in suggested(encounter)} <= {sign.id for sign in offered}


@pytest.mark.parametrize("setting", Setting)
def test_a_fresh_encounter_suggests_a_sign_of_the_first_card(setting: Setting) -> None:
    role = PACK.checklist.settings[setting].usual_role

    found = suggested(record(setting=setting, role=role))

    assert found[0].indicator in PACK.checklist.settings[setting].quick_card
    assert found[0].follows is None


def test_what_is_dismissed_and_brought_back_is_suggested_again() -> None:
    first = suggested(record())[0].indicator

    without = suggested(record(dismissed=frozenset({first})))

    assert first not in {s.indicator for s in without}
    assert suggested(record(dismissed=frozenset()))[0].indicator == first


def test_a_mark_brings_the_other_signs_of_its_topic() -> None:
    found = suggested(record({"air.companion_holds_docs": Value.YES}, facts=APART))

    follow_ups = {str(s.indicator): s.follows for s in found}
    assert follow_ups["doc.held_by_other"] == "air.companion_holds_docs"


def test_a_question_is_suggested_only_once_apart() -> None:
    together = suggested(record())[0]
    apart = suggested(record(facts=APART))[0]

    assert (together.manner, apart.manner) == (Manner.LOOK, Manner.ASK)


def test_no_more_questions_once_it_is_to_be_referred_now() -> None:
    found = suggested(record({"air.help_signal": Value.YES}, facts=APART))

    assert {s.manner for s in found} == {Manner.LOOK}


def test_a_private_question_says_that_it_is_one() -> None:
    at_sea = record(setting=Setting.SEA, role=Role.CBP_SECONDARY, facts=APART)

    manners = {str(s.indicator): s.manner for s in suggested(at_sea)}

    assert manners["sea.docs_refused"] is Manner.ASK_IN_PRIVATE
