from __future__ import annotations

from enum import Enum

import pytest

from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import ElementGroup, Strength
from field_assist.domain.encounter import Basis, Fact, Status, Tri, Value
from field_assist.domain.mark import CANNOT_BECAUSE, Mark
from field_assist.ui import words

SETS = {
    Mark: words.mark,
    Value: words.value,
    Basis: words.basis,
    Tri: words.tri,
    Status: words.status,
    Strength: words.strength,
    ElementGroup: words.element,
    ElementState: words.element_state,
    Fact: words.fact,
}


@pytest.mark.parametrize("closed_set", SETS)
def test_each_member_of_a_closed_set_has_its_own_word(closed_set: type[Enum]) -> None:
    said = [SETS[closed_set](member) for member in closed_set]  # type: ignore[operator] # a union

    assert len(set(said)) == len(closed_set)
    assert all(said)


@pytest.mark.parametrize("because", CANNOT_BECAUSE)
def test_what_could_not_be_assessed_says_why(because: Value) -> None:
    assert words.cannot(because).startswith("Cannot assess: ")


def test_nothing_marked_has_a_word() -> None:
    assert words.answer(None) == "Not marked"
