"""The deadlines in their states: none, running, stopped, set aside, overdue, being stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from field_assist.domain.change import ChildFactStated, EntityStated
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.ids import EntityId
from field_assist.domain.stopping import stopped
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.widgets.button import Button
from field_assist.workflows import practice
from tests.conftest import Opened, SteppingClock, named
from tests.house.notes_stage import desk_of

HHS = "Notice to HHS of a foreign-national child who may be a victim of trafficking"
SCREENING = "Screening of an unaccompanied child from a contiguous country"


def know(desk: OpenEncounter, *facts: ChildFact, answer: Tri = Tri.YES) -> None:
    """Say what is known of a young person."""
    for fact in facts:
        desk.make(ChildFactStated(asked=fact, answer=answer, at=desk.now()))


def run(desk: OpenEncounter, clock: SteppingClock) -> None:
    """Let all of them run, after some time, stop one, and set one aside."""
    desk.state(Fact.UNDER_18, Tri.YES.value)
    clock.time += timedelta(hours=3, minutes=50)
    start_some(desk)


def start_some(desk: OpenEncounter) -> None:
    """Let all of them run, stop one, and set one aside."""
    desk.state(Fact.UNDER_18, Tri.YES.value)
    know(desk, ChildFact.ALONE, ChildFact.CONTIGUOUS, ChildFact.DETERMINED)
    stop = Stop(who="SAMPLE desk, line 2", done_at=desk.now(), reference="EXAMPLE-4471")
    report = next(rule for rule in desk.meeting.rules if rule.id == "child_abuse_report")
    desk.make(stopped(report, stop, desk.now()))
    know(desk, ChildFact.DETERMINED, answer=Tri.NOT_ASKED)


def _none(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = desk_of(opened.session)
    opened.workspace.show_encounter(desk.encounter.id, Part.DEADLINES)


def _running(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = desk_of(opened.session)
    run(desk, opened.clock)
    opened.workspace.show_encounter(desk.encounter.id, Part.DEADLINES)


def _overdue(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = desk_of(opened.session)
    run(desk, opened.clock)
    opened.clock.time += timedelta(hours=22)
    opened.workspace.show_encounter(desk.encounter.id, Part.DEADLINES)


def _stopping(opened: Opened) -> None:
    _running(opened)
    named(opened.window, f"Stop: {SCREENING}", Button).click()


def _strip(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = desk_of(opened.session)
    run(desk, opened.clock)
    opened.workspace.show_encounter(desk.encounter.id, Part.CHECKLIST)


def _children(opened: Opened) -> None:
    practice.fill(opened.session)
    desk = desk_of(opened.session)
    run(desk, opened.clock)
    role = ((Field.ROLE, PersonRole.CHILD_AT_RISK.value),)
    for number in "12":
        at = desk.now()
        card = EntityId(number * 32)
        desk.make(EntityStated(id=card, kind=EntityKind.PERSON, fields=role, at=at))
        opened.clock.time += timedelta(minutes=40)
    opened.workspace.show_encounter(desk.encounter.id, Part.DEADLINES)


def _home(opened: Opened) -> None:
    practice.fill(opened.session)
    run(desk_of(opened.session), opened.clock)
    opened.workspace.show_home()


DEADLINE_SCREENS: dict[str, Callable[[Opened], None]] = {
    "deadlines, none": _none,
    "deadlines": _running,
    "deadlines, overdue": _overdue,
    "deadlines, stopping one": _stopping,
    "deadlines, two children": _children,
    "checklist with a deadline": _strip,
    "home with a deadline": _home,
}
DEADLINE_DESK = frozenset(name for name in DEADLINE_SCREENS if name.startswith("deadlines"))
