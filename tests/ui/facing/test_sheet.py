"""The sheet is read silently, line by line; only that it was shown is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.errors import VaultFull
from field_assist.ui.facing.page import FacingPage
from field_assist.workflows.show_sheet import ShowingSheets
from tests.conftest import Opened, named, shown_text
from tests.ui.facing.conftest import PIN, give_back
from tests.ui.facing.test_out_of_reach import MAY_MOVE, MOVE_NOTHING, is_kept, strike, what_shows

FIRST, SECOND = "Puede pedir un intérprete.", "Puede pedir hablar sin las personas"
LINES = 7
"""Without the three that say a number: by the clock of the tests these are too old."""
ONLY_SHEET = pytest.mark.parametrize("purpose", ["Sheet"])
BOTH = pytest.mark.parametrize("purpose", ["Sheet, then questions"])


def press(key: Qt.Key) -> None:
    """Press a key wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def shown_sheets(opened: Opened, encounter: Encounter) -> list[str]:
    """Return what the log says of sheets that were shown in an encounter."""
    timeline = opened.session.recording.timeline(encounter.id)
    timeline.read()
    return [e.line.detail or "" for e in timeline.entries if e.action == "sheet_shown"]


@ONLY_SHEET
def test_it_begins_with_the_first_line_and_where_one_is(read: FacingPage) -> None:
    seen = shown_text(read)

    assert FIRST in seen
    assert "Lo que puede hacer" in seen
    assert f"1 de {LINES}" in seen
    assert SECOND not in seen
    assert not named(read, "Volver", QPushButton).isEnabled()


@ONLY_SHEET
def test_buttons_go_on_and_back(read: FacingPage) -> None:
    named(read, "Siguiente", QPushButton).click()
    after = shown_text(read)
    named(read, "Volver", QPushButton).click()

    assert SECOND in after
    assert FIRST in shown_text(read)


@ONLY_SHEET
def test_arrows_go_on_and_back_and_never_before_the_first(read: FacingPage) -> None:
    press(Qt.Key.Key_Right)
    after = shown_text(read)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)

    assert SECOND in after
    assert FIRST in shown_text(read)


@ONLY_SHEET
def test_tab_and_enter_go_on(read: FacingPage) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)

    assert SECOND in shown_text(read)


@ONLY_SHEET
def test_the_keyboard_is_on_the_line_so_that_it_is_read_aloud(read: FacingPage) -> None:
    named(read, "Siguiente", QPushButton).click()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith(SECOND)


@ONLY_SHEET
def test_after_the_last_line_it_is_over_and_no_question_comes(
    opened: Opened, encounter: Encounter, read: FacingPage
) -> None:
    for _ in range(LINES):
        press(Qt.Key.Key_Right)

    assert "Devuelva la pantalla ahora." in shown_text(read)
    assert opened.session.recording.open(encounter.id).statements == {}
    assert is_kept(opened, read)


@BOTH
def test_after_the_last_line_the_questions_come(read: FacingPage) -> None:
    for _ in range(LINES):
        press(Qt.Key.Key_Right)
    named(read, "Empezar", QPushButton).click()

    assert "¿Se siente a salvo aquí, ahora?" in shown_text(read)


@ONLY_SHEET
def test_stop_ends_it_and_writes_nothing_about_the_person(
    opened: Opened, encounter: Encounter, read: FacingPage
) -> None:
    named(read, "Parar", QPushButton).click()

    after = opened.session.recording.open(encounter.id)
    assert "Usted paró" in shown_text(read)
    assert (after.statements, after.answers) == ({}, {})


@ONLY_SHEET
@pytest.mark.usefixtures("read")
def test_that_it_was_shown_is_a_line_of_custody_without_content(
    opened: Opened, encounter: Encounter
) -> None:
    assert shown_sheets(opened, encounter) == ["rights version=2026.11.1 language=es"]


@pytest.mark.usefixtures("asked")
def test_nothing_is_said_of_a_sheet_that_was_not_shown(
    opened: Opened, encounter: Encounter
) -> None:
    assert shown_sheets(opened, encounter) == []


@ONLY_SHEET
def test_a_language_without_a_sheet_is_noted_and_none_is_said_to_be_shown(
    qtbot: QtBot, opened: Opened, encounter: Encounter, handed_over: FacingPage
) -> None:
    handed_over.list.pointed_at.emit("quc")
    give_back(handed_over, PIN)
    qtbot.waitUntil(opened.window.page.isVisible)

    assert opened.session.recording.open(encounter.id).facts[Fact.LANGUAGE] == "K'iche'"
    assert shown_sheets(opened, encounter) == []
    assert "The sheet was not shown." in shown_text(opened.window)


@ONLY_SHEET
def test_the_pin_gives_the_screen_back(qtbot: QtBot, opened: Opened, read: FacingPage) -> None:
    give_back(read, PIN)

    qtbot.waitUntil(opened.window.page.isVisible)
    assert "That the sheet was shown is in the line of time." in shown_text(opened.window)


@ONLY_SHEET
def test_what_cannot_be_kept_is_not_shown_and_the_officer_is_told(
    qtbot: QtBot, opened: Opened, handed_over: FacingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ShowingSheets, "note_shown", _full)

    handed_over.list.pointed_at.emit("es")

    assert FIRST not in shown_text(handed_over)
    assert "Devuelva la pantalla ahora." in shown_text(handed_over)
    give_back(handed_over, PIN)
    qtbot.waitUntil(opened.window.page.isVisible)
    assert "The sheet was not shown. " in shown_text(opened.window)


def _full(*_: object) -> None:
    raise VaultFull


@ONLY_SHEET
def test_no_key_of_the_program_does_anything(opened: Opened, read: FacingPage) -> None:
    before = what_shows(read)

    for sequence in MOVE_NOTHING:
        strike(sequence)

        assert is_kept(opened, read), sequence
        # So each finds the page as the first one did.
        assert what_shows(read) == before, sequence


@ONLY_SHEET
@pytest.mark.parametrize("sequence", MAY_MOVE)
def test_no_key_that_the_page_may_know_leads_out(
    opened: Opened, read: FacingPage, sequence: str
) -> None:
    strike(sequence)

    assert is_kept(opened, read)


@ONLY_SHEET
def test_tab_never_leaves_the_page(opened: Opened, read: FacingPage) -> None:
    for _ in range(20):
        strike("Tab")
        assert is_kept(opened, read)


@ONLY_SHEET
@pytest.mark.usefixtures("read")
def test_nothing_of_the_encounter_is_on_the_page(opened: Opened, encounter: Encounter) -> None:
    assert encounter.label not in shown_text(opened.window)
