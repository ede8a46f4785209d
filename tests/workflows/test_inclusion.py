"""Whatever is left out, the step of the rest is the step that the officer saw."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.packs import load_pack
from field_assist.domain.apply import apply
from field_assist.domain.assessment import assess_encounter
from field_assist.domain.change import Answered, Change, LineChosen
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Value
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.domain.line_names import entity_line, sign_line
from field_assist.domain.rule import Band
from field_assist.domain.step import step_adjusted
from field_assist.workflows.gather import marks
from field_assist.workflows.inclusion import included, must_stay
from tests.workflows.card_acts import NOW, card_id, mark_of, person

PACK = load_pack(paths.resource_root() / "indicators" / "us-core")
SIGNS = [sign.id for sign in PACK.checklist.offered(Setting.SEA)]
NOBODY, PEOPLE = 0, (1, 2, 3)

FRESH = Encounter(
    id=EncounterId("0" * 32),
    number=1,
    setting=Setting.SEA,
    role=Role.CBP_SECONDARY,
    budget=Budget.STANDARD,
    pack=PACK.checklist.pack,
    opened_at=NOW,
)

MARKS = st.lists(
    st.tuples(
        st.sampled_from((NOBODY, *PEOPLE)),
        st.sampled_from(SIGNS),
        st.sampled_from((Value.YES, Value.YES, Value.YES, Value.NO, Value.EXPLAINED)),
    ),
    max_size=24,
)
OWN_STEPS = st.none() | st.tuples(st.integers(0, 24), st.sampled_from(Band))
CHOICES = st.sets(st.integers(min_value=0, max_value=40))


def encounter_with(
    made: list[tuple[int, str, Value]], own: tuple[int, Band] | None, *, danger: bool
) -> Encounter:
    """Return an encounter with these marks; the officer chose an own step after so many."""
    encounter = replace(FRESH, facts={Fact.DANGER: "yes" if danger else "no"})
    changes: list[Change] = [person(number, f"Person{number}") for number in PEOPLE]
    for number, sign, value in made:
        mark = mark_of(number, IndicatorId(sign), value)
        changes.append(mark if number != NOBODY else _in_general(mark))
    after, band = own or (None, Band.CONSULT)
    for number, change in enumerate(changes):
        encounter = _chosen(encounter, band) if number == after else encounter
        encounter = apply(encounter, change)
    return encounter


def _chosen(encounter: Encounter, band: Band) -> Encounter:
    suggested = assess_encounter(PACK.checklist, PACK.rule, encounter).suggested
    reason, second = "a sample", "Sample SUPERVISOR"
    change = step_adjusted(encounter, suggested, band, NOW, reason=reason, second_person=second)
    return apply(encounter, change)


def _in_general(mark: Answered) -> Answered:
    return replace(mark, person=None, basis=Basis.SEEN if mark.value is Value.YES else None)


@settings(max_examples=200, deadline=None)
@given(made=MARKS, own=OWN_STEPS, choices=CHOICES, danger=st.booleans())
def test_the_step_is_the_same_whatever_is_left_out(
    made: list[tuple[int, str, Value]],
    own: tuple[int, Band] | None,
    choices: set[int],
    *,
    danger: bool,
) -> None:
    encounter = encounter_with(made, own, danger=danger)
    lines = [sign_line(answer.indicator, about) for about, answer in marks(encounter)]
    lines += [entity_line(card_id(number)) for number in PEOPLE]
    for number in choices:
        if number < len(lines):
            choice = LineChosen(line=lines[number], is_included=False, at=NOW)
            encounter = apply(encounter, choice)
    whole = assess_encounter(PACK.checklist, PACK.rule, encounter)

    inside = included(encounter, whole)
    rest = assess_encounter(PACK.checklist, PACK.rule, inside)

    assert (rest.band, rest.rule, rest.person) == (whole.band, whole.rule, whole.person)
    assert rest.because == whole.because
    told = {sign_line(answer.indicator, about) for about, answer in marks(inside)}
    assert told & encounter.left_out <= must_stay(encounter, whole)
