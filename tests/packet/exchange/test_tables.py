"""The tables of others: complete for every sign that is shipped, no word that they do not have."""

from __future__ import annotations

import json

import pytest

from field_assist import paths
from field_assist.content.packs import load_pack
from field_assist.domain.checklist import Element, ElementGroup, Indicator, Strength
from field_assist.domain.entity import Field
from field_assist.domain.entity_form import FIELDS
from field_assist.packet.exchange.tables import alpha2, htcds_table, iso639_2, named, niem_table

PACKS = sorted(path.parent for path in paths.resource_root().glob("indicators/*/pack.toml"))
SIGNS: dict[str, Indicator] = {
    sign.id: sign for folder in PACKS for sign in load_pack(folder).checklist.indicators.values()
}
MEANS = [sign for sign in SIGNS.values() if ElementGroup.MEANS in sign.groups]


def test_every_strong_sign_of_means_is_told_as_a_method_of_control() -> None:
    strong = [sign.id for sign in MEANS if sign.strength is Strength.STRONG]

    assert len(strong) >= 70
    assert [name for name in strong if not htcds_table().control_of.get(name)] == []


def test_every_other_sign_of_means_is_told_as_well() -> None:
    assert [sign.id for sign in MEANS if not htcds_table().control_of.get(sign.id)] == []


def test_no_line_is_about_a_sign_that_is_not_there_or_bears_on_no_means() -> None:
    table = htcds_table()

    assert sorted(set(table.control_of) - {sign.id for sign in MEANS}) == []
    assert sorted(set(table.exploitation_of) - set(SIGNS)) == []


def test_every_word_is_in_its_picklist() -> None:
    table, niem = htcds_table(), niem_table()

    assert {word for words in table.control_of.values() for word in words} <= set(table.methods)
    assert {w for words in table.exploitation_of.values() for w in words} <= set(table.exploitation)
    assert set(table.roles.values()) <= set(table.roles_in_process)
    assert set(niem.venue_of.values()) <= set(niem.venues)
    assert set(niem.industry_of.values()) <= set(niem.industries)


def test_the_picklists_are_whole() -> None:
    table, niem = htcds_table(), niem_table()

    own = [word for word in table.methods if word.startswith("x_")]
    assert (len(table.methods) - len(own), own) == (16, ["x_RestrictsMovement", "x_UsesChildren"])
    assert (len(table.exploitation), len(table.roles_in_process)) == (11, 15)
    assert (len(niem.venues), len(niem.industries)) == (34, 31)
    assert set(own) == set(table.words)


def test_each_picklist_names_a_word_once() -> None:
    table, niem = htcds_table(), niem_table()

    for words in (table.methods, table.exploitation, table.roles_in_process, niem.venues):
        assert len(set(words)) == len(words)


def test_every_part_that_a_card_can_name_is_a_role_in_the_process() -> None:
    (part,) = (
        spec for specs in FIELDS.values() for spec in specs if spec.field is Field.PART_PLAYED
    )

    assert set(part.choices) == set(htcds_table().roles)


def test_venue_and_industry_are_told_of_signs_that_are_there() -> None:
    niem = niem_table()
    patterns = {*niem.venue_of, *niem.industry_of}

    assert [one for one in patterns if not any(named({one: "x"}, sign) for sign in SIGNS)] == []


@pytest.mark.parametrize(
    ("sign", "method"),
    [
        ("doc.held_by_other", "WithholdsDocuments"),
        ("debt.grows", "DebtBondage"),
        ("coer.threat_deport_arrest", "ThreatsLawEnforcement"),
        ("uscis.status_threat", "ThreatsLawEnforcement"),
        ("site.threat_authorities", "ThreatsLawEnforcement"),
        ("work.tied_visa_abuse", "ThreatsLawEnforcement"),
        ("coer.threat_family", "ThreatensChildrenFamily"),
        ("coer.children_withheld", "ThreatensChildrenFamily"),
        ("work.unpaid", "TakesEarnings"),
        ("coer.drugs", "PsychoactiveSubstance"),
        ("work.deceived_nature", "FalsePromises"),
    ],
)
def test_signs_are_told_as_the_standard_suggests(sign: str, method: str) -> None:
    assert method in htcds_table().control_of[sign]


def test_sections_of_isic_are_letters_or_none() -> None:
    assert set(niem_table().industries.values()) <= {*"ABCDEFGHIJKLMNOPQRSTU", ""}


def test_codes_of_languages_and_countries_have_their_lengths() -> None:
    assert {(len(tag), len(code)) for tag, code in iso639_2().items()} == {(2, 3)}
    assert {(len(code), len(two)) for code, two in alpha2().items()} == {(3, 2)}
    assert (iso639_2()["my"], alpha2()["MMR"], len(iso639_2())) == ("mya", "MM", 183)


def test_the_schema_lists_the_picklists() -> None:
    path = paths.resource_root() / "forms" / "hsi_referral" / "packet.schema.json"
    victim = json.loads(path.read_bytes())["$defs"]["HtcdsVictim"]["properties"]

    assert victim["vic_MethodsOfControl"]["items"]["enum"] == [*htcds_table().methods]
    assert victim["vic_TraffickingStatus"]["enum"] == ["PossibleVictimOfTrafficking"]


def test_elements_of_means_are_all_there_are() -> None:
    by_group = {e for sign in MEANS for e in sign.elements if e.value.startswith("M-")}

    assert by_group == {Element.FORCE, Element.FRAUD, Element.COERCION, Element.LEGAL}
