"""What holds for every combination of answers of the shipped pack, tried at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.packs import load_pack
from field_assist.domain.assessment import Assessment, Case, ElementState, assess
from field_assist.domain.checklist import ElementGroup, Indicator, Setting, Strength
from field_assist.domain.encounter import Answer, Tri, Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import Band

PACK = load_pack(paths.resource_root() / "indicators" / "us-core")
SIGNS = PACK.checklist.indicators
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ACT, MEANS, PURPOSE, AGE = ElementGroup
QUIET = [value for value in Value if value is not Value.YES]

a_sign = st.sampled_from(sorted(SIGNS))
# Few signs: with many, nearly every case is referred now and the lower bands are never tried.
some_signs = st.sets(a_sign, max_size=5)
answers = st.dictionaries(a_sign, st.sampled_from(Value), max_size=8)
ages = st.sampled_from(Tri)
settings = st.sampled_from(Setting)


def run(
    values: Mapping[IndicatorId, Value],
    *,
    danger: bool = False,
    under_18: Tri = Tri.UNKNOWN,
    setting: Setting = Setting.AIR,
) -> Assessment:
    made = {sign: Answer(indicator=sign, value=v, at=NOW) for sign, v in values.items()}
    case = Case(setting=setting, danger=danger, under_18=under_18, answers=made)
    return assess(PACK.checklist, PACK.rule, case)


def yes(signs: Iterable[IndicatorId]) -> dict[IndicatorId, Value]:
    return dict.fromkeys(signs, Value.YES)


def chosen(signs: Iterable[IndicatorId], strength: Strength) -> list[Indicator]:
    return [SIGNS[sign] for sign in signs if SIGNS[sign].strength is strength]


def band_of_the_paper(signs: set[IndicatorId], *, under_18: Tri, danger: bool) -> Band:
    """Read section 5 of the research paper once more, without the rule file and its engine."""
    strong = chosen(signs, Strength.STRONG)
    supporting = chosen(signs, Strength.SUPPORTING)
    contextual = chosen(signs, Strength.CONTEXTUAL)
    counting = strong + supporting
    touched = {group for sign in counting for group in sign.groups}
    is_minor = under_18 is Tri.YES or AGE in touched
    if danger:
        return Band.EMERGENCY
    if (
        signs & {"child.commercial_sex", "disc.direct", "air.help_signal"}
        or (any(MEANS in s.groups for s in strong) and PURPOSE in touched)
        or (is_minor and strong)
        or len(strong) >= 3
    ):
        return Band.REFER_NOW
    for group in ElementGroup:
        n, m, k = (
            sum(group in s.groups for s in kind) for kind in (strong, supporting, contextual)
        )
        enough = n >= 2 or (n == 1 and m + k >= 1) or m >= 3 or (m >= 2 and k >= 1)
        if enough and len(touched) >= 2:
            return Band.REFER_THIS_SHIFT
    return Band.CONSULT if strong or len(supporting) >= 2 else Band.RECORD_ONLY


@given(signs=some_signs, under_18=ages, danger=st.booleans())
def test_the_rule_file_says_what_the_paper_says(
    signs: set[IndicatorId], under_18: Tri, *, danger: bool
) -> None:
    result = run(yes(signs), under_18=under_18, danger=danger)

    assert result.band is band_of_the_paper(signs, under_18=under_18, danger=danger)


@given(signs=st.sets(st.sampled_from([s.id for s in chosen(SIGNS, Strength.CONTEXTUAL)])))
def test_context_alone_never_goes_above_record_only(signs: set[IndicatorId]) -> None:
    result = run(yes(signs))

    assert result.band is Band.RECORD_ONLY
    assert ElementState.SUPPORTED not in {f.state for f in result.elements.values()}


@given(values=answers, more=a_sign, under_18=ages)
def test_one_more_yes_never_lowers(
    values: dict[IndicatorId, Value], more: IndicatorId, under_18: Tri
) -> None:
    before = run(values, under_18=under_18)
    after = run(values | {more: Value.YES}, under_18=under_18)

    assert after.band.urgency >= before.band.urgency


@given(signs=some_signs, other=a_sign, value=st.sampled_from(QUIET), under_18=ages)
def test_an_answer_other_than_yes_changes_neither_band_nor_reasons(
    signs: set[IndicatorId], other: IndicatorId, value: Value, under_18: Tri
) -> None:
    before = run(yes(signs - {other}), under_18=under_18)
    after = run(yes(signs - {other}) | {other: value}, under_18=under_18)

    assert (after.band, after.rule, after.because) == (before.band, before.rule, before.because)
    assert after.elements == before.elements


@given(values=answers, sign=a_sign, under_18=ages)
def test_an_explanation_never_raises(
    values: dict[IndicatorId, Value], sign: IndicatorId, under_18: Tri
) -> None:
    before = run(values, under_18=under_18)
    after = run(values | {sign: Value.EXPLAINED}, under_18=under_18)

    assert after.band.urgency <= before.band.urgency


@given(values=answers, under_18=ages)
def test_danger_is_an_emergency(values: dict[IndicatorId, Value], under_18: Tri) -> None:
    assert run(values, under_18=under_18, danger=True).band is Band.EMERGENCY


@given(values=answers, under_18=ages, danger=st.booleans())
def test_reasons_are_signs_answered_yes_in_catalogue_order(
    values: dict[IndicatorId, Value], under_18: Tri, *, danger: bool
) -> None:
    because = run(values, under_18=under_18, danger=danger).because

    assert set(because) <= {sign for sign, value in values.items() if value is Value.YES}
    assert list(because) == [sign for sign in SIGNS if sign in because]


@given(signs=some_signs, under_18=ages)
def test_the_reasons_alone_lead_to_the_same_step(signs: set[IndicatorId], under_18: Tri) -> None:
    result = run(yes(signs), under_18=under_18)
    # This step also asks that a second element is touched, which is shown under the elements.
    assume(result.band is not Band.REFER_THIS_SHIFT)

    again = run(yes(result.because), under_18=under_18)

    assert (again.rule, again.because) == (result.rule, result.because)


@given(signs=some_signs, under_18=ages)
def test_reasons_and_elements_together_explain_the_whole_step(
    signs: set[IndicatorId], under_18: Tri
) -> None:
    result = run(yes(signs), under_18=under_18)
    shown = {sign for found in result.elements.values() for sign in found.because}

    again = run(yes(shown | set(result.because)), under_18=under_18)

    assert (again.rule, again.because) == (result.rule, result.because)


@given(signs=some_signs, under_18=ages)
def test_without_its_reasons_a_case_is_less_urgent(signs: set[IndicatorId], under_18: Tri) -> None:
    result = run(yes(signs), under_18=under_18)

    rest = run(yes(signs - set(result.because)), under_18=under_18)

    assert rest.band is Band.RECORD_ONLY or rest.band.urgency < result.band.urgency


@given(values=answers, setting=settings)
def test_what_is_not_assessed_is_exactly_what_has_no_view(
    values: dict[IndicatorId, Value], setting: Setting
) -> None:
    open_signs = set(run(values, setting=setting).not_assessed)
    offered = {sign.id for sign in PACK.checklist.offered(setting)}

    assert open_signs == {
        sign for sign in offered | set(values) if sign not in values or not values[sign].is_assessed
    }


@given(values=answers, under_18=ages)
def test_clocks_run_exactly_when_age_is_supported(
    values: dict[IndicatorId, Value], under_18: Tri
) -> None:
    result = run(values, under_18=under_18)

    is_minor = result.elements[AGE].state is ElementState.SUPPORTED
    assert bool(result.clocks) is is_minor
    assert ("child_procedure" in result.actions) is is_minor


@given(values=answers, under_18=ages, danger=st.booleans())
def test_every_action_and_clock_has_words(
    values: dict[IndicatorId, Value], under_18: Tri, *, danger: bool
) -> None:
    result = run(values, under_18=under_18, danger=danger)

    assert set(result.actions) <= set(PACK.words.actions)
    assert {clock.id for clock in result.clocks} <= set(PACK.words.clocks)
