"""Two children in one encounter, on a real vault: from their cards to the packet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.domain.change import (
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    LineChosen,
    NoteWritten,
)
from field_assist.domain.checklist import Checklist
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.due import Deadline, State
from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.errors import LeftOutFound
from field_assist.domain.ids import DeadlineId, EntityId, NoteId
from field_assist.domain.line_names import deadline_line
from field_assist.domain.record_texts import texts
from field_assist.domain.referred_deadline import ReferredDeadline
from field_assist.packet.data import canonical_json
from field_assist.workflows import gather_deadlines
from field_assist.workflows.inclusion import with_stops_of
from field_assist.workflows.refer import build
from field_assist.workflows.session import Session
from tests.conftest import NOON
from tests.packet.reading import pages, saved, squeezed, text_of

HHS = DeadlineId("hhs_child_notice")
ONE, TWO = EntityId("1" * 32), EntityId("2" * 32)
CHILD = (Field.ROLE, PersonRole.CHILD_AT_RISK.value)
LATER = NOON + timedelta(hours=3)
STOP = Stop(who="SAMPLE desk", done_at=NOON, reference="EXAMPLE-4471")


def card(person: EntityId, name: str, hours: int = 0) -> EntityStated:
    return EntityStated(
        id=person,
        kind=EntityKind.PERSON,
        fields=(CHILD, (Field.NAME_STATED, name)),
        at=NOON + timedelta(hours=hours),
    )


def save(session: Session, case: Encounter, *changes: Change) -> Encounter:
    for change in changes:
        session.recording.save(case.id, change)
    return session.recording.open(case.id)


@pytest.fixture
def both(session: Session, encounter: Encounter) -> Encounter:
    """Return an encounter with two children, the second found two hours later."""
    return save(
        session,
        encounter,
        FactStated(fact=Fact.UNDER_18, text="yes", at=NOON),
        card(ONE, "Sample Alpha"),
        card(TWO, "Sample Beta", hours=2),
    )


def told(session: Session, case: Encounter) -> list[dict[str, object]]:
    """Return what a packet tells of the notice to HHS."""
    clocks = json.loads(canonical_json(session.referring.gather(case)))["clocks"]
    return [clock for clock in clocks if clock["id"] == HHS]


def test_each_child_has_its_own_start(session: Session, both: Encounter) -> None:
    found = [e for e in session.recording.meeting.of(both) if e.rule.id == HHS]

    assert [(e.child and e.child.card, e.since - NOON) for e in found] == [
        (ONE, timedelta()),
        (TWO, timedelta(hours=2)),
    ]


def test_a_card_alone_starts_its_duties_and_the_list_of_encounters_sees_it(
    session: Session, encounter: Encounter
) -> None:
    save(session, encounter, card(ONE, "Sample Alpha"))

    found = session.recording.meeting.nearest(NOON)

    assert found is not None
    assert found.deadline.child is not None
    assert found.deadline.child.card == ONE


def test_a_role_that_waits_to_be_written_counts_already(
    session: Session, encounter: Encounter
) -> None:
    found = session.recording.meeting.of(encounter, [card(ONE, "Sample Alpha")])

    assert {e.child and e.child.card for e in found} == {ONE}


def test_a_stop_and_an_answer_are_for_one_child_and_survive_reopening(
    session: Session, both: Encounter
) -> None:
    case = save(
        session,
        both,
        DeadlineStopped(deadline=HHS, stop=STOP, person=TWO, at=NOON),
        ChildFactStated(asked=ChildFact.CITIZEN, answer=Tri.YES, person=ONE, at=LATER),
    )

    assert case.stops == {(HHS, TWO): STOP}
    assert case.of_child(ChildFact.CITIZEN, ONE) is Tri.YES
    assert case.of_child(ChildFact.CITIZEN, TWO) is Tri.NOT_ASKED
    states = {
        e.child and e.child.number: e.state
        for e in session.recording.meeting.of(case)
        if e.rule.id == HHS
    }
    assert states == {1: State.SET_ASIDE, 2: State.STOPPED}


def test_the_packet_tells_whose_clock_it_is(
    session: Session, both: Encounter, tmp_path: Path
) -> None:
    case = save(session, both, DeadlineStopped(deadline=HHS, stop=STOP, person=TWO, at=NOON))

    referral = session.referring.gather(case)
    path = saved(referral, tmp_path)

    clocks = {clock["child"]: clock for clock in told(session, case)}
    assert (clocks[1]["about"], clocks[1]["state"]) == ("P1", "running")
    assert (clocks[2]["about"], clocks[2]["state"]) == ("P2", "stopped")
    printed, front = text_of(path), squeezed(pages(path)[0])
    assert squeezed("Child 1: P1 Sample Alpha") in printed
    assert squeezed("Child 2: P2 Sample Beta") in printed
    assert squeezed("Child 1: No notice recorded; Child 2: Made") in front


def test_a_child_whose_card_stays_out_is_told_by_its_number_alone(
    session: Session, both: Encounter
) -> None:
    stopped = DeadlineStopped(deadline=HHS, stop=STOP, person=TWO, at=NOON)
    out = LineChosen(line=f"entity:{TWO}", is_included=False, at=NOON)
    case = save(session, both, stopped, out)

    second = next(clock for clock in told(session, case) if clock["child"] == 2)

    assert second["about"] is None
    data = canonical_json(session.referring.gather(case)).decode()
    assert TWO not in data
    assert "Sample Beta" not in data


def test_the_duty_of_one_child_can_be_left_out_of_the_packet(
    session: Session, both: Encounter
) -> None:
    stopped = DeadlineStopped(deadline=HHS, stop=STOP, person=TWO, at=NOON)
    out = LineChosen(line=f"deadline:{HHS}:{TWO}", is_included=False, at=NOON)
    case = save(session, both, stopped, out)

    assert [clock["child"] for clock in told(session, case)] == [1]
    tree = json.loads(canonical_json(session.referring.gather(case)))
    assert "EXAMPLE-4471" not in json.dumps(tree)
    assert f"{HHS} person={TWO}" not in json.dumps(tree["custody"])


def test_what_was_left_out_in_general_stays_out_when_there_is_a_card(
    session: Session, encounter: Encounter
) -> None:
    age = FactStated(fact=Fact.UNDER_18, text="yes", at=NOON)
    out = LineChosen(line=f"deadline:{HHS}", is_included=False, at=NOON)
    case = save(session, encounter, age, out, card(ONE, "Sample Alpha"))

    assert told(session, case) == []


def test_a_card_that_is_taken_off_leaves_its_duty_set_aside(
    session: Session, both: Encounter
) -> None:
    off = EntityStated(id=TWO, kind=EntityKind.PERSON, is_removed=True, at=LATER)
    case = save(session, both, off)

    found = {
        e.child and e.child.number: e
        for e in session.recording.meeting.of(case)
        if e.rule.id == HHS
    }
    assert (found[1].state, found[2].state) == (State.RUNNING, State.SET_ASIDE)


@pytest.mark.parametrize("person", [None, ONE], ids=["in general", "of the child"])
def test_a_stop_that_is_left_out_by_the_line_of_the_first_child_is_looked_for(
    session: Session, both: Encounter, person: EntityId | None
) -> None:
    who = Stop(who="Whozorb Quxley", done_at=NOON, reference="EXAMPLE-1")
    case = save(
        session,
        both,
        DeadlineStopped(deadline=HHS, stop=who, person=person, at=NOON),
        LineChosen(line=deadline_line(HHS, ONE), is_included=False, at=NOON),
    )
    told = build(session.referring.gather(case))
    session.referring.seal(case, told)  # the name is in no text that goes along

    written = NoteWritten(
        id=NoteId("n1"), indicator=None, text="Whozorb came", created_at=NOON, at=NOON
    )
    case = save(session, case, written)

    with pytest.raises(LeftOutFound):
        session.referring.seal(case, build(session.referring.gather(case)))


def test_the_packet_is_made_of_what_the_gate_looks_at(
    session: Session, both: Encounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop in general of a duty that the first child has a stop of its own for is in neither."""
    old = Stop(who="Whozorb Quxley", done_at=NOON, reference="EXAMPLE-1")
    case = save(
        session,
        both,
        DeadlineStopped(deadline=HHS, stop=old, at=NOON),
        DeadlineStopped(deadline=HHS, stop=STOP, person=ONE, at=NOON),
    )
    seen: list[Encounter] = []
    gather = gather_deadlines.deadlines

    def watched(
        checklist: Checklist, included: Encounter, found: Iterable[Deadline]
    ) -> tuple[ReferredDeadline, ...]:
        seen.append(included)
        return gather(checklist, included, found)

    monkeypatch.setattr(gather_deadlines, "deadlines", watched)

    referral = session.referring.gather(case)

    assert [each.stops for each in seen] == [{(HHS, ONE): STOP}]
    assert texts(seen[0]) == session.referring.guard(case).passages
    assert "Whozorb" not in canonical_json(referral).decode()


def test_a_duty_without_its_stop_in_what_is_included_is_never_told_with_another(
    session: Session, both: Encounter
) -> None:
    case = save(session, both, DeadlineStopped(deadline=HHS, stop=STOP, person=TWO, at=NOON))
    found = session.recording.meeting.of(case)
    without = replace(case, stops={(HHS, None): STOP})

    with pytest.raises(KeyError):
        with_stops_of(without, found)
    with pytest.raises(KeyError):
        gather_deadlines.deadlines(session.catalogue.checklist, without, found)


def test_a_stop_of_a_duty_that_there_is_not_was_left_out_by_nobody(
    session: Session, encounter: Encounter
) -> None:
    stop = Stop(who="Whozorb", done_at=NOON, reference="EXAMPLE-1")
    note = NoteWritten(
        id=NoteId("n1"), indicator=None, text="Whozorb came", created_at=NOON, at=NOON
    )
    case = save(session, encounter, note, DeadlineStopped(deadline=HHS, stop=stop, at=NOON))

    session.referring.seal(case, build(session.referring.gather(case)))

    assert len(session.sending.items()) == 1
