"""Another step than the suggested one, by keyboard: a reason to raise, two people to lower."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from field_assist.domain.rule import Band
from field_assist.storage import events
from field_assist.ui.screens.checklist.step_panel import StepPanel
from tests.conftest import named, press, shown_text
from tests.ui.checklist.conftest import Bench
from tests.ui.checklist.guided import CTRL, chord, mark, stored, view_of

REASON, SECOND = "Seen with two others last week", "Sample SUPERVISOR"
SIGN = "doc.held_by_other"


@pytest.fixture
def consult(bench: Bench) -> Bench:
    """Return a checklist of which the suggested step is to talk it over."""
    view_of(bench).search.setText("papers")
    mark(bench, SIGN, "s")
    return bench


def choose(number: int, reason: str = "", second: str = "") -> None:
    """Choose a step as an officer does: Ctrl+T, the number, Enter, and what is asked for."""
    chord(Qt.Key.Key_T, CTRL)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, str(number))
    press(Qt.Key.Key_Return)
    for text in (reason, second):
        if text:
            line = QApplication.focusWidget()
            assert isinstance(line, QLineEdit)
            QTest.keyClicks(line, text)
            press(Qt.Key.Key_Return)


def band(bench: Bench) -> Band | None:
    adjustment = stored(bench).adjustment
    return adjustment.band if adjustment else None


def test_a_step_is_raised_with_a_reason(consult: Bench) -> None:
    choose(2, REASON)

    said = shown_text(consult.opened.window)
    assert band(consult) is Band.REFER_NOW
    assert "Call the duty desk now" in said
    assert f"Reason: {REASON}" in said
    assert consult.view.hasFocus()


def test_a_step_is_not_raised_without_one(consult: Bench) -> None:
    choose(2)
    press(Qt.Key.Key_Return)

    assert band(consult) is None
    assert "A reason is needed." in shown_text(consult.opened.window)
    assert named(consult.opened.window, "Reason", QLineEdit).hasFocus()


def test_a_step_is_lowered_by_two_people(consult: Bench) -> None:
    choose(5, REASON, SECOND)

    adjustment = stored(consult).adjustment
    assert adjustment is not None
    assert (adjustment.band, adjustment.second_person) == (Band.RECORD_ONLY, SECOND)
    assert f"Second person: {SECOND}" in shown_text(consult.opened.window)


def test_threat_a_step_is_lowered_by_one_person(consult: Bench) -> None:
    choose(5, REASON)
    press(Qt.Key.Key_Return)

    assert band(consult) is None
    assert "A second person is needed to lower this." in shown_text(consult.opened.window)
    assert named(consult.opened.window, "Second person, by name", QLineEdit).hasFocus()


def test_a_further_sign_ends_a_lowered_step_and_the_panel_says_so(consult: Bench) -> None:
    choose(5, REASON, SECOND)

    mark(consult, "air.companion_holds_docs", "s")

    said = shown_text(consult.opened.window)
    assert "More was recorded since, so what is suggested holds." in said


def test_the_suggested_step_is_gone_back_to_without_a_reason(consult: Bench) -> None:
    choose(2, REASON)

    choose(4)

    assert band(consult) is None


def test_a_chosen_step_can_be_taken_back_and_made_again(consult: Bench) -> None:
    choose(2, REASON)

    chord(Qt.Key.Key_Z, CTRL)
    undone = band(consult)
    chord(Qt.Key.Key_Y, CTRL)

    assert (undone, band(consult)) == (None, Band.REFER_NOW)


def test_escape_leaves_everything_as_it_was(consult: Bench) -> None:
    chord(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_Escape)

    assert band(consult) is None
    assert consult.view.hasFocus()


def test_the_log_tells_that_a_step_was_chosen_and_not_why(consult: Bench) -> None:
    choose(5, REASON, SECOND)

    told = [
        event.detail
        for event in events.for_encounter(consult.vault, consult.encounter.id)
        if event.action == "step_adjusted"
    ]
    assert told == ["step=record_only suggested=consult"]


def test_what_is_half_typed_comes_back_after_a_lock(consult: Bench) -> None:
    chord(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_5, "5")
    press(Qt.Key.Key_Return)
    line = named(consult.opened.window, "Reason", QLineEdit)
    QTest.keyClicks(line, "half a rea")
    place = consult.opened.workspace.place()
    view_of(consult).panel_closed.emit()

    consult.opened.workspace.return_to(place)

    step = consult.opened.window.findChild(StepPanel)
    assert step is not None
    assert (step.band, step.reason) == (Band.RECORD_ONLY, "half a rea")


def test_what_is_half_typed_is_there_again_after_escape(consult: Bench) -> None:
    chord(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_2, "2")
    press(Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, REASON)

    press(Qt.Key.Key_Escape)
    chord(Qt.Key.Key_T, CTRL)

    assert line.isVisible()
    assert line.text() == REASON
    assert band(consult) is None
