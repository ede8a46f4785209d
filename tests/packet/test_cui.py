from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.assessment import ElementFinding, ElementState
from field_assist.domain.checklist import Element, ElementGroup
from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.domain.handling import ExceptionCode, Handling, Recipient
from field_assist.domain.policy import MarkingRules
from field_assist.domain.referral import Referral
from field_assist.domain.statement import SourceSort
from field_assist.packet import extract
from field_assist.packet.cui import UnknownMarking, banner, categories_for, marking_of
from tests.packet.card_samples import STATEMENTS
from tests.packet.reading import pages, saved
from tests.packet.samples import SIGNS, adult, minor, sign

SEX = sign("sex.quota", "Quota", "Must meet a quota.", elements=frozenset({Element.SEX}))


@pytest.mark.parametrize(
    ("categories", "dissemination", "line"),
    [
        (["INV", "IVIC", "PRVCY"], ["FED ONLY"], "CUI//INV/IVIC/PRVCY//FED ONLY"),
        (["PRVCY", "IVIC", "INV"], ["FED ONLY"], "CUI//INV/IVIC/PRVCY//FED ONLY"),
        (["PRVCY", "SP-SSI", "INV"], ["FED ONLY"], "CUI//SP-SSI/INV/PRVCY//FED ONLY"),
        (["SP-SSI", "IVIC", "SP-PRVCY"], [], "CUI//SP-PRVCY/SP-SSI/IVIC"),
        (["INV", "INV"], ["NOFORN", "FED ONLY", "NOFORN"], "CUI//INV//FED ONLY/NOFORN"),
        ([], ["FED ONLY"], "CUI//FED ONLY"),
        ([], [], "CUI"),
    ],
)
def test_banner_is_written_as_the_registry_says(
    categories: list[str], dissemination: list[str], line: str
) -> None:
    assert banner(categories, dissemination) == line


@pytest.mark.parametrize(
    ("categories", "dissemination"),
    [(["IVIK"], []), (["ivic"], []), (["FOUO"], []), ([], ["FEDONLY"]), (["A/B"], [])],
)
def test_an_unknown_code_is_refused(categories: list[str], dissemination: list[str]) -> None:
    with pytest.raises(UnknownMarking):
        banner(categories, dissemination)


def test_an_adult_is_a_person_of_an_investigation() -> None:
    assert categories_for(adult()) == ("INV", "IVIC", "PRVCY")


def test_a_minor_in_commercial_sex_carries_both_protections() -> None:
    assert categories_for(minor()) == ("CVIC", "INV", "IVIC", "PRVCY", "SCV")


@pytest.mark.parametrize("under_18", [Tri.NO, Tri.UNKNOWN, Tri.NOT_ASKED])
def test_only_yes_to_under_18_makes_a_child_packet(under_18: Tri) -> None:
    referral = replace(adult(), safety={Fact.UNDER_18: under_18})

    assert "CVIC" not in categories_for(referral)


def test_a_sign_of_age_makes_a_child_packet_though_nobody_asked() -> None:
    age = ElementFinding(state=ElementState.SUPPORTED, because=(SIGNS[0].id,))
    referral = adult()
    referral = replace(referral, elements={**referral.elements, ElementGroup.AGE: age})

    assert "CVIC" in categories_for(referral)


@pytest.mark.parametrize("sort", SourceSort)
def test_only_a_statement_of_a_source_to_be_protected_marks_an_informant(sort: SourceSort) -> None:
    referral = replace(adult(), statements=(replace(STATEMENTS[0], sort=sort),))

    assert ("INF" in categories_for(referral)) is (sort is SourceSort.PROTECTED)


@pytest.mark.parametrize(
    ("value", "is_marked"),
    [(Value.YES, True), (Value.NO, False), (Value.EXPLAINED, False), (Value.NOT_SAFE, False)],
)
def test_only_a_sign_that_is_present_marks_a_sex_crime(value: Value, *, is_marked: bool) -> None:
    referral = replace(adult(), signs=(*SIGNS, replace(SEX, value=value)))

    assert ("SCV" in categories_for(referral)) is is_marked


def ruled(**rules: object) -> Referral:
    return replace(adult(), marking=MarkingRules(**rules))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ({}, "CUI//INV/IVIC/PRVCY//FED ONLY"),
        ({"control": "CONTROLLED"}, "CONTROLLED//INV/IVIC/PRVCY//FED ONLY"),
        ({"is_privacy_specified": True}, "CUI//SP-PRVCY/INV/IVIC//FED ONLY"),
        ({"more_categories": ("LEI", "INV")}, "CUI//INV/IVIC/LEI/PRVCY//FED ONLY"),
        ({"dissemination": ("NOFORN", "FED ONLY")}, "CUI//INV/IVIC/PRVCY//FED ONLY/NOFORN"),
        ({"shows_categories": False}, "CUI//FED ONLY"),
        (
            {"shows_categories": False, "is_privacy_specified": True},
            "CUI//SP-PRVCY//FED ONLY",
        ),
    ],
)
def test_an_agency_decides_how_it_marks(rules: dict[str, object], line: str) -> None:
    assert marking_of(ruled(**rules)).banner == line


def test_security_information_is_a_specified_category() -> None:
    referral = replace(adult(), handling=Handling(is_ssi=True))

    assert marking_of(referral).banner == "CUI//SP-SSI/INV/IVIC/PRVCY//FED ONLY"


def test_what_goes_outside_the_department_is_for_its_recipient_alone() -> None:
    handling = Handling(recipient=Recipient.COURT, exception=ExceptionCode.JUDICIAL)

    assert marking_of(replace(adult(), handling=handling)).dissemination == ("DL ONLY",)


def test_banner_designation_and_warning_are_on_the_pages_and_in_the_data(tmp_path: Path) -> None:
    referral = replace(
        ruled(controlled_by="Sample Agency", decontrol="2040", system_of_records="EXAMPLE-001"),
        handling=Handling(is_ssi=True),
    )
    line = "CUI//SP-SSI/INV/IVIC/PRVCY//FED ONLY"

    path = saved(referral, tmp_path)

    told = pages(path)
    assert [page.count(line) for page in told] == [2] * len(told)
    assert all("SENSITIVE SECURITY INFORMATION" in page for page in told)
    for said in ("Controlled by: Sample Agency", "Decontrol: 2040", "49 CFR parts 15 and 1520"):
        assert said in " ".join(told[0].split())
    assert line.encode() in extract.embedded_json(path.read_bytes())
