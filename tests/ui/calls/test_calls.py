"""A call is written down the moment its key is pressed, and filled in afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.measure import Outcome
from field_assist.ui.navigation import Part
from field_assist.workflows import refer
from field_assist.workflows.call import find_contacts, number_from
from tests.conftest import Opened, letter, named, press, shown_text
from tests.ui.calls.conftest import taken

DUTY_AGENT = "6"


def fill(opened: Opened, name: str, text: str) -> None:
    """Type into a field and leave it."""
    field = named(opened.window, name, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_one_digit_writes_a_call_down(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)

    (call,) = taken(calls, encounter)
    assert (call.rung, call.number, call.outcome) == (
        "duty_agent",
        "+1 202-555-0143",
        Outcome.NOT_STATED,
    )
    assert call.taken_at == calls.clock.now()


def test_what_came_of_it_is_kept_as_typed(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)

    fill(calls, "Who answered, or who did it", "Agent SAMPLE")
    fill(calls, "Reference number", "SAMPLE-12")
    boxes = calls.window.findChildren(QComboBox)
    box = next(box for box in boxes if box.accessibleName() == "Result")
    box.setCurrentIndex(2)
    box.activated.emit(2)

    (call,) = taken(calls, encounter)
    assert (call.who, call.reference) == ("Agent SAMPLE", "SAMPLE-12")
    assert call.outcome is Outcome.ON_THE_WAY


def test_the_time_can_be_put_right(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)
    local = calls.clock.now().astimezone().replace(hour=0, minute=1)

    fill(calls, "When", "00:01")

    (call,) = taken(calls, encounter)
    assert call.taken_at == local.replace(second=0, microsecond=0)


def test_a_digit_in_a_field_is_text(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)

    fill(calls, "Reference number", "123")

    assert [call.reference for call in taken(calls, encounter)] == ["123"]


def test_speaking_apart_is_done_by_its_digit(calls: Opened, encounter: Encounter) -> None:
    letter("2")

    assert [(m.rung, m.outcome) for m in taken(calls, encounter)] == [("apart", Outcome.DONE)]


def test_it_can_be_taken_back_and_made_again(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)
    press(Qt.Key.Key_Escape)
    desk_view = QApplication.focusWidget()
    assert desk_view is not None

    QTest.keyClick(desk_view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    gone = taken(calls, encounter)
    QTest.keyClick(desk_view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    assert gone == ()
    assert [call.rung for call in taken(calls, encounter)] == ["duty_agent"]


def test_a_call_is_in_the_line_of_time(calls: Opened) -> None:
    letter(DUTY_AGENT)
    fill(calls, "Who answered, or who did it", "Agent SAMPLE")
    calls.workspace.show_part(Part.NOTES)

    story = calls.session.recording.rows(1)[0]
    timeline = calls.session.recording.timeline(story.id)
    timeline.read()
    assert [e.action for e in timeline.entries].count("measure_stated") == 1


def test_a_call_goes_into_the_packet(calls: Opened, encounter: Encounter) -> None:
    letter(DUTY_AGENT)
    fill(calls, "Reference number", "SAMPLE-12")
    desk = calls.session.recording.open(encounter.id)
    calls.workspace.show_part(Part.SITUATION)
    fill(calls, "Place", "Berth 4")

    after = calls.session.recording.open(desk.id)
    referral = calls.session.referring.gather(after)

    (action,) = referral.measures
    assert (action.title, action.reference) == ("Duty agent", "SAMPLE-12")
    assert refer.build(referral).packet.pdf


def test_until_when_is_typed_once(calls: Opened, encounter: Encounter) -> None:
    fill(calls, "Can act until", "16:40, flight UT 482")

    stored = calls.session.recording.open(encounter.id)
    assert stored.facts[Fact.ACT_UNTIL] == "16:40, flight UT 482"
    assert "You can act until: 16:40, flight UT 482." in shown_text(calls.window)


def test_what_is_not_recorded_stays_a_gap_in_the_script(calls: Opened) -> None:
    assert "[say until when]" in shown_text(calls.window)


@pytest.mark.usefixtures("calls")
def test_the_script_can_be_copied() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    QTest.keyClick(focused, Qt.Key.Key_S, shift)

    assert "What is your name, and your number?" in QApplication.clipboard().text()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("202-555-0143", "+1 202-555-0143"),
        ("(202) 555 0143", "+1 202-555-0143"),
        ("911", "911"),
        ("4471", "4471"),
        ("", ""),
    ],
)
def test_a_number_is_read(typed: str, kept: str) -> None:
    assert number_from(typed) == kept


@pytest.mark.parametrize("typed", ["202-555-014", "the desk", "12345", "<b>1</b>", "999-999-9999"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert number_from(typed) is None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tip", "duty_desk"),
        ("8774474847", "duty_desk"),
        ("suicide", "lifeline"),
        ("forced labor", "trade_allegation"),
        ("outreach", "outreach"),
        ("continued presence", "presence_desk"),
    ],
)
def test_a_contact_is_found_by_any_of_its_words(calls: Opened, typed: str, wanted: str) -> None:
    found = find_contacts(calls.session.calling.contacts(), typed)

    assert wanted in [contact.id for contact in found]


def test_a_number_half_typed_is_there_again_after_another_was_begun(calls: Opened) -> None:
    calls.workspace.show_contacts()
    names = [
        button.accessibleName()
        for button in calls.window.page.findChildren(QPushButton)
        if button.isVisible() and button.accessibleName().startswith("Fill in: ")
    ]
    first, second = names[:2]
    named(calls.window, first, QPushButton).click()
    named(calls.window, "Number", QLineEdit).setText("202-555-01")

    named(calls.window, second, QPushButton).click()
    between = named(calls.window, "Number", QLineEdit).text()
    named(calls.window, first, QPushButton).click()

    assert (between, named(calls.window, "Number", QLineEdit).text()) == ("", "202-555-01")
