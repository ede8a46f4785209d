from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from field_assist.domain.change import EntityStated
from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.ids import EntityId
from field_assist.domain.stopping import stopped
from field_assist.ui.deadline_words import strip
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.deadlines.presenter import DeadlinesPresenter
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.workflows import practice
from field_assist.workflows.session import Session
from tests.conftest import Opened, SteppingClock, name_of, named, shown_text
from tests.house.deadlines_stage import HHS, SCREENING, know

WHO, WHEN, REFERENCE = "Who was told, or who decided", "When, local time", "Reference number"


@pytest.fixture
def screen(
    window: MainWindow, theme: Theme, on_desk: OpenEncounter, session: Session
) -> DeadlinesPresenter:
    made = DeadlinesPresenter(theme, on_desk, session)
    window.resize(1280, 800)
    window.show_page(made.view, made.foot)
    made.enter()
    return made


def line(screen: DeadlinesPresenter, name: str) -> QLineEdit:
    """Return a line of the panel that is open."""
    return next(
        each
        for each in screen.view.findChildren(QLineEdit)
        if each.isVisible() and name_of(each) == name
    )


def press(screen: DeadlinesPresenter, name: str) -> None:
    named(screen.view, name, Button).click()


def start(desk: OpenEncounter) -> None:
    desk.state(Fact.UNDER_18, Tri.YES.value)


def test_without_a_deadline_it_says_when_one_starts(screen: DeadlinesPresenter) -> None:
    assert "No deadline runs." in shown_text(screen.view)


def test_an_answer_starts_a_card_that_says_all(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)

    text = shown_text(screen.view)
    for said in (
        HHS,
        "24 h 0 min left, until 1 Feb 12:00 UTC",
        "Since 12:00 UTC: Under 18, yes",
        "22 U.S.C. 7105(b)(1)(H)",
        "+1-202-205-4582",
        "State law. Not read for this list; confirm it.",
    ):
        assert said in text


def test_what_is_known_is_answered_by_keyboard_and_recorded(
    screen: DeadlinesPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    start(on_desk)
    alone = named(screen.view, "No parent or guardian here: Yes", Button)

    QTest.keyClick(alone, Qt.Key.Key_Space)

    kept = session.recording.open(on_desk.encounter.id)
    assert kept.of_child(ChildFact.ALONE) is Tri.YES
    assert "Notice to HHS of an unaccompanied child" in shown_text(screen.view)


def test_a_stop_says_who_when_and_the_reference(
    screen: DeadlinesPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    start(on_desk)
    press(screen, f"Stop: {HHS}")
    line(screen, WHO).setText("SAMPLE desk")
    line(screen, REFERENCE).setText("EXAMPLE-4471")

    QTest.keyClick(line(screen, REFERENCE), Qt.Key.Key_Return)

    (stop,) = session.recording.open(on_desk.encounter.id).stops.values()
    assert (stop.who, stop.reference) == ("SAMPLE desk", "EXAMPLE-4471")
    assert stop.done_at == on_desk.now()
    assert "Done 12:00 UTC" in shown_text(screen.view)
    assert named(screen.view, f"Let it run again: {HHS}", Button).hasFocus()
    stops = [b for b in screen.view.findChildren(Button) if name_of(b) == f"Stop: {HHS}"]
    assert [b for b in stops if b.isVisible()] == []


def test_undo_lets_it_run_again_and_redo_stops_it(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    press(screen, f"Stop: {HHS}")
    line(screen, WHO).setText("SAMPLE desk")
    line(screen, REFERENCE).setText("EXAMPLE-4471")
    press(screen, "It is done")
    before = on_desk.encounter.stops

    on_desk.undo()
    assert on_desk.encounter.stops == {}
    on_desk.redo()

    assert on_desk.encounter.stops == before


def test_without_a_reference_it_runs_on_and_what_was_typed_stays(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    press(screen, f"Stop: {HHS}")
    line(screen, WHO).setText("SAMPLE desk")

    press(screen, "It is done")

    assert on_desk.encounter.stops == {}
    assert "something is not filled in" in shown_text(screen.view)
    assert line(screen, WHO).text() == "SAMPLE desk"
    assert line(screen, REFERENCE).hasFocus()


def test_8_usc_1232_each_determination_asks_for_its_own_reason(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    know(on_desk, ChildFact.ALONE, ChildFact.CONTIGUOUS)
    press(screen, f"Stop: {SCREENING}")
    asked = next(r for r in on_desk.meeting.rules if r.id == "uac_screening").determinations
    line(screen, WHO).setText("SAMPLE")
    line(screen, REFERENCE).setText("EXAMPLE-1")
    for each in asked[:-1]:
        line(screen, each.text).setText("explained")

    press(screen, "It is done")
    assert on_desk.encounter.stops == {}
    line(screen, asked[-1].text).setText("explained too")
    press(screen, "It is done")

    assert list(on_desk.encounter.stops) == [("uac_screening", None)]


def test_an_answer_taken_back_is_told_and_the_card_stays(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    on_desk.undo()

    text = shown_text(screen.view)
    assert HHS in text
    assert "Set aside 12:00 UTC: taken back, Under 18" in text


def test_an_overdue_one_says_since_when_and_what_to_do(
    screen: DeadlinesPresenter, on_desk: OpenEncounter, clock: SteppingClock
) -> None:
    start(on_desk)
    clock.time += timedelta(hours=25)

    screen.enter()

    text = shown_text(screen.view)
    assert "Overdue since 12:00 UTC. Do it now, and say in the record why it is late." in text


def test_what_is_half_typed_comes_back_in_a_new_screen(
    screen: DeadlinesPresenter, on_desk: OpenEncounter, theme: Theme, session: Session
) -> None:
    start(on_desk)
    press(screen, f"Stop: {HHS}")
    line(screen, WHO).setText("SAMPLE de")
    screen.flush()

    again = DeadlinesPresenter(theme, on_desk, session)

    assert again.place() == screen.place()
    assert "SAMPLE de" in again.place()


def test_a_clock_that_was_moved_is_said(
    screen: DeadlinesPresenter, on_desk: OpenEncounter, clock: SteppingClock
) -> None:
    start(on_desk)
    moment = replace(clock.moment(), at=clock.time + timedelta(hours=2))
    clock.moment = lambda: moment  # type: ignore[method-assign]

    know(on_desk, ChildFact.ALONE)

    assert "clock changed; check the time." in shown_text(screen.view)


def test_the_strip_and_the_list_show_the_nearest_and_lead_to_it(opened: Opened) -> None:
    practice.fill(opened.session)
    case = opened.session.recording.rows(1)[0].id
    opened.workspace.show_encounter(case, Part.SITUATION)
    named(opened.window, "Under 18: Yes", Button).click()
    assert "Child notice, 24 hours: 24 h 0 min left" in shown_text(opened.window)

    opened.workspace.show_home()
    assert "E-0002, Child notice, 24 hours: 24 h 0 min left" in shown_text(opened.window)
    named(opened.window, "Show the deadlines", Button).click()

    assert opened.workspace.place().startswith(f"{Part.DEADLINES.value} {case}")


def test_practice_is_marked(
    window: MainWindow, theme: Theme, on_desk: OpenEncounter, session: Session
) -> None:
    start(on_desk)
    session.is_practice = True
    made = DeadlinesPresenter(theme, on_desk, session)
    window.show_page(made.view)

    assert "Practice" in shown_text(made.view)


def two_children(desk: OpenEncounter) -> tuple[EntityId, EntityId]:
    """Make the cards of two children, the second one an hour later."""
    made = EntityId("1" * 32), EntityId("2" * 32)
    role = ((Field.ROLE, PersonRole.CHILD_AT_RISK.value),)
    for number, card in enumerate(made):
        at = desk.now() + timedelta(hours=number)
        desk.make(EntityStated(id=card, kind=EntityKind.PERSON, fields=role, at=at))
    return made


def test_each_child_has_a_card_of_its_own_and_a_stop_is_for_one(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    _, second = two_children(on_desk)
    press(screen, f"Stop: Child 2, Person 2: {HHS}")
    line(screen, WHO).setText("SAMPLE desk")
    line(screen, REFERENCE).setText("EXAMPLE-4471")

    press(screen, "It is done")

    assert list(on_desk.encounter.stops) == [("hhs_child_notice", second)]
    assert named(screen.view, f"Stop: Child 1, Person 1: {HHS}", Button).isVisible()
    press(screen, f"Let it run again: Child 2, Person 2: {HHS}")
    assert on_desk.encounter.stops == {}


def test_what_is_known_is_answered_for_the_child_that_is_chosen(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    first, second = two_children(on_desk)
    (choice,) = (each for each in screen.view.findChildren(ChoiceBox) if each.isVisible())
    choice.setFocus()

    QTest.keyClick(choice, Qt.Key.Key_Down)
    press(screen, "No parent or guardian here: Yes")
    press(screen, "On Federal land or in a Federal facility: No")

    known = on_desk.encounter
    assert known.of_child(ChildFact.ALONE, second) is Tri.YES
    assert known.of_child(ChildFact.ALONE, first) is Tri.NOT_ASKED
    assert known.of_child(ChildFact.FEDERAL_PLACE) is Tri.NO


def test_what_is_half_typed_goes_on_with_the_first_child_once_it_has_a_card(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    press(screen, f"Stop: {HHS}")
    line(screen, WHO).setText("SAMPLE de")

    two_children(on_desk)

    assert line(screen, WHO).text() == "SAMPLE de"
    assert f"Child 1, Person 1: {HHS}" in shown_text(screen.view)


def test_a_stop_from_before_there_was_a_card_can_be_taken_back(
    screen: DeadlinesPresenter, on_desk: OpenEncounter
) -> None:
    start(on_desk)
    rule = next(each for each in on_desk.meeting.rules if each.id == "hhs_child_notice")
    stop = Stop(who="SAMPLE desk", done_at=on_desk.now(), reference="EXAMPLE-1")
    on_desk.make(stopped(rule, stop, on_desk.now()))
    two_children(on_desk)

    press(screen, f"Let it run again: Child 1, Person 1: {HHS}")

    assert on_desk.encounter.stops == {}


def test_the_strip_says_whose_clock_it_is_and_nothing_of_anybody(
    on_desk: OpenEncounter,
) -> None:
    two_children(on_desk)

    found = on_desk.meeting.of(on_desk.encounter, on_desk.unsaved())

    assert strip(found, on_desk.now()).startswith("Child notice, 24 hours (Child 1): 24 h")
