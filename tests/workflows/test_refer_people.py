"""People, things and their identifiers as they are gathered into a referral."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from field_assist.domain.change import Change, LineChosen
from field_assist.domain.checklist import ElementGroup, Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.ids import IndicatorId
from field_assist.domain.line_names import entity_line
from field_assist.domain.rule import Band
from field_assist.packet.cui import categories_for
from field_assist.workflows.session import Session
from tests.workflows.card_acts import NOW, card, card_id, mark_of, person

WAGES, DEBT = IndicatorId("sea.wages_months_unpaid"), IndicatorId("sea.recruit_debt")
MINOR = IndicatorId("sea.underage_crew")
STAYS, PHONE = 1, 4


def recorded(session: Session, *changes: Change) -> Encounter:
    encounter = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    for change in changes:
        session.recording.save(encounter.id, change)
    return session.recording.open(encounter.id)


def leave_out(line: str) -> LineChosen:
    return LineChosen(line=line, is_included=False, at=NOW)


def test_possible_victims_come_first_then_suspected_then_others(session: Session) -> None:
    encounter = recorded(
        session,
        person(1, "Witness", PersonRole.WITNESS),
        person(2, "Mate", PersonRole.SUSPECTED_CONTROLLER),
        person(3, "Child", PersonRole.CHILD_AT_RISK),
        person(4, "Cook", PersonRole.POSSIBLE_VICTIM),
    )

    names = [c.name for c in session.referring.gather(encounter).cards]

    assert names == ["Cook", "Child", "Mate", "Witness"]


def test_duties_to_a_child_do_not_hide_behind_an_adult(session: Session) -> None:
    later = replace(mark_of(2, MINOR), at=NOW + timedelta(hours=1))
    encounter = recorded(
        session,
        person(1, "Adult Sample"),
        person(2, "Young Sample"),
        *(mark_of(1, WAGES), mark_of(1, DEBT), mark_of(2, MINOR), later),
    )

    referral = session.referring.gather(encounter)

    assert (referral.about, referral.band) == (card_id(1), Band.REFER_NOW)
    assert referral.elements[ElementGroup.AGE].because == ()
    assert referral.clocks != ()
    assert referral.first_reason_at == NOW
    assert "CVIC" in categories_for(referral)


def test_the_first_reason_is_that_of_a_person_in_the_packet(session: Session) -> None:
    later = replace(mark_of(2, MINOR), at=NOW + timedelta(hours=1))
    encounter = recorded(
        session,
        person(1, "First"),
        person(2, "Second"),
        *(mark_of(1, MINOR), later, mark_of(2, WAGES), mark_of(2, DEBT)),
        leave_out(entity_line(card_id(1))),
    )

    referral = session.referring.gather(encounter)

    assert (referral.about, referral.first_reason_at) == (card_id(2), NOW + timedelta(hours=1))


def test_people_alone_can_be_referred(session: Session) -> None:
    encounter = recorded(session, person(STAYS, "Maung Sample"))

    assert [c.reference for c in session.referring.gather(encounter).cards] == ["P1"]


def test_a_card_has_the_same_reference_whatever_is_left_out(session: Session) -> None:
    encounter = recorded(
        session,
        person(1, "First"),
        person(2, "Second"),
        leave_out(entity_line(card_id(1))),
    )

    assert [c.reference for c in session.referring.gather(encounter).cards] == ["P2"]


def test_identifiers_are_read_when_the_referral_is_gathered(session: Session) -> None:
    phone = card(PHONE, EntityKind.CONTACT, {Field.SORT: "phone", Field.CONTACT: "(202) 555-0147"})

    (made,) = session.referring.gather(recorded(session, phone)).cards

    (value,) = made.fields[Field.CONTACT]
    assert (value.text, value.canonical) == ("(202) 555-0147", "+12025550147")
