"""Answers that cannot all be so. They are shown side by side; nothing is decided and none is lost.

Inconsistency is common after trauma, so a contradiction never says who is right, and it changes no
step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from field_assist.domain.assessment import present_signs, speaks_of_age
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.rule import CombinationRule, Conflict

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Signs, in catalogue order, that contradict each other or a line of the safety strip.

    `says` is the sentence of the pack, "" for the two kinds that are known without one: a sign of
    age beside "not under 18" (`fact`), and a sign that is marked absent in general and present
    about `people`.
    """

    signs: tuple[IndicatorId, ...]
    says: str = ""
    fact: Fact | None = None
    people: tuple[EntityId, ...] = ()


def contradictions(
    checklist: Checklist, rule: CombinationRule, encounter: Encounter
) -> tuple[Contradiction, ...]:
    """Return what cannot all be so, the same for the same record; most records have none."""
    marked = present_signs(encounter)
    present = [i for i in checklist.indicators if i in marked]
    return (
        *_of_age(checklist, encounter, present),
        *(found for one in rule.conflicts for found in _of_pack(one, encounter, present)),
        *_of_people(checklist, encounter),
    )


def _of_age(
    checklist: Checklist, encounter: Encounter, present: list[IndicatorId]
) -> Iterator[Contradiction]:
    aged = tuple(i for i in present if speaks_of_age(checklist, i))
    if aged and encounter.safety(Fact.UNDER_18) is Tri.NO:
        yield Contradiction(signs=aged, fact=Fact.UNDER_18)


def _of_pack(
    conflict: Conflict, encounter: Encounter, present: list[IndicatorId]
) -> Iterator[Contradiction]:
    found = tuple(i for i in present if i in conflict.any_yes)
    if not conflict.fact:
        if len(found) >= _TWO:
            yield Contradiction(signs=found, says=conflict.says)
        return
    fact = Fact(conflict.fact)
    if found and encounter.safety(fact) is Tri(conflict.answer):
        yield Contradiction(signs=found, says=conflict.says, fact=fact)


def _of_people(checklist: Checklist, encounter: Encounter) -> Iterator[Contradiction]:
    absent = {i for i, answer in encounter.answers.items() if answer.value is Value.NO}
    for sign in checklist.indicators:
        if sign not in absent:
            continue
        people = tuple(
            card.id
            for card in encounter.present(EntityKind.PERSON)
            if _is_present(encounter, card.id, sign)
        )
        if people:
            yield Contradiction(signs=(sign,), people=people)


def _is_present(encounter: Encounter, person: EntityId, sign: IndicatorId) -> bool:
    answer = encounter.person_answers.get(person, {}).get(sign)
    return answer is not None and answer.value is Value.YES
