"""Another look makes every screen again, at the same place and without a loss."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.theme import Look, Palette
from tests.conftest import Opened, letter, press, shown_text
from tests.ui.test_workspace import (
    SIGN,
    allow_writing,
    forbid_writing,
    note_box,
    notes_of,
    signs,
)


@pytest.fixture
def at_checklist(opened: Opened, encounter: Encounter) -> Opened:
    opened.workspace.show_encounter(encounter.id)
    return opened


LOOKS = [Look(Palette.NIGHT, 100), Look(Palette.CONTRAST, 200), Look(Palette.DAY, 125)]


def change_look(opened: Opened, look: Look) -> None:
    """Do what choosing a look does."""
    opened.window.build(opened.window.theme.with_look(look))
    opened.workspace.rebuild()


@pytest.mark.parametrize("look", LOOKS)
def test_another_look_comes_back_to_the_same_line(at_checklist: Opened, look: Look) -> None:
    signs(at_checklist).go_to(SIGN)

    change_look(at_checklist, look)

    assert signs(at_checklist).current() == SIGN
    assert signs(at_checklist).hasFocus()


@pytest.mark.parametrize("look", LOOKS)
def test_another_look_keeps_a_half_typed_note_and_its_caret(
    at_checklist: Opened, encounter: Encounter, look: Look
) -> None:
    at_checklist.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(at_checklist), "Sample wor")
    press(Qt.Key.Key_Left)

    change_look(at_checklist, look)
    QTest.keyClicks(note_box(at_checklist), "de")

    assert note_box(at_checklist).text() == "Sample woder"
    at_checklist.workspace.save_all()
    assert notes_of(at_checklist, encounter) == ["Sample woder"]


@pytest.mark.parametrize("name", ["show_home", "show_start", "show_outbox"])
def test_another_look_stays_outside_an_encounter(opened: Opened, name: str) -> None:
    getattr(opened.workspace, name)()
    before = shown_text(opened.window.page)

    change_look(opened, Look(Palette.NIGHT))

    assert shown_text(opened.window.page) == before


def test_marks_work_in_another_look_and_the_old_screens_are_gone(
    qtbot: QtBot, at_checklist: Opened, encounter: Encounter
) -> None:
    old = signs(at_checklist)
    change_look(at_checklist, Look(Palette.NIGHT))
    letter("s")

    qtbot.waitUntil(lambda: old not in at_checklist.window.findChildren(ChecklistList))
    letter("t")

    assert len(at_checklist.session.recording.open(encounter.id).answers) == 1


def test_another_look_still_says_what_is_not_saved(at_checklist: Opened, open_data: Vault) -> None:
    forbid_writing(open_data)
    letter("s")

    change_look(at_checklist, Look(Palette.NIGHT))

    assert "Not saved since 12:00" in shown_text(at_checklist.window)
    allow_writing(open_data)
