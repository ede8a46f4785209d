"""Names and codes of NIEM, and what is counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from field_assist.domain.checklist import Element
from field_assist.domain.encounter import SAFETY, Fact, Tri
from field_assist.domain.measure import Outcome
from field_assist.domain.referral import Referral
from field_assist.packet.data import canonical_json
from tests.packet.samples import MADE_AT, adult, minor, sign
from tests.packet.use_samples import MEASURES, goods, with_uses

Told = dict[str, Any]  # what a key holds depends on the key


def niem(referral: Referral) -> Told:
    return dict(json.loads(canonical_json(referral))["niem"])


def counted(referral: Referral) -> Told:
    return dict(json.loads(canonical_json(referral))["statistics"])


def signs(*names: str) -> Referral:
    labor = frozenset({Element.LABOR})
    found = (sign(name, "Sample", "Sample", elements=labor) for name in names)
    return replace(adult(), signs=tuple(found))


def test_a_possible_victim_is_a_prospective_one() -> None:
    told = niem(adult())

    assert told["hs:ProspectiveVictimIndicator"] is True
    assert told["hs:ProspectiveVictimCategoryCode"] == "Direct Contact"
    assert told["offense_class_hint"] == ["HUMAN_TRAFFICKING-INVOLUNTARY_SERVITUDE"]


@pytest.mark.parametrize(
    ("names", "venues", "industries"),
    [
        (("sea.recruit_debt",), ["Boat/Ocean/Lake/Fishery"], ["Unknown"]),
        (("sex.massage_site_resident",), ["Massage Parlor"], ["Illicit Massage Health and Beauty"]),
        (("work.unpaid",), ["Unknown"], ["Unknown"]),
        (("ds.on_call_all_hours",), ["Unknown"], ["Domestic Work"]),
        (
            ("hotel.staff_labor", "sea.abandoned"),
            ["Hotel/Motel-Based", "Boat/Ocean/Lake/Fishery"],
            ["Hotels and Hospitality"],
        ),
    ],
)
def test_a_venue_is_told_only_where_a_sign_names_it(
    names: tuple[str, ...], venues: list[str], industries: list[str]
) -> None:
    told = niem(signs(*names))

    assert told["hs:TraffickedVenueCode"] == venues
    assert told["hs:ExploitationIndustryCode"] == industries


def test_the_section_of_isic_follows_from_the_industry() -> None:
    data = json.loads(canonical_json(signs("ds.on_call_all_hours")))

    assert data["htcds"]["victims"][0]["vic_ForcedLabourIndustry"] == ["T"]


def test_the_marking_is_told_by_the_names_of_niem() -> None:
    assert niem(minor())["cui:DocumentMarkingMetadata"] == {
        "cui:SpecifiedCategoryMarkingCode": [],
        "cui:BasicCategoryMarkingCode": ["CVIC", "INV", "IVIC", "PRVCY", "SCV"],
        "cui:DocumentMarkingLDC": ["FED ONLY"],
        "cui:DesignatingEntityText": "CBP secondary",
    }
    assert niem(replace(minor(), is_practice=True))["cui:DocumentMarkingMetadata"] is None


def test_goods_tell_of_no_victim_and_are_not_counted() -> None:
    told = niem(goods())

    assert told["hs:ProspectiveVictimIndicator"] is None
    assert (told["hs:TraffickedVenueCode"], told["hs:ExploitationIndustryCode"]) == ([], [])
    assert json.loads(canonical_json(goods()))["statistics"] is None


def test_the_block_counts_and_names_nobody() -> None:
    told = counted(with_uses())

    assert told == {
        "suspected": True,
        "confirmed_later": None,
        "act": False,
        "means": ["fraud", "coercion"],
        "purpose": ["labor"],
        "age_group": "adult",
        "scope": None,
        "possible_victims": 2,
        "component": "CBP secondary",
        "setting": "Seaport",
        "minutes_to_hsi_contact": 147,
        "ic_tip_code": None,
    }


@pytest.mark.parametrize(
    ("referral", "group"),
    [
        (adult(), "adult"),
        (minor(), "minor"),
        (replace(adult(), safety=dict.fromkeys(SAFETY, Tri.UNKNOWN)), "unknown"),
        (replace(adult(), safety={Fact.UNDER_18: Tri.YES}), "minor"),
    ],
)
def test_the_age_group_is_what_was_answered(referral: Referral, group: str) -> None:
    assert counted(referral)["age_group"] == group


def test_hsi_is_reached_when_somebody_answered() -> None:
    tried = replace(MEASURES[1], outcome=Outcome.NO_ANSWER, taken_at=MADE_AT - timedelta(hours=3))

    assert counted(replace(adult(), measures=(tried,)))["minutes_to_hsi_contact"] is None
    assert counted(replace(adult(), measures=(tried, *MEASURES)))["minutes_to_hsi_contact"] == 147


def test_a_clock_that_was_set_back_gives_no_minutes() -> None:
    early = replace(MEASURES[1], taken_at=MADE_AT - timedelta(hours=30))

    assert counted(replace(adult(), measures=(early,)))["minutes_to_hsi_contact"] is None
