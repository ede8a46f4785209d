"""Leaving words out by keyboard, where they are told elsewhere, and for whom a packet is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.entity import PersonRole
from field_assist.domain.handling import Handled, Recipient, handling_of
from field_assist.domain.line_names import entity_line, note_line
from field_assist.domain.redaction import REASONS, Verdict, Where, of_text, redacted
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.presenter import ReviewPresenter
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from tests.conftest import named, shown_text
from tests.workflows.card_acts import card_id, person

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def box(screen: ReviewPresenter) -> QPlainTextEdit:
    return named(screen.view, "Selected line in full", QPlainTextEdit)


def choice(screen: ReviewPresenter, name: str) -> ChoiceBox:
    """Return a drop-down list; what a screen reader is told of one depends on the system."""
    found = screen.view.findChildren(ChoiceBox)
    return next(each for each in found if each.accessibleName() == name and each.isVisible())


def press_key(screen: ReviewPresenter) -> None:
    QTest.keyClick(screen.view.window(), Qt.Key.Key_X, CONTROL | SHIFT)


def select(screen: ReviewPresenter, start: int, count: int) -> None:
    """Select characters as the keyboard does."""
    text = box(screen)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Home, CONTROL)
    for _ in range(start):
        QTest.keyClick(text, Qt.Key.Key_Right)
    for _ in range(count):
        QTest.keyClick(text, Qt.Key.Key_Right, SHIFT)


def told(on_desk: OpenEncounter, number: int = 0) -> str:
    note = on_desk.encounter.notes[number]
    chosen = of_text(on_desk.encounter.redactions, Where(note_line(note.id)))
    return redacted(note.text, chosen)


def show_note(screen: ReviewPresenter, on_desk: OpenEncounter, text: str) -> str:
    line = note_line(on_desk.write_note(None, None, text))
    screen.return_to(line)
    return line


def test_one_key_leaves_out_what_is_selected(
    qtbot: QtBot, screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")
    select(screen, 7, 8)

    press_key(screen)

    qtbot.waitUntil(lambda: "[left out: identity]" in box(screen).toPlainText())
    assert box(screen).toPlainText() == "It was [left out: identity] who drove"
    assert told(on_desk) == "It was [left out: identity] who drove"


def test_without_a_selection_it_is_the_word_at_the_caret(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")
    select(screen, 10, 0)

    press_key(screen)

    assert told(on_desk) == "It was [left out: identity] who drove"


def test_the_same_key_puts_words_back(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")
    select(screen, 7, 8)
    press_key(screen)
    select(screen, 10, 0)

    press_key(screen)

    assert box(screen).toPlainText() == "It was Zorblatt who drove"


def test_leaving_out_is_taken_back_as_any_act_is(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")
    select(screen, 7, 8)
    press_key(screen)

    on_desk.undo()

    assert on_desk.encounter.redactions == ()
    assert box(screen).toPlainText() == "It was Zorblatt who drove"


def test_on_the_lines_the_key_leads_into_the_text(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")

    press_key(screen)

    assert box(screen).hasFocus()
    assert on_desk.encounter.redactions == ()
    assert "select words with Shift" in shown_text(screen.view)


@pytest.mark.parametrize("verdict", REASONS)
def test_the_reason_is_chosen_before(
    screen: ReviewPresenter, on_desk: OpenEncounter, verdict: Verdict
) -> None:
    show_note(screen, on_desk, "It was Zorblatt who drove")
    reasons = choice(screen, "Reason for leaving words out")
    reasons.setCurrentIndex(REASONS.index(verdict))
    select(screen, 7, 8)

    press_key(screen)

    assert told(on_desk) == f"It was [left out: {verdict.value}] who drove"


def test_other_places_are_offered_and_left_out_with_one_key(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    show_note(screen, on_desk, "ZÖRBLATT was seen, and zorblatt again")
    show_note(screen, on_desk, "It was Zorblatt who drove")
    select(screen, 7, 8)
    press_key(screen)
    assert "still told in 2 places" in shown_text(screen.view)

    QTest.keyClick(screen.view.window(), Qt.Key.Key_A, ALT)

    assert "still told" not in shown_text(screen.view)
    out = "[left out: identity]"
    assert {told(on_desk, n) for n in (0, 1)} == {
        f"{out} was seen, and {out} again",
        f"It was {out} who drove",
    }


def test_what_is_only_alike_can_stay(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    on_desk.make(person(1, "Alex Zorblatt", PersonRole.SUSPECTED_CONTROLLER))
    show_note(screen, on_desk, "Her name is Zorblatt too")
    on_desk.choose(entity_line(card_id(1)), is_included=False)

    named(screen.view, "It stays: …Her name is Zorblatt too…", Button).click()

    assert "still told" not in shown_text(screen.view)
    assert told(on_desk) == "Her name is Zorblatt too"


def test_hsi_gets_everything_without_a_key(screen: ReviewPresenter, on_desk: OpenEncounter) -> None:
    assert named(screen.view, "Packet for: HSI, all of it", Button).isChecked()
    assert handling_of(on_desk.encounter.handling).missing is None


def test_a_preset_sets_lines_and_each_can_be_changed(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    on_desk.make(
        person(1, "Maung Sample", PersonRole.POSSIBLE_VICTIM),
        person(2, "Alex Example", PersonRole.SUSPECTED_CONTROLLER),
    )
    services = named(screen.view, "Packet for: Support services", Button)

    services.click()

    assert on_desk.encounter.left_out == {entity_line(card_id(2))}
    assert services.isChecked()
    on_desk.choose(entity_line(card_id(2)), is_included=True)
    assert not services.isChecked()
    on_desk.undo()
    on_desk.undo()
    assert (on_desk.encounter.left_out, on_desk.encounter.handling) == (
        frozenset(),
        {Handled.RECIPIENT: ""},
    )


def test_outside_the_department_the_exception_is_asked_for(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    on_desk.make(person(1, "Maung Sample", PersonRole.POSSIBLE_VICTIM))

    named(screen.view, "Packet for: Support services", Button).click()

    assert "choose an exception" in shown_text(screen.view)
    exception = choice(screen, "Exception, 8 U.S.C. 1367(b)")
    exception.setFocus()
    for _ in range(3):
        QTest.keyClick(exception, Qt.Key.Key_Down)
    handling = handling_of(on_desk.encounter.handling)
    assert (handling.recipient, handling.exception is not None) == (
        Recipient.VICTIM_SERVICES,
        True,
    )
    assert "Say where the written consent is kept" in shown_text(screen.view)
