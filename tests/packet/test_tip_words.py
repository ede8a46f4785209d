"""The public tip form: what of a record goes into it, and what must never."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.content.tip_form import load_tip_form
from field_assist.domain.entity import EntityKind, PersonRole
from field_assist.domain.referral import Referral
from field_assist.domain.statement import SourceSort
from field_assist.packet.raster import render_pages
from field_assist.packet.tip_words import TipWords
from field_assist.workflows.catalogue import default_tip_form
from field_assist.workflows.fill_tip_form import tip_pdf, tip_sheet
from tests.packet.card_samples import COOK, MATE, STATEMENTS, crew
from tests.packet.reading import squeezed, text_of
from tests.packet.samples import adult, minor

FORM = load_tip_form(default_tip_form("en"))
OF_THE_COOK = (
    *("Maung", "202-555-0163", "x 0000001", "X0000001", "SAMPLE<<MAUNG", "Ko Example", "18:00 CST"),
    *("\u1019\u1031\u102c\u1004\u103a", "Never through the vessel", "telephone his sister"),
)


def everything() -> str:
    return "\n".join(field.value for field in tip_sheet(crew(), FORM).fields)


@pytest.mark.parametrize("secret", OF_THE_COOK)
def test_nothing_by_which_a_person_in_danger_is_found_is_in_a_public_form(secret: str) -> None:
    assert secret not in everything()


def test_the_packet_is_named_as_the_place_of_what_is_not_said() -> None:
    narrative = tip_sheet(crew(), FORM).fields[-1]

    assert f"{COOK.reference}: a person; name and numbers are in the packet." in narrative.value
    assert f"Not named here, as the form is public: {COOK.reference}" in narrative.gap


def test_a_name_that_free_text_tells_becomes_the_reference() -> None:
    said = replace(STATEMENTS[0], original="I am MAUNG. They call me maung sample.")

    told = TipWords(replace(crew(), statements=(said,))).narrative()

    assert re.search("maung", told, re.IGNORECASE) is None
    assert f"I am {COOK.reference}. They call me {COOK.reference}." in told


@pytest.mark.parametrize("role", [PersonRole.POSSIBLE_VICTIM, PersonRole.CHILD_AT_RISK])
def test_whoever_may_be_in_danger_is_never_reported(role: PersonRole) -> None:
    cards = tuple(replace(c, role=role) if c.id == MATE.id else c for c in crew().cards)

    told = TipWords(replace(crew(), cards=cards))

    assert not any("Individual" in subject for subject in told.subjects())
    assert "Alex Example" not in told.narrative()


def test_who_is_reported_is_told_with_names_part_and_business() -> None:
    person, business = TipWords(crew()).subjects()

    assert person.startswith(f"Individual: {MATE.reference} Alex Example, Suspected controller")
    assert "Suspected part: Suspected controller; Suspected transporter" in person
    assert business.startswith("Business: ")
    assert "Sample Crewing Ltd" in business
    assert "Employer number (EIN): 12 3456789" in business


def test_a_statement_of_a_source_to_be_protected_is_not_in_it() -> None:
    secret = replace(STATEMENTS[1], sort=SourceSort.PROTECTED, original="zqsecret")
    sheet = tip_sheet(replace(crew(), statements=(secret,)), FORM)

    assert "zqsecret" not in "".join(field.value for field in sheet.fields)
    assert "Not in it, to protect a source: statements, 1." in sheet.fields[-1].gap


def test_what_was_seen_and_heard_is_in_the_narrative() -> None:
    told = TipWords(crew()).narrative()

    assert "no single sign proves anything" in told
    assert "- Threat of harm (P1)." in told
    assert "He owes the agency. He stays aboard until it is paid." in told
    assert "MV Paper Lantern" in told


@pytest.mark.parametrize(
    ("referral", "kinds"),
    [
        (adult(), ("Human Trafficking (Forced Labor/Slavery)",)),
        (minor(), ("Human Trafficking (Forced Labor/Slavery)", "Child Exploitation")),
    ],
)
def test_the_kinds_of_the_form_that_fit_are_told(
    referral: Referral, kinds: tuple[str, ...]
) -> None:
    assert TipWords(referral).violation() == kinds


def test_each_field_has_a_value_or_says_what_lacks() -> None:
    fields = tip_sheet(replace(adult(), situation={}, measures=()), FORM).fields

    assert [f.label for f in fields if not f.value and not f.gap] == []
    assert [f.part.value for f in fields if not f.value] == [
        *("name", "phone", "inside", "subject", "referred"),
    ]


def test_the_sheet_can_be_printed_with_every_field_and_gap(tmp_path: Path) -> None:
    sheet = tip_sheet(crew(), FORM)
    path = tmp_path / "sheet.pdf"

    path.write_bytes(tip_pdf(sheet))

    printed = text_of(path)
    assert all(squeezed(field.label) in printed for field in sheet.fields)
    assert squeezed("Not named here, as the form is public") in printed
    assert squeezed(sheet.banner) in printed
    assert tip_pdf(sheet) == path.read_bytes()
    assert render_pages(path.read_bytes(), 0.2)


def test_no_kind_of_card_breaks_the_sheet() -> None:
    assert {card.kind for card in crew().cards} == set(EntityKind)
    assert everything()
