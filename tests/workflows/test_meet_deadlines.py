"""Duties on a real vault: over locks, with what is not saved yet, over encounters, in a packet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    LineChosen,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.due import Deadline, State
from field_assist.domain.encounter import Basis, Budget, Encounter, Fact, Tri, Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.errors import Bug
from field_assist.domain.ids import DeadlineId, EntityId, IndicatorId
from field_assist.domain.referred_deadline import NOT_IN_PACKET
from field_assist.domain.retention import EraseReason
from field_assist.packet.data import canonical_json
from field_assist.storage.vault import Vault, open_vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.meet_deadlines import MeetingDeadlines
from field_assist.workflows.session import Session
from tests.conftest import NOON, MadeVault, SteppingClock
from tests.workflows.lifecycle import Office

HHS, ABUSE = DeadlineId("hhs_child_notice"), DeadlineId("child_abuse_report")
AGE_SIGN = IndicatorId("child.age_disputed")
STOP = Stop(who="SAMPLE desk", done_at=NOON, reference="EXAMPLE-4471")
UNDER_18 = FactStated(fact=Fact.UNDER_18, text="yes", at=NOON)
_BLANK_WHO = """
    INSERT INTO deadline_stop (encounter_id, deadline, who, done_at, reference, at)
    SELECT encounter_id, deadline, '  ', done_at, reference, at FROM deadline_stop
"""
_HALF_A_STOP = """
    INSERT INTO deadline_stop (encounter_id, deadline, who, at)
    SELECT encounter_id, deadline, who, at FROM deadline_stop
"""
Save = Callable[..., Encounter]


@pytest.fixture
def meeting(session: Session) -> MeetingDeadlines:
    return session.recording.meeting


@pytest.fixture
def save(session: Session, encounter: Encounter) -> Save:
    """Save changes and return the encounter as the vault has it then."""

    def write(*changes: Change, to: Encounter = encounter) -> Encounter:
        for change in changes:
            session.recording.save(to.id, change)
        return session.recording.open(to.id)

    return write


def by_id(found: tuple[Deadline, ...]) -> dict[str, Deadline]:
    return {str(each.rule.id): each for each in found}


def test_an_answer_starts_it_and_a_lock_changes_nothing(
    open_data: Vault, made_vault: MadeVault, catalogue: Catalogue, save: Save
) -> None:
    case = save(UNDER_18, replace(UNDER_18, at=NOON + timedelta(hours=5)))
    folder = open_data.folder
    open_data.close()

    with open_vault(folder, made_vault.key) as vault:
        later = SteppingClock(NOON + timedelta(hours=30))
        again = Session(vault, catalogue, later, is_practice=False).recording
        clock = by_id(again.meeting.of(again.open(case.id)))[HHS]

    assert (clock.since, clock.due) == (NOON, NOON + timedelta(hours=24))
    assert clock.is_overdue(later.now())


def test_what_waits_to_be_written_counts_already(
    meeting: MeetingDeadlines, encounter: Encounter
) -> None:
    waiting = (UNDER_18, ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=NOON))

    assert meeting.of(encounter) == ()
    assert {HHS, "uac_notice"} <= set(by_id(meeting.of(encounter, waiting)))


def test_a_stop_and_its_taking_back_are_in_the_record_and_in_the_log(
    meeting: MeetingDeadlines, save: Save, open_data: Vault
) -> None:
    stopped = save(UNDER_18, DeadlineStopped(deadline=HHS, stop=STOP, at=NOON))
    assert by_id(meeting.of(stopped))[HHS].stop == STOP

    running = save(DeadlineStopped(deadline=HHS, stop=None, at=NOON))

    assert by_id(meeting.of(running))[HHS].state is State.RUNNING
    rows = open_data.rows("SELECT action, detail FROM event WHERE action LIKE 'deadline%'")
    assert rows == [("deadline_stopped", HHS), ("deadline_taken_up", HHS)]
    kept = open_data.rows("SELECT who, reference FROM deadline_stop ORDER BY sequence")
    assert kept == [("SAMPLE desk", "EXAMPLE-4471"), (None, None)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE deadline_stop SET reference = 'other'",
        "DELETE FROM deadline_stop",
        "UPDATE deadline_rationale SET text = 'other'",
        "DELETE FROM deadline_rationale",
        "UPDATE child_fact SET answer = 'no'",
        "DELETE FROM child_fact",
        _BLANK_WHO,
        _HALF_A_STOP,
    ],
)
def test_what_was_stopped_and_known_cannot_be_changed_or_halved(
    save: Save, open_data: Vault, sql: str
) -> None:
    stop = replace(STOP, rationales={"fear": "explained"})
    case = save(
        DeadlineStopped(deadline=HHS, stop=stop, at=NOON),
        ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=NOON),
    )

    with pytest.raises(Bug), open_data.transaction():
        open_data.execute(sql)

    assert save() == case


def test_an_erased_encounter_leaves_no_duty_behind(
    open_data: Vault,
    session: Session,
    meeting: MeetingDeadlines,
    save: Save,
    clock: SteppingClock,
    tmp_path: Path,
) -> None:
    office = Office(open_data, session, clock, tmp_path)
    case = office.record("Zorblatt", attachments=0)
    stop = replace(STOP, rationales={"fear": "Zorblatt"})
    known = ChildFactStated(asked=ChildFact.ALONE, answer=Tri.YES, at=NOON)
    save(UNDER_18, known, DeadlineStopped(deadline=HHS, stop=stop, at=NOON), to=case)
    office.make_erasable(case)

    office.retiring.erase(case.id, EraseReason.RETENTION_OVER)

    assert meeting.nearest(NOON) is None
    for table in ("child_fact", "deadline_stop", "deadline_rationale"):
        assert open_data.rows(f"SELECT * FROM {table}") == []  # noqa: S608 -- ours


def test_a_mark_about_somebody_who_was_taken_off_is_set_aside_everywhere(
    meeting: MeetingDeadlines, save: Save
) -> None:
    person = EntityId("a" * 32)
    card = EntityStated(id=person, kind=EntityKind.PERSON, at=NOON)
    mark = Answered(indicator=AGE_SIGN, value=Value.YES, basis=Basis.SEEN, person=person, at=NOON)
    save(card, mark)
    assert meeting.nearest(NOON) is not None

    case = save(replace(card, is_removed=True))

    assert by_id(meeting.of(case))[HHS].state is State.SET_ASIDE
    assert meeting.nearest(NOON) is None


def test_the_nearest_of_all_encounters_is_found_with_how_many_run(
    session: Session, meeting: MeetingDeadlines, save: Save
) -> None:
    save(replace(UNDER_18, at=NOON + timedelta(hours=2)))
    other = session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)
    save(UNDER_18, DeadlineStopped(deadline=ABUSE, stop=STOP, at=NOON), to=other)

    found = meeting.nearest(NOON + timedelta(hours=25))

    assert found is not None
    assert (found.encounter_id, found.deadline.rule.id) == (other.id, HHS)
    assert (found.running, found.overdue) == (5, 1)  # two of them without a fixed time


def test_a_clock_that_was_moved_since_the_encounter_began_is_noticed(
    session: Session,
    meeting: MeetingDeadlines,
    encounter: Encounter,
    clock: SteppingClock,
) -> None:
    session.recording.save(encounter.id, UNDER_18)
    assert not meeting.has_clock_moved(encounter.id)

    moment = clock.moment()
    clock.moment = lambda: replace(moment, at=moment.at - timedelta(hours=2))  # type: ignore[method-assign]
    session.recording.save(encounter.id, replace(UNDER_18, text="no"))

    assert meeting.has_clock_moved(encounter.id)


def packet(session: Session, case: Encounter) -> dict[str, object]:
    tree: dict[str, object] = json.loads(canonical_json(session.referring.gather(case)))
    return tree


def test_the_packet_tells_each_duty_as_a_fact(session: Session, save: Save) -> None:
    case = save(UNDER_18, DeadlineStopped(deadline=HHS, stop=STOP, at=NOON), SIGN_OF_WORK)

    clocks = packet(session, case)["clocks"]

    assert isinstance(clocks, list)
    told = {clock["id"]: clock for clock in clocks}
    assert told[HHS]["stop"]["reference"] == "EXAMPLE-4471"
    assert told[HHS]["started_by"]["about"] == "under_18"
    assert told[ABUSE]["due"]["utc"] == "2030-02-01T12:00:00Z"
    assert told[ABUSE]["state"] == "running"


def test_what_is_left_out_in_the_review_is_not_in_the_packet(session: Session, save: Save) -> None:
    out = LineChosen(line=f"deadline:{HHS}", is_included=False, at=NOON)
    case = save(UNDER_18, DeadlineStopped(deadline=HHS, stop=STOP, at=NOON), SIGN_OF_WORK, out)

    tree = packet(session, case)

    assert "EXAMPLE-4471" not in json.dumps(tree)
    assert tree["withheld"] == {"deadline": 1}


def test_a_sign_that_is_not_in_the_packet_is_not_named_as_the_cause(
    session: Session, save: Save
) -> None:
    age = Answered(indicator=AGE_SIGN, value=Value.YES, basis=Basis.SEEN, at=NOON)
    case = save(age, replace(age, value=None, basis=None), SIGN_OF_WORK)

    referral = session.referring.gather(case)

    assert {each.by.about for each in referral.deadlines} == {NOT_IN_PACKET}
    assert AGE_SIGN not in json.dumps(packet(session, case))


def test_an_encounter_without_a_duty_has_no_such_key(session: Session, save: Save) -> None:
    assert "clocks" not in packet(session, save(SIGN_OF_WORK))


SIGN_OF_WORK = Answered(
    indicator=IndicatorId("sea.no_shore_leave"), value=Value.YES, basis=Basis.SEEN, at=NOON
)
