"""Marks that a later change took out of what counts are set aside, and come back with it."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.apply import apply
from field_assist.domain.assessment import assess_encounter
from field_assist.domain.change import EntityStated
from field_assist.domain.encounter import Encounter, Value
from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.ids import EntityId
from field_assist.domain.review import Issue, issues
from field_assist.domain.rule import Band
from field_assist.domain.set_aside import set_aside
from tests.domain.records import NOON, PACK, answers, record

PERSON = EntityId("p")
CARD = Entity(id=PERSON, kind=EntityKind.PERSON, number=1, created_at=NOON)
MARKED = replace(
    record(),
    entities={PERSON: CARD},
    person_answers={PERSON: answers({"air.help_signal": Value.YES})},
)


def taken_off(encounter: Encounter, *, is_removed: bool) -> Encounter:
    change = EntityStated(id=PERSON, kind=EntityKind.PERSON, is_removed=is_removed, at=NOON)
    return apply(encounter, change)


def band(encounter: Encounter) -> Band:
    return assess_encounter(PACK.checklist, PACK.rule, encounter).band


def test_marks_about_a_person_who_is_taken_off_are_set_aside() -> None:
    off = taken_off(MARKED, is_removed=True)

    (aside,) = set_aside(off)

    assert (aside.card.id, [a.indicator for a in aside.answers]) == (PERSON, ["air.help_signal"])
    assert band(off) is Band.RECORD_ONLY


def test_they_come_back_with_the_card() -> None:
    back = taken_off(taken_off(MARKED, is_removed=True), is_removed=False)

    assert set_aside(back) == ()
    assert band(back) is Band.REFER_NOW


def test_the_review_says_that_marks_are_set_aside() -> None:
    off = taken_off(MARKED, is_removed=True)

    assert Issue.SET_ASIDE in issues(off, off)
    assert Issue.SET_ASIDE not in issues(MARKED, MARKED)


def test_a_card_without_marks_sets_nothing_aside() -> None:
    assert set_aside(taken_off(replace(MARKED, person_answers={}), is_removed=True)) == ()
