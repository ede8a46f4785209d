"""In which cases the officer is asked before a picture is copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from field_assist.domain.checklist import Checklist, PackRef, Role, Setting
from field_assist.domain.child_images import must_ask
from field_assist.domain.encounter import Answer, Basis, Budget, Encounter, Fact, Value
from field_assist.domain.ids import EncounterId, IndicatorId, PackId
from field_assist.domain.media_type import MediaType
from field_assist.workflows.catalogue import Catalogue

AT = datetime(2030, 1, 31, tzinfo=UTC)
PLAIN = Encounter(
    id=EncounterId("e"),
    number=1,
    setting=Setting.SEA,
    role=Role.CBP_SECONDARY,
    budget=Budget.STANDARD,
    pack=PackRef(id=PackId("p"), version="1", sha256="0" * 64),
    opened_at=AT,
)


@pytest.fixture(scope="module")
def checklist(catalogue: Catalogue) -> Checklist:
    return catalogue.checklist


def marked(sign: str, value: Value) -> Encounter:
    indicator = IndicatorId(sign)
    answer = Answer(indicator=indicator, value=value, basis=Basis.SEEN, at=AT)
    return replace(PLAIN, answers={indicator: answer})


@pytest.mark.parametrize(
    ("answer", "is_asked"), [("yes", True), ("unknown", True), ("no", False), ("", False)]
)
def test_asked_where_the_person_may_be_under_18(
    checklist: Checklist, answer: str, *, is_asked: bool
) -> None:
    encounter = replace(PLAIN, facts={Fact.UNDER_18: answer})

    assert must_ask(encounter, checklist, MediaType.JPEG) is is_asked


@pytest.mark.parametrize(
    ("sign", "value", "is_asked"),
    [
        ("sex.cannot_refuse", Value.YES, True),
        ("sex.few_words_of_language", Value.YES, True),
        ("sex.cannot_refuse", Value.NO, False),
        ("sea.wages_months_unpaid", Value.YES, False),
        ("unknown.sign", Value.YES, False),
    ],
)
def test_asked_where_a_sign_bears_on_it(
    checklist: Checklist, sign: str, value: Value, *, is_asked: bool
) -> None:
    assert must_ask(marked(sign, value), checklist, MediaType.VIDEO) is is_asked


@pytest.mark.parametrize(
    ("media", "is_asked"),
    [
        (MediaType.PDF, True),
        (MediaType.OTHER, True),
        (MediaType.TEXT, False),
        (MediaType.MP3, False),
        (MediaType.EMPTY, False),
    ],
)
def test_asked_about_whatever_may_hold_pictures(
    checklist: Checklist, media: MediaType, *, is_asked: bool
) -> None:
    encounter = replace(PLAIN, facts={Fact.UNDER_18: "yes"})

    assert must_ask(encounter, checklist, media) is is_asked
