"""Which relief pointers the facts of an encounter bring up; none is a promise."""

from __future__ import annotations

import pytest

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.relief import pointers_for
from field_assist.domain.rule import Band
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

    found = pointers_for(catalogue.relief, now, Band.REFER_NOW)

    assert [pointer.id for pointer in found] == wanted


@pytest.mark.parametrize("band", [Band.CONSULT, Band.RECORD_ONLY])
def test_without_a_referral_there_are_none(
    encounter: Encounter, catalogue: Catalogue, band: Band
) -> None:
    assert pointers_for(catalogue.relief, encounter, band) == ()


def test_every_pointer_has_a_source_and_promises_nothing(catalogue: Catalogue) -> None:
    said = " ".join(f"{p.says} {p.ask}" for p in catalogue.relief).casefold()

    assert all(pointer.source for pointer in catalogue.relief)
    assert not any(word in said for word in ("will get", "will receive", "guarantee", "entitled"))
