"""What a packet says of a step that the officer chose, and of marks that are set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.change import Answered, Change, EntityStated, FactStated, LineChosen
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.line_names import sign_line
from field_assist.domain.rule import Band
from field_assist.domain.step import step_adjusted
from field_assist.packet.data import as_json
from field_assist.workflows.session import Session
from tests.packet.reading import pages, saved, squeezed, text_of
from tests.workflows.card_acts import NOW

SIGN = IndicatorId("doc.held_by_other")
REASON, SECOND = "The safe was open to them", "Sample SUPERVISOR"
PERSON = EntityId("f" * 32)


def seen(sign: IndicatorId, person: EntityId | None = None) -> Answered:
    return Answered(indicator=sign, value=Value.YES, basis=Basis.SEEN, person=person, at=NOW)


def kept(session: Session, encounter: Encounter, *changes: Change) -> Encounter:
    for change in changes:
        session.recording.save(encounter.id, change)
    return session.recording.open(encounter.id)


@pytest.fixture
def lowered(session: Session, encounter: Encounter) -> Encounter:
    """Return an encounter of which two people lowered the step."""
    marked = kept(session, encounter, seen(SIGN))
    change = step_adjusted(
        marked, Band.CONSULT, Band.RECORD_ONLY, NOW, reason=REASON, second_person=SECOND
    )
    return kept(session, marked, change)


def test_the_data_says_who_chose_the_step_and_why(session: Session, lowered: Encounter) -> None:
    told = as_json(session.referring.gather(lowered))["assessment"]

    assert isinstance(told, dict)
    assert (told["band"], told["rule"]) == ("record_only", "1.0/consult/one-strong")
    chosen = told["chosen"]
    assert isinstance(chosen, dict)
    assert (chosen["suggested"], chosen["reason"]) == ("consult", REASON)
    assert chosen["second_person"] == SECOND


def test_page_one_and_the_element_map_say_so_too(
    session: Session, lowered: Encounter, tmp_path: Path
) -> None:
    pdf = saved(session.referring.gather(lowered), tmp_path)

    said = f"Chosen by the officer with a second person, {SECOND}; the rule suggested CONSULT."
    assert squeezed(said) in squeezed(pages(pdf)[0])
    assert squeezed(f"reason for it {REASON}") in squeezed(text_of(pdf))


def test_without_an_own_step_nothing_of_it_is_said(
    session: Session, encounter: Encounter, tmp_path: Path
) -> None:
    referral = session.referring.gather(kept(session, encounter, seen(SIGN)))

    assert referral.chosen is None
    assert squeezed("Chosen by the officer") not in squeezed(text_of(saved(referral, tmp_path)))


def test_a_lowered_step_that_has_ended_is_not_in_the_packet(
    session: Session, lowered: Encounter
) -> None:
    further = kept(session, lowered, seen(IndicatorId("air.sedated")))

    referral = session.referring.gather(further)

    assert (referral.chosen, referral.band) == (None, Band.CONSULT)


def test_a_lowered_step_does_not_stand_again_without_the_sign_that_ended_it(
    session: Session, lowered: Encounter
) -> None:
    ended_by = IndicatorId("air.sedated")
    out = LineChosen(line=sign_line(ended_by), is_included=False, at=NOW)

    referral = session.referring.gather(kept(session, lowered, seen(ended_by), out))

    assert (referral.chosen, referral.band) == (None, Band.CONSULT)


def test_the_custody_tells_that_a_step_was_chosen(session: Session, lowered: Encounter) -> None:
    told = [e.detail for e in session.referring.gather(lowered).custody if "step" in e.action]

    assert told == ["step=record_only suggested=consult"]


def test_marks_that_are_set_aside_are_not_in_the_packet(
    session: Session, encounter: Encounter
) -> None:
    stated = EntityStated(
        id=PERSON, kind=EntityKind.PERSON, fields=((Field.NAME_STATED, "Kim SAMPLE"),), at=NOW
    )
    off = EntityStated(id=PERSON, kind=EntityKind.PERSON, is_removed=True, at=NOW)
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=NOW)

    aside = kept(session, encounter, place, stated, seen(SIGN, PERSON), off)

    assert session.referring.gather(aside).signs == ()
