from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.domain.assessment import ElementFinding, ElementState
from field_assist.domain.checklist import Element, ElementGroup
from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.domain.statement import SourceSort
from field_assist.packet.cui import UnknownMarking, banner, categories_for
from tests.packet.card_samples import STATEMENTS
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
