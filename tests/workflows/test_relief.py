"""Which relief pointers the facts of an encounter bring up; none is a promise."""

from __future__ import annotations

import pytest

from field_assist.domain.assessment import may_be_minor, speaks_of_age
from field_assist.domain.change import Answered, FactStated
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.relief import pointers_for
from field_assist.domain.rule import Band
from field_assist.workflows.ask_alone import questions_for, shipped_cards
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

ADULT = ["continued_presence", "t_status", "u_status", "adult_letter", "civil_action"]
MINOR = [
    *("continued_presence", "t_status", "u_status", "child_letter", "special_juvenile"),
    "civil_action",
]


@pytest.mark.parametrize(
    ("under_18", "wanted"), [("no", ADULT), ("", ADULT), ("yes", MINOR), ("unknown", MINOR)]
)
def test_age_decides_which_letter(
    session: Session, encounter: Encounter, catalogue: Catalogue, under_18: str, wanted: list[str]
) -> None:
    stated = FactStated(fact=Fact.UNDER_18, text=under_18, at=session.now())
    session.recording.save(encounter.id, stated)
    now = session.recording.open(encounter.id)

    found = pointers_for(catalogue.relief, catalogue.checklist, now, Band.REFER_NOW)

    assert [pointer.id for pointer in found] == wanted


def test_a_sign_of_age_counts_as_well(
    session: Session, encounter: Encounter, catalogue: Catalogue
) -> None:
    checklist = catalogue.checklist
    age = next(i for i in checklist.indicators if speaks_of_age(checklist, i))
    session.recording.save(
        encounter.id, Answered(indicator=age, value=Value.YES, basis=Basis.SEEN, at=session.now())
    )
    now = session.recording.open(encounter.id)

    found = pointers_for(catalogue.relief, checklist, now, Band.REFER_NOW)

    assert [pointer.id for pointer in found] == MINOR
    assert may_be_minor(checklist, now)
    assert any(rung.is_for_minors for rung, _ in session.calling.ladder(now))
    alone = questions_for(shipped_cards(), now, catalogue)
    assert {question.is_for_minors for question in alone} == {True}


@pytest.mark.parametrize("band", [Band.CONSULT, Band.RECORD_ONLY])
def test_without_a_referral_there_are_none(
    encounter: Encounter, catalogue: Catalogue, band: Band
) -> None:
    assert pointers_for(catalogue.relief, catalogue.checklist, encounter, band) == ()


def test_every_pointer_has_a_source_and_promises_nothing(catalogue: Catalogue) -> None:
    said = " ".join(f"{p.says} {p.ask}" for p in catalogue.relief).casefold()

    assert all(pointer.source for pointer in catalogue.relief)
    assert not any(word in said for word in ("will get", "will receive", "guarantee", "entitled"))
