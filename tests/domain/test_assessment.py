"""The scenarios of the research paper, and what an assessment says besides the band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from field_assist.content.packs import Pack
from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import ElementGroup, Setting
from field_assist.domain.encounter import Tri, Value
from field_assist.domain.rule import Band

if TYPE_CHECKING:
    from tests.domain.conftest import Assessed

CONTEXT_ONLY = (
    "air.clothing_mismatch",
    "air.baggage_mismatch",
    "air.ownership_mark",
    "air.third_party_ticket",
    "air.spare_devices_visible",
)


def test_s1_a_companion_who_helps_with_language_is_recorded_only(assessed: Assessed) -> None:
    result = assessed(others={"air.companion_answers": Value.EXPLAINED})

    assert (result.band, result.because) == (Band.RECORD_ONLY, ())


def test_s2_five_oddities_of_context_are_recorded_only(assessed: Assessed) -> None:
    result = assessed(*CONTEXT_ONLY)

    assert (result.band, result.because) == (Band.RECORD_ONLY, ())


def test_s3_a_help_signal_is_a_disclosure_with_honest_gaps(assessed: Assessed) -> None:
    result = assessed("air.help_signal")

    assert result.band is Band.REFER_NOW
    assert result.rule == "1.0/refer_now/help-signal"
    assert result.because == ("air.help_signal",)
    assert result.elements[ElementGroup.ACT].state is ElementState.GAP
    assert result.elements[ElementGroup.PURPOSE].state is ElementState.GAP


def test_s4_two_contracts_and_a_debt_to_the_job_are_referred_now(assessed: Assessed) -> None:
    result = assessed(
        "poe.too_good_offer",
        "poe.job_unknown",
        "poe.parallel_documents",
        "poe.debt_paper",
        setting=Setting.POE,
    )

    assert result.rule == "1.0/refer_now/strong-means-and-purpose"
    assert result.because == ("poe.parallel_documents", "poe.debt_paper")


def test_s5_a_child_and_commercial_sex_need_no_means(assessed: Assessed) -> None:
    result = assessed("child.adult_without_authority", "child.commercial_sex", setting=Setting.LAND)

    assert result.band is Band.REFER_NOW
    assert result.elements[ElementGroup.MEANS].state is ElementState.NOT_REQUIRED
    assert [clock.hours for clock in result.clocks] == [24, 48, 72, 24]
    assert "child_procedure" in result.actions


def test_s7_passports_returned_on_request_are_recorded_only(assessed: Assessed) -> None:
    result = assessed(setting=Setting.SEA, others={"sea.docs_refused": Value.NO})

    assert result.band is Band.RECORD_ONLY
    assert "sea.docs_refused" not in result.not_assessed


def test_s8_unpaid_indebted_crew_kept_aboard_are_referred_now(assessed: Assessed) -> None:
    signs = ("sea.no_shore_leave", "sea.wages_months_unpaid", "sea.recruit_debt")

    result = assessed(*signs, setting=Setting.SEA)

    assert result.band is Band.REFER_NOW
    assert set(result.because) == {"sea.wages_months_unpaid", "sea.recruit_debt"}


def test_s10_long_hours_on_a_remote_farm_are_a_wage_matter(assessed: Assessed) -> None:
    result = assessed(
        "site.hours_excessive",
        setting=Setting.SITE,
        others={"site.remote_no_transport": Value.EXPLAINED},
    )

    assert result.band is Band.RECORD_ONLY
    assert result.actions == ("save_only", "wage_hour")


def test_s12_a_name_that_may_be_another_firm_is_to_be_verified(assessed: Assessed) -> None:
    result = assessed(setting=Setting.CARGO, others={"cargo.entity_match": Value.UNKNOWN})

    assert result.band is Band.RECORD_ONLY
    assert result.actions == ("save_only", "verify_identity")


def test_s13_goods_are_consulted_on_and_take_the_trade_route(assessed: Assessed) -> None:
    result = assessed("cargo.entity_match", "cargo.prison_marks", setting=Setting.CARGO)

    assert result.band is Band.CONSULT
    assert result.because == ("cargo.entity_match", "cargo.prison_marks")
    assert "trade_route" in result.actions


def test_s15_everything_skipped_is_not_assessed_rather_than_absent(
    assessed: Assessed, pack: Pack
) -> None:
    offered = [sign.id for sign in pack.checklist.offered(Setting.AIR)]

    result = assessed(others=dict.fromkeys(offered, Value.SKIPPED))

    assert result.band is Band.RECORD_ONLY
    assert list(result.not_assessed) == offered


@pytest.mark.parametrize(
    ("signs", "rule"),
    [
        (("disc.direct",), "refer_now/disclosure"),
        (("child.sponsor_unknown",), "refer_now/under-18-and-strong"),
        (("doc.held_by_other", "site.fees_charged", "disc.about_others"), "refer_now/three-strong"),
        (
            ("doc.held_by_other", "move.cannot_quit", "air.group_handler"),
            "refer_this_shift/two-strong",
        ),
        (
            ("doc.held_by_other", "air.companion_answers"),
            "refer_this_shift/strong-and-another",
        ),
        (("disc.about_others", "air.third_party_ticket"), "consult/one-strong"),
        (
            ("disc.about_others", "air.third_party_ticket", "air.sedated"),
            "refer_this_shift/strong-and-another",
        ),
        (
            ("air.companion_answers", "air.constant_watch", "air.sedated"),
            "refer_this_shift/three-supporting",
        ),
        (
            ("air.group_handler", "trans.bus_escort", "air.third_party_ticket"),
            "refer_this_shift/two-supporting-and-context",
        ),
        (("air.constant_watch", "air.sedated", "air.permission_seeking"), "consult/two-supporting"),
        (("doc.held_by_other",), "consult/one-strong"),
        (("doc.held_by_other", "sea.rest_hours_identical"), "consult/one-strong"),
        (("air.constant_watch", "air.group_handler"), "consult/two-supporting"),
        (("air.constant_watch", *CONTEXT_ONLY), "record_only/always"),
    ],
)
def test_a_clause_is_met_by_its_signs(
    assessed: Assessed, signs: tuple[str, ...], rule: str
) -> None:
    assert assessed(*signs).rule == f"1.0/{rule}"


def test_danger_is_an_emergency_whatever_else_is_recorded(assessed: Assessed) -> None:
    result = assessed("air.help_signal", danger=True)

    assert (result.band, result.rule) == (Band.EMERGENCY, "1.0/emergency/danger")
    assert result.actions[0] == "call_911"


@pytest.mark.parametrize(
    "signs",
    [
        ("air.help_signal",),
        ("air.constant_watch", "air.group_handler"),
        ("air.constant_watch",),
        (),
    ],
)
def test_in_danger_the_reasons_are_those_of_the_next_band_that_holds(
    assessed: Assessed, signs: tuple[str, ...]
) -> None:
    assert assessed(*signs, danger=True).because == assessed(*signs).because


def test_danger_without_signs_has_no_reasons(assessed: Assessed) -> None:
    result = assessed(danger=True, others={"air.help_signal": Value.NO})

    assert (result.band, result.because) == (Band.EMERGENCY, ())


def test_danger_keeps_the_reasons_of_the_next_band(assessed: Assessed) -> None:
    assert assessed("air.help_signal", danger=True).because == ("air.help_signal",)


def test_talk_of_self_harm_brings_help_without_raising_the_band(assessed: Assessed) -> None:
    result = assessed("beh.self_harm")

    assert result.band is Band.RECORD_ONLY
    assert "self_harm_help" in result.actions


def test_under_18_and_labor_still_needs_means(assessed: Assessed) -> None:
    result = assessed("work.no_rest", under_18=Tri.YES)

    assert result.elements[ElementGroup.AGE].state is ElementState.SUPPORTED
    assert result.elements[ElementGroup.MEANS].state is ElementState.GAP


def test_under_18_and_commercial_sex_drops_means(assessed: Assessed) -> None:
    result = assessed("hotel.visitor_flow", under_18=Tri.YES)

    assert result.elements[ElementGroup.MEANS].state is ElementState.NOT_REQUIRED


def test_commercial_sex_of_an_adult_does_not_drop_means(assessed: Assessed) -> None:
    result = assessed("hotel.visitor_flow", under_18=Tri.NO)

    assert result.elements[ElementGroup.AGE].state is ElementState.NOT_REQUIRED
    assert result.elements[ElementGroup.MEANS].state is ElementState.GAP


def test_means_that_are_recorded_are_shown_even_where_they_are_not_required(
    assessed: Assessed,
) -> None:
    result = assessed("child.commercial_sex", "move.locked_in")

    assert result.elements[ElementGroup.MEANS].state is ElementState.SUPPORTED


def test_an_adult_answer_does_not_outweigh_a_sign_of_age(assessed: Assessed) -> None:
    result = assessed("child.age_disputed", under_18=Tri.NO)

    assert result.elements[ElementGroup.AGE].state is ElementState.SUPPORTED
    assert result.clocks != ()


def test_an_adult_has_no_child_clocks(assessed: Assessed) -> None:
    assert assessed("move.locked_in", under_18=Tri.NO).clocks == ()


def test_reasons_are_in_catalogue_order_whatever_was_answered_first(assessed: Assessed) -> None:
    forwards = assessed("air.companion_answers", "doc.held_by_other")
    backwards = assessed("doc.held_by_other", "air.companion_answers")

    assert forwards == backwards
    assert backwards.because == ("air.companion_answers", "doc.held_by_other")
    means = backwards.elements[ElementGroup.MEANS]
    assert means.because == ("air.companion_answers", "doc.held_by_other")


def test_answers_to_signs_the_pack_does_not_have_are_ignored(assessed: Assessed) -> None:
    with_foreign = assessed(
        "doc.held_by_other", "old.sign", others={"old.other_sign": Value.UNKNOWN}
    )

    assert with_foreign == assessed("doc.held_by_other")


def test_a_sign_of_another_setting_counts_and_is_listed_when_open(assessed: Assessed) -> None:
    result = assessed("sea.docs_refused", others={"sea.recruit_debt": Value.DECLINED})

    assert result.because == ("sea.docs_refused",)
    assert "sea.recruit_debt" in result.not_assessed
