from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.contacts import load_contacts
from field_assist.content.packs import (
    check_pack,
    load_checklist,
    load_pack,
    load_rule,
    load_words,
)
from field_assist.domain.checklist import Checklist, Role, Setting, Strength
from field_assist.domain.ids import IndicatorId

PACKS = sorted(p for p in (paths.resource_root() / "indicators").iterdir() if p.is_dir())
CONTACTS = [paths.resource_root() / "contacts" / "us.toml"]


@pytest.fixture(scope="module")
def checklist(shipped: Path) -> Checklist:
    return load_checklist(shipped)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_shipped_pack_is_fit(pack: Path) -> None:
    assert check_pack(pack) == []


@pytest.mark.parametrize("contacts", CONTACTS, ids=lambda path: path.name)
def test_every_shipped_contact_list_is_fit(contacts: Path) -> None:
    assert load_contacts(contacts)


def test_the_core_pack_has_as_many_signs_of_each_strength_as_the_catalogue(
    checklist: Checklist,
) -> None:
    assert Counter(sign.strength for sign in checklist.indicators.values()) == {
        Strength.STRONG: 89,
        Strength.SUPPORTING: 125,
        Strength.CONTEXTUAL: 23,
    }


def test_the_core_pack_has_22_groups_of_which_8_belong_to_a_setting(checklist: Checklist) -> None:
    own = [group.key for group in checklist.groups.values() if not group.is_cross_cutting]

    assert len(checklist.groups) == 22
    assert own == [setting.value for setting in Setting]


def test_settings_are_in_the_order_of_their_tiles(checklist: Checklist) -> None:
    assert list(checklist.settings) == list(Setting)


def test_signs_are_in_catalogue_order(checklist: Checklist) -> None:
    signs = list(checklist.indicators)

    assert len(signs) == 237
    assert signs[0] == "air.companion_answers"
    assert signs[-1] == "disc.third_party_report"


@pytest.mark.parametrize("setting", Setting)
def test_a_setting_offers_everything_on_its_first_card(
    checklist: Checklist, setting: Setting
) -> None:
    offered = {sign.id for sign in checklist.offered(setting)}

    assert set(checklist.settings[setting].quick_card) <= offered


@pytest.mark.parametrize("setting", Setting)
def test_the_card_for_minors_is_offered_in_every_setting(
    checklist: Checklist, setting: Setting
) -> None:
    offered = {sign.id for sign in checklist.offered(setting)}

    assert set(checklist.minor_card) <= offered


@pytest.mark.parametrize(
    ("role", "tier"),
    [
        (Role.TSA_CHECKPOINT, 1),
        (Role.CBP_PRIMARY, 1),
        (Role.CBP_SECONDARY, 2),
        (Role.USCIS_INTERVIEW, 2),
        (Role.USCIS_SITE, 2),
    ],
)
def test_roles_are_offered_questions_up_to_their_tier(
    checklist: Checklist, role: Role, tier: int
) -> None:
    assert checklist.roles[role].highest_ask_tier == tier


def test_every_topic_has_signs_and_none_swallows_the_list(checklist: Checklist) -> None:
    sizes = Counter(sign.topic for sign in checklist.indicators.values())

    assert set(sizes) == set(checklist.topics)
    assert 8 <= len(sizes) <= 12
    assert max(sizes.values()) < 60


def test_a_verified_source_is_told_from_a_background_one(checklist: Checklist) -> None:
    sources = checklist.indicators[IndicatorId("site.home_hidden_worker")].sources

    assert [(source.tag, source.verified) for source in sources] == [("BC", True), ("UNODC", False)]


def test_words_and_rule_agree_on_actions_and_clocks(shipped: Path) -> None:
    rule, words = load_rule(shipped), load_words(shipped)
    of_bands = {action for band in rule.bands for action in band.actions}

    assert set(words.actions) == of_bands | {entry.action for entry in rule.actions}
    assert set(words.clocks) == {clock.id for clock in rule.clocks}


def test_a_pattern_in_the_rule_stands_for_every_sign_of_its_prefix(shipped: Path) -> None:
    pack = load_pack(shipped)
    trade = next(entry for entry in pack.rule.actions if entry.action == "trade_route")

    assert trade.any_yes == {i for i in pack.checklist.indicators if i.startswith("cargo.")}


def test_child_clocks_run_24_48_72_and_24_hours(shipped: Path) -> None:
    assert [clock.hours for clock in load_rule(shipped).clocks] == [24, 48, 72, 24]
