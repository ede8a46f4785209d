"""The statutory table for children of bordering countries: 8 U.S.C. 1232(a)(2)-(4), (b)(2)-(3)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from field_assist.domain.apply import apply
from field_assist.domain.change import FactStated, ItemAnswered
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Budget, Encounter, Fact, Value
from field_assist.domain.ids import EncounterId, InstrumentId, ItemId, PackId
from field_assist.domain.instrument import Conjunction, Instrument
from field_assist.domain.instrument_use import CONDITIONS, WHY_HERE, Misfit, use
from field_assist.workflows.catalogue import Catalogue

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
ITEMS = ("bordering_country", "no_harm", "no_fear", "can_decide")
WHY = "SAMPLE: said so, apart from others"


@pytest.fixture
def table(catalogue: Catalogue) -> Instrument:
    return next(each for each in catalogue.instruments if each.id == "us-child-1232")


@pytest.fixture
def child() -> Encounter:
    """Return an encounter at a land crossing with somebody under 18."""
    encounter = Encounter(
        id=EncounterId("e"),
        number=1,
        setting=Setting.LAND,
        role=Role.CBP_SECONDARY,
        budget=Budget.STANDARD,
        pack=PackRef(id=PackId("us-core"), version="2026.11.1", sha256="0" * 64),
        opened_at=NOW,
    )
    return apply(encounter, FactStated(fact=Fact.UNDER_18, text="yes", at=NOW))


def answered(encounter: Encounter, item: str, value: Value | None, text: str = WHY) -> Encounter:
    change = ItemAnswered(
        instrument=InstrumentId("us-child-1232"),
        version="2026.1",
        item=ItemId(item),
        value=value,
        text=text,
        at=NOW,
    )
    return apply(encounter, change)


def all_yes(encounter: Encounter) -> Encounter:
    for item in ITEMS:
        encounter = answered(encounter, item, Value.YES)
    return encounter


def says(table: Instrument, encounter: Encounter) -> str:
    (outcome,) = use(table, encounter).outcomes
    assert isinstance(table.rule, Conjunction)
    words = {table.rule.met: "may", table.rule.not_met: "transfer", table.rule.open: "open"}
    return words[outcome.says]


def test_section_5_all_yes_may_permit_return(table: Instrument, child: Encounter) -> None:
    assert says(table, all_yes(child)) == "may"


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("value", [Value.NO, Value.UNKNOWN])
def test_section_5_any_no_or_cannot_determine_is_a_transfer(
    table: Instrument, child: Encounter, item: str, value: Value
) -> None:
    assert says(table, answered(all_yes(child), item, value)) == "transfer"


def test_section_5_no_bordering_country_is_the_path_of_hhs_in_all_cases(
    table: Instrument, child: Encounter
) -> None:
    assert says(table, answered(child, "bordering_country", Value.NO)) == "transfer"


@pytest.mark.parametrize("item", ITEMS)
def test_return_is_never_permitted_without_a_reason_for_each_determination(
    table: Instrument, child: Encounter, item: str
) -> None:
    encounter = answered(all_yes(child), item, Value.YES, " ")

    assert says(table, encounter) == "open"
    assert [each.id for each in use(table, encounter).unanswered] == [item]


def test_a_no_protects_at_once_and_still_asks_for_its_reason(
    table: Instrument, child: Encounter
) -> None:
    encounter = answered(child, "no_fear", Value.NO, "")

    assert says(table, encounter) == "transfer"
    assert ItemId("no_fear") in {each.id for each in use(table, encounter).unanswered}


@pytest.mark.parametrize(
    ("under_18", "misfit"),
    [("no", Misfit.AGE), ("", Misfit.AGE_UNKNOWN), ("unknown", Misfit.AGE_UNKNOWN)],
)
def test_outside_of_its_population_it_says_nothing_before_a_note_says_why(
    table: Instrument, child: Encounter, under_18: str, misfit: Misfit
) -> None:
    encounter = all_yes(apply(child, FactStated(fact=Fact.UNDER_18, text=under_18, at=NOW)))

    refused = use(table, encounter)
    allowed = use(table, answered(encounter, WHY_HERE, None, "SAMPLE: age is doubted"))

    assert (refused.misfits, refused.is_refused, refused.outcomes) == ((misfit,), True, ())
    assert not allowed.is_refused
    assert allowed.outcomes


def test_raw_answers_keep_who_asked_and_when(table: Instrument, child: Encounter) -> None:
    encounter = answered(all_yes(child), CONDITIONS, None, "SAMPLE, line interpreter 4471")

    made = use(table, encounter)

    assert made.conditions == "SAMPLE, line interpreter 4471"


def test_an_answer_that_is_taken_back_is_no_answer(table: Instrument, child: Encounter) -> None:
    encounter = answered(answered(child, "no_fear", Value.NO), "no_fear", None, "")

    assert says(table, encounter) == "open"
