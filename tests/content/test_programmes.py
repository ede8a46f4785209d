"""What the field's programmes, forms and numbers ask for is in the content; see `docs/seeds.md`."""

from __future__ import annotations

from datetime import date

import pytest

from field_assist.domain.contacts import Audience, Contact
from field_assist.domain.ids import IndicatorId, InstrumentId, ItemId
from field_assist.domain.instrument import ItemKind
from field_assist.domain.relief import ReliefPointer
from field_assist.workflows.catalogue import Catalogue


def contact(catalogue: Catalogue, name: str) -> Contact:
    return next(each for each in catalogue.contacts if each.id == name)


def pointer(catalogue: Catalogue, name: str) -> ReliefPointer:
    return next(each for each in catalogue.relief if each.id == name)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("continued_presence", "A federal law enforcement official files; DHS decides."),
        ("continued_presence", "Two-year increments, renewable."),
        ("continued_presence", "Continued Presence Resource Guide"),
        ("t_status", "Never sign or promise a Supplement B here"),
        ("u_status", "USCIS issues bona fide determinations"),
        ("special_juvenile", "Form I-360"),
        ("vawa", "8 U.S.C. 1367"),
        ("adult_letter", "It opens federal benefits."),
        ("child_letter", "without having to cooperate"),
        ("civil_action", "Write down yes, no or unknown"),
    ],
)
def test_a_pointer_says_what_the_field_asks_for(catalogue: Catalogue, name: str, says: str) -> None:
    found = pointer(catalogue, name)

    assert says in f"{found.title}. {found.says} {found.ask}"


def test_the_crimes_of_the_u_status_are_a_list(catalogue: Catalogue) -> None:
    listed = pointer(catalogue, "u_status").listed

    assert {"trafficking", "peonage", "fraud in foreign labor contracting"} < set(listed)
    assert len(listed) == len(set(listed)) == 30


@pytest.mark.parametrize(
    ("name", "number", "is_verified"),
    [
        ("duty_desk", "+1-877-447-4847", True),
        ("duty_desk_earlier", "+1-866-347-2423", True),
        ("voice_line", "+1-855-488-6423", False),
        ("vesl_line", "+1-833-383-1465", False),
    ],
)
def test_a_number_has_its_date_and_says_whether_to_confirm_it(
    catalogue: Catalogue, name: str, number: str, *, is_verified: bool
) -> None:
    found = contact(catalogue, name)

    assert (found.number, found.is_verified) == (number, is_verified)
    assert found.checked_on >= date(2026, 11, 21)


def test_outreach_never_gets_case_data(catalogue: Catalogue) -> None:
    found = contact(catalogue, "outreach")

    assert (found.reach, found.audience) == ("ICEOPE@ice.dhs.gov", Audience.OUTREACH)
    assert "No case data" in found.note


def test_the_campaign_is_text_and_no_link(catalogue: Catalogue) -> None:
    found = contact(catalogue, "campaign")

    assert found.reach == "www.dhs.gov/bluecampaign"
    assert "Official training" in found.purpose
    assert "opens no page" in found.note


def test_the_webinars_on_requests_and_the_portal_are_told(catalogue: Catalogue) -> None:
    note = contact(catalogue, "presence_desk").note

    assert "this program never does" in note
    assert "quarterly" in note
    assert "twice a year" in note


def test_a_report_goes_one_way_only(catalogue: Catalogue) -> None:
    assert "one way only" in contact(catalogue, "duty_desk_form").note


@pytest.mark.parametrize(
    ("table", "item", "kind"),
    [
        ("us-trace-1942", "contractor", ItemKind.DETERMINATION),
        ("us-presence-7105", "witness", ItemKind.TEXT),
        ("us-presence-7105", "civil_action", ItemKind.DETERMINATION),
        ("us-presence-7105", "safety", ItemKind.TEXT),
        ("us-presence-7105", "family", ItemKind.TEXT),
        ("us-declaration-1101", "requests", ItemKind.TEXT),
        ("us-declaration-1101", "listed_crime", ItemKind.TEXT),
        ("us-declaration-1101", "certifier", ItemKind.TEXT),
        ("us-source-1619", "protect", ItemKind.DETERMINATION),
        ("us-source-1619", "sort", ItemKind.TEXT),
    ],
)
def test_a_fact_has_its_place_in_a_table(
    catalogue: Catalogue, table: str, item: str, kind: ItemKind
) -> None:
    found = next(each for each in catalogue.instruments if each.id == InstrumentId(table))

    asked = found.item(ItemId(item))

    assert asked is not None
    assert asked.kind is kind
    assert found.licence.is_confirmed


def test_an_award_is_never_promised(catalogue: Catalogue) -> None:
    found = next(each for each in catalogue.instruments if each.id == "us-source-1619")

    assert "HSI may compensate a source, and decides that alone; never promise it." in found.caveat


@pytest.mark.parametrize(
    "sign",
    ["fin.wages_to_one_account", "site.passports_locked", "poe.programme_switch"],
)
def test_signs_of_finance_and_of_the_ways_of_workers_and_students_are_there(
    catalogue: Catalogue, sign: str
) -> None:
    assert IndicatorId(sign) in catalogue.checklist.indicators


def test_the_campaign_and_the_rules_for_h2_workers_are_sources(catalogue: Catalogue) -> None:
    cited = {
        source.tag for sign in catalogue.checklist.indicators.values() for source in sign.sources
    }

    assert {"BC", "H2", "FIN"} <= cited
