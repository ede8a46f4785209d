"""Moving between the parts, saving before leaving, locking, and coming back to the same place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.row_list_model import ROW_ROLE
from field_assist.ui.workspace import Workspace
from tests.conftest import Opened, letter, named, press, shown_text

SIGN = IndicatorId("sea.wages_months_unpaid")


@pytest.fixture
def at_checklist(opened: Opened, encounter: Encounter) -> Opened:
    opened.workspace.show_encounter(encounter.id)
    return opened


def keys(sequence: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keySequence(target, sequence)


def signs(opened: Opened) -> ChecklistList:
    return named(opened.window, "Signs", ChecklistList)


def note_box(opened: Opened) -> NoteBox:
    boxes = [box for box in opened.window.findChildren(NoteBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def part(opened: Opened) -> str:
    """Return the name of the part that is marked as the present one, or has no tab."""
    bar = [b for b in opened.window.findChildren(QPushButton) if b.property("kind") == "part"]
    marked = [b.accessibleName().split()[0] for b in bar if b.isVisible() and b.isChecked()]
    return marked[0] if marked else opened.workspace.place().split()[0]


def forbid_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = ON")


def allow_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = OFF")


def notes_of(opened: Opened, encounter: Encounter) -> list[str]:
    return [note.text for note in opened.session.recording.open(encounter.id).notes]


@pytest.mark.parametrize(
    ("sequence", "name"),
    [
        ("Alt+1", "Situation"),
        ("Alt+2", "Checklist"),
        ("Alt+3", "Notes"),
        ("Alt+4", "People"),
        ("Alt+5", "Files"),
        ("Alt+6", "Review"),
        ("Alt+7", "Packet"),
        ("Alt+8", "Deadlines"),
    ],
)
def test_alt_and_a_number_show_a_part(at_checklist: Opened, sequence: str, name: str) -> None:
    keys(sequence)

    assert part(at_checklist) == name


def test_alt_and_a_number_without_an_encounter_do_nothing(opened: Opened) -> None:
    before = shown_text(opened.window)

    keys("Alt+1")
    keys("Alt+7")

    assert shown_text(opened.window) == before


def test_ctrl_r_goes_back_to_the_encounter_that_was_open(
    at_checklist: Opened, encounter: Encounter
) -> None:
    at_checklist.session.recording.start(Setting.AIR, Role.CBP_PRIMARY, Budget.QUICK)
    at_checklist.workspace.show_home()

    keys("Ctrl+R")

    assert encounter.label in shown_text(at_checklist.window)
    assert signs(at_checklist).hasFocus()


def test_ctrl_r_without_any_encounter_stays_on_the_list(opened: Opened) -> None:
    keys("Ctrl+R")

    assert "No encounters yet." in shown_text(opened.window)


@pytest.mark.parametrize("part", Part)
def test_the_first_paint_of_every_part_shows_where_the_keyboard_is(
    at_checklist: Opened, part: Part
) -> None:
    at_checklist.workspace.show_part(part)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_a_half_typed_note_is_kept_when_the_part_is_left(
    at_checklist: Opened, encounter: Encounter
) -> None:
    at_checklist.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(at_checklist), "Sample wor")

    keys("Alt+2")

    assert notes_of(at_checklist, encounter) == ["Sample wor"]


def test_locking_remembers_the_part_and_the_line(at_checklist: Opened) -> None:
    signs(at_checklist).go_to(SIGN)

    keys("Ctrl+L")

    assert at_checklist.locked == [True]
    assert SIGN in at_checklist.workspace.remembered_place()


def another(opened: Opened) -> Workspace:
    """Return a workspace as a session has it that opens the vault afterwards."""
    opened.workspace.deleteLater()
    opened.window.toggle_blank()  # a session starts with a window of its own
    factory = ScreenFactory(opened.window, opened.session, opened.lanes)
    made = Workspace(opened.window, opened.session, factory)
    made.return_to(made.remembered_place())
    return made


def test_the_place_is_found_again_after_unlocking(at_checklist: Opened) -> None:
    signs(at_checklist).go_to(SIGN)
    keys("Ctrl+L")

    another(at_checklist)

    assert signs(at_checklist).current() == SIGN
    assert QApplication.focusWidget() is signs(at_checklist)
    assert part(at_checklist) == "Checklist"


@pytest.mark.parametrize("which", list(Part))
def test_every_part_is_found_again_after_unlocking(at_checklist: Opened, which: Part) -> None:
    at_checklist.workspace.show_part(which)
    keys("Ctrl+L")

    another(at_checklist)

    assert part(at_checklist).lower() == which.value


@pytest.mark.parametrize("name", ["show_home", "show_start", "show_outbox"])
def test_a_screen_outside_an_encounter_is_found_again(opened: Opened, name: str) -> None:
    getattr(opened.workspace, name)()
    before = shown_text(opened.window.page)
    opened.workspace.lock()

    another(opened)

    assert shown_text(opened.window.page) == before


@pytest.mark.parametrize("place", ["", " ", "x", "checklist", "start AIR zz", "\U0001f600 - \x00"])
def test_an_unknown_place_leads_somewhere_one_can_go_on(opened: Opened, place: str) -> None:
    opened.workspace.return_to(place)

    assert QApplication.focusWidget() is not None


def test_closing_remembers_the_place(at_checklist: Opened) -> None:
    signs(at_checklist).go_to(SIGN)

    assert at_checklist.window.close()

    assert SIGN in at_checklist.workspace.remembered_place()


def test_closing_saves_what_is_being_typed(at_checklist: Opened, encounter: Encounter) -> None:
    at_checklist.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(at_checklist), "Sample wor")

    at_checklist.window.close()

    assert notes_of(at_checklist, encounter) == ["Sample wor"]


def test_a_mark_that_is_not_saved_says_so_on_its_line(
    at_checklist: Opened, open_data: Vault
) -> None:
    forbid_writing(open_data)

    letter("s")

    row = signs(at_checklist).currentIndex()
    assert "Not saved yet" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.data(ROW_ROLE).answer is not None
    assert "Not saved since 12:00" in shown_text(at_checklist.window)


def test_the_words_go_when_the_mark_is_saved(at_checklist: Opened, open_data: Vault) -> None:
    forbid_writing(open_data)
    letter("s")
    allow_writing(open_data)

    keys("Ctrl+S")

    row = signs(at_checklist).currentIndex()
    assert "Not saved" not in row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Not saved" not in shown_text(at_checklist.window)


def test_closing_is_refused_with_words_while_something_is_not_saved(
    at_checklist: Opened, open_data: Vault
) -> None:
    forbid_writing(open_data)
    letter("s")

    assert not at_checklist.window.close()

    said = shown_text(at_checklist.window)
    assert at_checklist.window.isVisible()
    assert "The window stays open. Not saved yet: 1." in said
    assert "The disk or the folder cannot be written." in said
    allow_writing(open_data)


def test_closing_works_as_soon_as_all_is_saved(at_checklist: Opened, open_data: Vault) -> None:
    forbid_writing(open_data)
    letter("s")
    at_checklist.window.close()
    allow_writing(open_data)

    assert at_checklist.window.close()


def test_the_lock_waits_and_shows_nothing_meanwhile(at_checklist: Opened, open_data: Vault) -> None:
    forbid_writing(open_data)
    letter("s")

    keys("Ctrl+L")

    assert at_checklist.locked == []
    assert at_checklist.window.is_blank
    allow_writing(open_data)


def test_the_lock_follows_when_what_waited_is_saved(
    at_checklist: Opened, open_data: Vault, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    letter("s")
    keys("Ctrl+L")
    allow_writing(open_data)

    at_checklist.workspace.save_all()

    assert at_checklist.locked == [True]
    assert len(at_checklist.session.recording.open(encounter.id).answers) == 1


def test_the_lock_follows_by_itself(
    qtbot: QtBot, opened: Opened, encounter: Encounter, open_data: Vault
) -> None:
    factory = ScreenFactory(opened.window, opened.session, opened.lanes, retry_ms=5)
    workspace = Workspace(opened.window, opened.session, factory)
    workspace.show_encounter(encounter.id)
    forbid_writing(open_data)
    letter("s")
    workspace.lock()

    with qtbot.waitSignal(workspace.locked):
        allow_writing(open_data)

    assert len(opened.session.recording.open(encounter.id).answers) == 1


def test_uncovering_a_lock_that_waits_says_what_it_waits_for(
    at_checklist: Opened, open_data: Vault
) -> None:
    forbid_writing(open_data)
    letter("s")
    keys("Ctrl+L")

    keys("F12")

    assert "The lock follows as soon as all is saved." in shown_text(at_checklist.window)
    allow_writing(open_data)


def test_another_encounter_is_not_opened_over_what_is_not_saved(
    at_checklist: Opened, open_data: Vault, encounter: Encounter
) -> None:
    other = at_checklist.session.recording.start(Setting.AIR, Role.CBP_PRIMARY, Budget.QUICK)
    forbid_writing(open_data)
    letter("s")

    at_checklist.workspace.show_encounter(other.id)

    said = shown_text(at_checklist.window)
    assert "The other encounter was not opened. Not saved yet: 1." in said
    assert encounter.label in said
    allow_writing(open_data)


def test_enter_on_a_line_begins_a_note_on_it(at_checklist: Opened, encounter: Encounter) -> None:
    signs(at_checklist).go_to(SIGN)

    press(Qt.Key.Key_Return, "\r")
    QTest.keyClicks(note_box(at_checklist), "Sample words")
    at_checklist.workspace.save_all()

    notes = at_checklist.session.recording.open(encounter.id).notes
    assert [(note.indicator, note.text) for note in notes] == [(SIGN, "Sample words")]


def test_f8_records_danger_and_shows_whom_to_call(
    at_checklist: Opened, encounter: Encounter
) -> None:
    keys("F8")

    stored = at_checklist.session.recording.open(encounter.id)
    assert list(stored.facts.values()) == ["yes"]
    assert "What to say" in shown_text(at_checklist.window)
    assert "911" in shown_text(at_checklist.window)


@pytest.mark.parametrize("sequence", ["Ctrl+N", "Alt+0", "Ctrl+B", "Ctrl+R"])
def test_a_place_key_works_while_a_note_is_written(at_checklist: Opened, sequence: str) -> None:
    at_checklist.workspace.show_part(Part.NOTES)
    box = note_box(at_checklist)

    keys(sequence)

    assert not box.isVisible()
