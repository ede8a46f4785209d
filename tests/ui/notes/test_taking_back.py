"""A note is taken back in words, by the keys, in the box; nothing that was typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.change import How
from field_assist.domain.encounter import Encounter
from field_assist.ui.navigation import Part
from tests.conftest import Opened, named

CTRL = Qt.KeyboardModifier.ControlModifier
SAID = ("He said no. ", "Then he left", " by the side door.")


@pytest.fixture
def box(opened: Opened, encounter: Encounter) -> QPlainTextEdit:
    """Return the box with a note that was typed with pauses."""
    opened.workspace.show_encounter(encounter.id, Part.NOTES)
    made = named(opened.window, "Note", QPlainTextEdit)
    for words in SAID:
        QTest.keyClicks(made, words)
        opened.workspace.flush()
        opened.clock.step(2)
    return made


def press(qtbot: QtBot, opened: Opened, box: QPlainTextEdit, key: Qt.Key, times: int = 1) -> None:
    """Press a key several times at once, and wait until all is in the vault."""
    for _ in range(times):
        QTest.keyClick(box, key, CTRL)
    qtbot.waitUntil(lambda: not opened.workspace.waiting())


def note(opened: Opened, encounter: Encounter) -> str:
    """Return what the vault holds."""
    return opened.session.recording.open(encounter.id).notes[0].text


def test_it_goes_in_words_and_comes_back(
    qtbot: QtBot, opened: Opened, encounter: Encounter, box: QPlainTextEdit
) -> None:
    left = []
    for _ in SAID:
        press(qtbot, opened, box, Qt.Key.Key_Z)
        left.append(note(opened, encounter))
        assert box.toPlainText() == left[-1]
    press(qtbot, opened, box, Qt.Key.Key_Y, 3)

    assert left == ["He said no. Then he left", "He said no. ", ""]
    assert note(opened, encounter) == box.toPlainText() == "".join(SAID)


def test_what_is_still_being_typed_goes_first(
    qtbot: QtBot, opened: Opened, encounter: Encounter, box: QPlainTextEdit
) -> None:
    QTest.keyClicks(box, " Nobody followed.")

    press(qtbot, opened, box, Qt.Key.Key_Z)

    assert note(opened, encounter) == "".join(SAID)
    versions = opened.session.recording.timeline(encounter.id).note_versions
    texts = [
        version.text
        for version in versions(opened.session.recording.open(encounter.id).notes[0].id)
    ]
    assert texts == [f"{''.join(SAID)} Nobody followed.", "".join(SAID)]


def test_keys_pressed_in_a_row_are_one_entry_of_the_log(
    qtbot: QtBot, opened: Opened, encounter: Encounter, box: QPlainTextEdit
) -> None:
    story = opened.session.recording.timeline(encounter.id)
    story.read()
    before = len(story.entries)

    press(qtbot, opened, box, Qt.Key.Key_Z, 3)
    story.read()

    assert len(story.entries) == before + 1
    assert story.entries[-1].how is How.UNDONE


def test_what_was_taken_back_is_written_at_the_lock(
    opened: Opened, encounter: Encounter, box: QPlainTextEdit
) -> None:
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)

    opened.workspace.lock()

    assert note(opened, encounter) == "He said no. Then he left"


def test_the_caret_goes_where_it_was_taken_back(
    qtbot: QtBot, opened: Opened, box: QPlainTextEdit
) -> None:
    box.moveCursor(box.textCursor().MoveOperation.Start)
    QTest.keyClicks(box, "First, ")
    opened.workspace.flush()

    press(qtbot, opened, box, Qt.Key.Key_Z)

    assert (box.toPlainText(), box.textCursor().position()) == ("".join(SAID), 0)
