"""The rule about goods, and that goods never lead through the rule about people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.apply import apply
from field_assist.domain.change import Answered, FactStated, ListChecked, StepAdjusted
from field_assist.domain.checklist import ElementGroup, PackRef, Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Value
from field_assist.domain.errors import IdentityUnverified
from field_assist.domain.goods import GoodsResult, GoodsStep
from field_assist.domain.ids import EncounterId, IndicatorId, ListCheckId, PackId
from field_assist.domain.list_check import Finding, Party
from field_assist.domain.list_checking import MATCH_SIGN, recorded, taken_back
from field_assist.domain.rule import Band
from field_assist.workflows.catalogue import Catalogue

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
CATALOGUE = Catalogue.load()
GOODS_SIGNS = sorted(i for i in CATALOGUE.checklist.indicators if i.startswith("cargo."))
CARGO = Encounter(
    id=EncounterId("e"),
    number=1,
    setting=Setting.CARGO,
    role=Role.CBP_SECONDARY,
    budget=Budget.STANDARD,
    pack=PackRef(id=PackId("us-core"), version="2026.11.1", sha256="0" * 64),
    opened_at=NOW,
)


def marked(encounter: Encounter, sign: str, value: Value = Value.YES) -> Encounter:
    basis = Basis.SEEN if value is Value.YES else None
    return apply(encounter, Answered(indicator=IndicatorId(sign), value=value, basis=basis, at=NOW))


def with_signs(*signs: str) -> Encounter:
    encounter = CARGO
    for sign in signs:
        encounter = marked(encounter, sign)
    return encounter


def goods(encounter: Encounter) -> GoodsResult:
    found = CATALOGUE.assess(encounter).goods
    assert found is not None
    return found


def look(finding: Finding, verified_by: str = "", name: str = "c") -> ListChecked:
    return ListChecked(
        id=ListCheckId(name),
        party=Party.PRODUCER,
        asked="Sample Cotton",
        list_title="Sample Entity List",
        list_version="2030-01",
        list_dated_on=date(2030, 1, 2),
        list_sha256="0" * 64,
        entry="" if finding is Finding.NO_NAME else "Sample Cotton Co.",
        finding=finding,
        verified_by=verified_by,
        at=NOW,
    )


def make(encounter: Encounter, change: ListChecked) -> Encounter:
    for each in recorded(encounter, change):
        encounter = apply(encounter, each)
    return encounter


def test_goods_made_by_children_start_no_child_clock_and_no_call_about_a_person() -> None:
    result = CATALOGUE.assess(with_signs("cargo.child_made"))

    assert result.band is Band.RECORD_ONLY
    assert result.clocks == ()
    assert result.elements[ElementGroup.AGE].because == ()
    assert result.goods is not None
    assert result.goods.step is GoodsStep.ASK_TRADE_DESK


def test_a_step_about_people_that_the_officer_chose_brings_no_action_about_goods() -> None:
    chosen = StepAdjusted(
        band=Band.CONSULT,
        suggested=Band.RECORD_ONLY,
        reason="Sample reason.",
        second_person="",
        at=NOW,
    )
    people = CATALOGUE.assess(apply(CARGO, chosen))

    with_goods = CATALOGUE.assess(apply(with_signs("cargo.entity_match"), chosen))

    assert with_goods.band is Band.CONSULT
    assert with_goods.actions == people.actions


@pytest.mark.parametrize("setting", [each for each in Setting if each is not Setting.CARGO])
def test_other_settings_have_no_rule_about_goods(setting: Setting) -> None:
    assert CATALOGUE.assess(replace(CARGO, setting=setting)).goods is None


def test_s12_a_name_that_is_not_verified_asks_for_verification() -> None:
    found = goods(marked(CARGO, "cargo.entity_match", Value.UNKNOWN))

    assert found.step is GoodsStep.VERIFY_IDENTITY
    assert found.actions == ("verify_identity",)


def test_s13_a_listed_entity_and_prison_marks_take_the_trade_route() -> None:
    found = goods(with_signs("cargo.entity_match", "cargo.prison_marks"))

    assert found.step is GoodsStep.TRADE_DESK
    assert found.because == ("cargo.entity_match", "cargo.prison_marks")
    assert found.rule == "us-goods 1.0/trade_desk/two-strong"


@pytest.mark.parametrize(
    ("signs", "step"),
    [
        ((), GoodsStep.RECORD_ONLY),
        (
            ("cargo.listed_good", "cargo.price_implausible", "cargo.audit_defects"),
            GoodsStep.RECORD_ONLY,
        ),
        (("cargo.trace_gap",), GoodsStep.RECORD_ONLY),
        (("cargo.trace_gap", "cargo.origin_relabel"), GoodsStep.ASK_TRADE_DESK),
        (("cargo.prison_marks",), GoodsStep.ASK_TRADE_DESK),
        (("cargo.prison_marks", "cargo.listed_good"), GoodsStep.ASK_TRADE_DESK),
        (("cargo.prison_marks", "cargo.trace_gap"), GoodsStep.TRADE_DESK),
    ],
)
def test_rule_about_goods(signs: tuple[str, ...], step: GoodsStep) -> None:
    assert goods(with_signs(*signs)).step is step


@given(
    st.dictionaries(st.sampled_from(GOODS_SIGNS), st.sampled_from(Value), max_size=14),
    st.sampled_from(GOODS_SIGNS),
)
def test_a_further_yes_never_lowers_the_step_and_people_are_never_concerned(
    answers: dict[str, Value], more: str
) -> None:
    encounter = CARGO
    for sign, value in answers.items():
        encounter = marked(encounter, sign, value)
    before, after = CATALOGUE.assess(encounter), CATALOGUE.assess(marked(encounter, more))

    assert before.goods is not None
    assert after.goods is not None
    assert after.goods.step.urgency >= before.goods.step.urgency
    assert {before.band, after.band} == {Band.RECORD_ONLY}


def test_a_person_who_speaks_up_among_goods_is_still_a_matter_of_the_rule_about_people() -> None:
    result = CATALOGUE.assess(with_signs("cargo.prison_marks", "disc.direct"))

    assert result.band is Band.REFER_NOW
    assert result.because == ("disc.direct",)
    assert result.goods is not None
    assert result.goods.because == ("cargo.prison_marks",)


def test_danger_is_an_emergency_among_goods_too() -> None:
    encounter = apply(CARGO, FactStated(fact=Fact.DANGER, text="yes", at=NOW))

    assert CATALOGUE.assess(encounter).band is Band.EMERGENCY


@pytest.mark.parametrize("finding", [Finding.SAME, Finding.ANOTHER])
@pytest.mark.parametrize("verified_by", ["", "  \n"])
def test_a_name_alone_is_never_recorded_as_an_identity(finding: Finding, verified_by: str) -> None:
    with pytest.raises(IdentityUnverified):
        recorded(CARGO, look(finding, verified_by))


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        (Finding.NO_NAME, Value.NO),
        (Finding.ANOTHER, Value.EXPLAINED),
        (Finding.OPEN, Value.UNKNOWN),
        (Finding.SAME, Value.YES),
    ],
)
def test_a_look_marks_the_sign_it_answers(finding: Finding, value: Value) -> None:
    encounter = make(CARGO, look(finding, "SAMPLE address agrees"))

    assert encounter.answers[MATCH_SIGN].value is value
    assert len(encounter.list_checks) == 1


def test_a_later_look_at_another_name_lowers_nothing() -> None:
    encounter = make(CARGO, look(Finding.SAME, "SAMPLE number agrees", "first"))

    encounter = make(encounter, look(Finding.NO_NAME, name="second"))

    assert encounter.answers[MATCH_SIGN].value is Value.YES
    assert [check.finding for check in encounter.list_checks] == [Finding.SAME, Finding.NO_NAME]


def test_taking_a_look_back_takes_back_its_mark_and_no_other() -> None:
    encounter = make(make(CARGO, look(Finding.OPEN, name="a")), look(Finding.SAME, "SAMPLE", "b"))

    for change in taken_back(encounter, ListCheckId("b"), NOW):
        encounter = apply(encounter, change)
    assert encounter.answers[MATCH_SIGN].value is Value.UNKNOWN
    for change in taken_back(encounter, ListCheckId("a"), NOW):
        encounter = apply(encounter, change)

    assert MATCH_SIGN not in encounter.answers
    assert encounter.list_checks == ()


def test_a_mark_of_the_officer_stays_when_a_look_is_taken_back() -> None:
    encounter = make(marked(CARGO, MATCH_SIGN), look(Finding.OPEN))

    for change in taken_back(encounter, ListCheckId("c"), NOW):
        encounter = apply(encounter, change)

    assert encounter.answers[MATCH_SIGN].basis is Basis.SEEN
