"""Ways between the parts of an encounter, by key, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.screens.checklist.view import FindField
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import Opened

SIGN = IndicatorId("sea.no_shore_leave")


@pytest.fixture
def on_row(opened: Opened, encounter: Encounter) -> Opened:
    """Return the window with the keyboard on a row of the checklist."""
    opened.workspace.show_encounter(encounter.id)
    signs(opened).go_to(SIGN)
    return opened


def signs(opened: Opened) -> ChecklistList:
    return opened.window.findChildren(ChecklistList)[-1]


def note_box(opened: Opened) -> NoteBox:
    return next(box for box in opened.window.findChildren(NoteBox) if box.isVisible())


def focus_press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_Escape, PLAIN)]
)
def test_a_note_on_a_row_leads_back_to_the_row(
    on_row: Opened, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    focus_press(Qt.Key.Key_Return, PLAIN)
    QTest.keyClicks(note_box(on_row), "Sample words")

    focus_press(key, modifiers)

    assert signs(on_row).hasFocus()
    assert signs(on_row).current() == SIGN
    assert signs(on_row).current_row().note_count == 1  # type: ignore[union-attr] # it is there


@pytest.mark.parametrize("part", [Part.SITUATION, Part.NOTES])
def test_find_leads_to_the_checklist_from_other_parts(on_row: Opened, part: Part) -> None:
    on_row.workspace.show_part(part)

    focus_press(Qt.Key.Key_F, CONTROL)

    assert isinstance(QApplication.focusWidget(), FindField)


def test_a_held_key_never_carries_an_officer_through_screens(on_row: Opened) -> None:
    on_row.workspace.show_part(Part.SITUATION)
    on_row.workspace.show_part(Part.NOTES)
    on_row.workspace.show_part(Part.REVIEW)

    held = [s.key().toString() for s in on_row.window.findChildren(QShortcut) if s.autoRepeat()]

    assert held == []


def test_a_note_that_was_typed_a_moment_ago_is_not_taken_for_an_empty_one(
    on_row: Opened, encounter: Encounter
) -> None:
    on_row.workspace.show_part(Part.NOTES)
    box = note_box(on_row)
    QTest.keyClicks(box, "Sample words")

    focus_press(Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(box, "Other words")
    focus_press(Qt.Key.Key_Return, CONTROL)

    notes = on_row.session.recording.open(encounter.id).notes
    assert {note.text for note in notes} == {"Sample words", "Other words"}
