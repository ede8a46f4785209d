"""What every engine keeps: monotone, honest about what is not answered, no number in its words."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.checklist import Strength
from field_assist.domain.encounter import Value
from field_assist.domain.ids import ItemId
from field_assist.domain.instrument import (
    Alternative,
    Bands,
    Conjunction,
    CountAtLeast,
    Instrument,
    NoRule,
    PointBand,
    StrengthCombo,
)
from field_assist.domain.instrument_rules import Outcome, is_enough, outcomes
from tests.domain.instruments.made import MET, NOT_MET, instrument, item

OPEN = "Not everything is answered."
_ROLES = ("unfree", "penalty")
_ITEMS = tuple(
    item(
        number,
        dimension=("one", "two")[number % 2],
        role=_ROLES[number // 2 % 2],
        strength=tuple(Strength)[number % 3],
        points=1 + number % 3,
    )
    for number in range(12)
)
# "Hard to see, harder to count" (2012): in one dimension, both kinds, and one of them strong.
_HARD_TO_SEE = Conjunction(
    alternatives=tuple(
        Alternative(roles=_ROLES, dimension=each, needs_strong=True) for each in ("one", "two")
    ),
    met=MET,
    not_met=NOT_MET,
    open=OPEN,
)
ENGINES: dict[str, Instrument] = {
    "none": instrument(NoRule(says="No conclusion."), *_ITEMS),
    "count_at_least": instrument(CountAtLeast(at_least=3, met=MET, not_met=NOT_MET), *_ITEMS),
    "strength_combo": instrument(
        StrengthCombo(dimensions={"one": "One", "two": "Two"}, met=MET, not_met=NOT_MET), *_ITEMS
    ),
    "conjunction": instrument(_HARD_TO_SEE, *_ITEMS),
    "conjunction of a statute": instrument(
        Conjunction(
            alternatives=(Alternative(roles=_ROLES),),
            met=MET,
            not_met=NOT_MET,
            open=OPEN,
            is_exacting=True,
        ),
        *_ITEMS,
    ),
    "bands": instrument(
        Bands(
            bands=(
                PointBand(points=0, says="Sample band A."),
                PointBand(points=4, says="Sample band B."),
                PointBand(points=9, says="Sample band C."),
            )
        ),
        *_ITEMS,
    ),
}
_ANSWERS = st.dictionaries(
    st.sampled_from([each.id for each in _ITEMS]), st.sampled_from(Value), max_size=12
)


@pytest.mark.parametrize("name", ENGINES)
@given(answers=_ANSWERS, more=st.sampled_from([each.id for each in _ITEMS]))
def test_a_further_yes_never_lowers_what_an_instrument_says(
    name: str, answers: dict[ItemId, Value], more: ItemId
) -> None:
    before = outcomes(ENGINES[name], answers)
    after = outcomes(ENGINES[name], {**answers, more: Value.YES})

    assert all(b.rank <= a.rank for b, a in zip(before, after, strict=True))


@given(st.integers(0, 4), st.integers(0, 5), st.integers(0, 6), st.sampled_from((0, 1, 2)))
def test_the_arithmetic_of_strength_is_monotone(
    strong: int, medium: int, weak: int, more: int
) -> None:
    counts = [strong, medium, weak]
    counts[more] += 1

    assert is_enough(*counts) or not is_enough(strong, medium, weak)


@pytest.mark.parametrize("name", ENGINES)
@given(answers=_ANSWERS)
def test_no_instrument_says_a_number_about_anybody(name: str, answers: dict[ItemId, Value]) -> None:
    for outcome in outcomes(ENGINES[name], answers):
        assert not re.search(r"\d|%|probab|victim", outcome.says, re.IGNORECASE)


def test_an_outcome_has_no_field_for_a_score() -> None:
    assert {each.name for each in fields(Outcome)} == {"title", "says", "because", "rank"}


@pytest.mark.parametrize(
    ("yes", "says"),
    [
        ((), OPEN),
        ((0, 4, 8), OPEN),  # one kind only
        ((0, 2), MET),  # both kinds in one dimension, one of them strong
        ((2, 4), OPEN),  # both kinds, none of them strong
        ((0, 3), OPEN),  # both kinds, in two dimensions
    ],
)
def test_hard_to_see_harder_to_count_needs_both_kinds_in_a_dimension(
    yes: tuple[int, ...], says: str
) -> None:
    answers = {_ITEMS[number].id: Value.YES for number in yes}

    (outcome,) = outcomes(ENGINES["conjunction"], answers)

    assert outcome.says == says


@pytest.mark.parametrize(("points", "says"), [(0, "A"), (1, "A"), (4, "B"), (8, "B"), (9, "C")])
def test_bands_begin_at_their_points(points: int, says: str) -> None:
    bands = ENGINES["bands"].rule
    assert isinstance(bands, Bands)
    items = [item(number, points=1) for number in range(9)]
    answers = {each.id: Value.YES for each in items[:points]}

    (outcome,) = outcomes(instrument(bands, *items), answers)

    assert outcome.says == f"Sample band {says}."


@pytest.mark.parametrize("value", [value for value in Value if value is not Value.YES])
def test_only_a_yes_counts(value: Value) -> None:
    answers = {each.id: value for each in _ITEMS}

    assert all(
        o.rank == 0 and not o.because for e in ENGINES.values() for o in outcomes(e, answers)
    )


def test_answers_to_items_that_are_not_there_are_ignored() -> None:
    strange = {ItemId("elsewhere"): Value.YES}

    assert outcomes(ENGINES["bands"], strange) == outcomes(ENGINES["bands"], {})
