from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.storage.vault import Vault
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.presenter import NotesPresenter
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock, named, shown_text
from tests.ui.home.samples import SampleNavigator

SIGN = IndicatorId("sea.no_shore_leave")
OTHER_SIGN = IndicatorId("sea.docs_refused")


@pytest.fixture
def screen(
    window: MainWindow, theme: Theme, on_desk: OpenEncounter, navigator: SampleNavigator
) -> NotesPresenter:
    made = NotesPresenter(theme, on_desk, navigator)
    window.resize(1280, 800)
    window.show_page(made.view, made.foot)
    made.enter()
    return made


def box(screen: NotesPresenter) -> QPlainTextEdit:
    return screen.view.findChildren(QPlainTextEdit)[0]


def rows(screen: NotesPresenter) -> list[str]:
    model = screen.view.findChildren(QListView)[0].model()
    role = Qt.ItemDataRole.AccessibleTextRole
    told = [model.data(model.index(n, 0), role) for n in range(model.rowCount())]
    return [sentence for sentence in told if "Encounter started" not in sentence]


def write(screen: NotesPresenter, text: str) -> None:
    QTest.keyClicks(box(screen), text)
    screen.flush()


def test_keyboard_starts_in_the_note_box(qtbot: QtBot, screen: NotesPresenter) -> None:
    qtbot.waitUntil(box(screen).hasFocus)


def test_a_pause_in_typing_makes_a_note_that_is_in_the_vault(
    qtbot: QtBot, screen: NotesPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    with qtbot.waitSignal(on_desk.saved):
        QTest.keyClicks(box(screen), "Water offered.")

    kept = session.recording.open(on_desk.encounter.id)
    assert [note.text for note in kept.notes] == ["Water offered."]


def test_typing_on_is_the_same_note(screen: NotesPresenter, on_desk: OpenEncounter) -> None:
    write(screen, "Water ")
    write(screen, "offered.")

    assert [note.text for note in on_desk.encounter.notes] == ["Water offered."]


def test_it_says_when_the_text_was_kept(screen: NotesPresenter) -> None:
    write(screen, "Water offered.")

    assert "Kept as you type, " in shown_text(screen.view)


def test_ctrl_return_begins_an_empty_note(
    screen: NotesPresenter, on_desk: OpenEncounter, clock: SteppingClock
) -> None:
    write(screen, "First.")
    clock.step()

    QTest.keyClick(box(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    write(screen, "Second.")

    assert [note.text for note in on_desk.encounter.notes] == ["First.", "Second."]


def test_spaces_alone_make_no_note(screen: NotesPresenter, on_desk: OpenEncounter) -> None:
    write(screen, "   ")

    assert on_desk.encounter.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "line of a long statement\n" * 42_000,
        "x" * 1_000_000,
        "\u00a0no-break\u00a0 and \u2028 and \x00 \x07 and \U0001f600 and \u0645\u0631",
    ],
    ids=["lines", "one word", "odd characters"],
)
def test_a_paste_of_any_kind_is_kept_whole(
    screen: NotesPresenter, on_desk: OpenEncounter, session: Session, text: str
) -> None:
    QGuiApplication.clipboard().setText(text)

    box(screen).paste()
    screen.flush()

    kept = session.recording.open(on_desk.encounter.id)
    assert kept.notes[0].text == text


def test_a_note_on_a_sign_is_tied_to_it(screen: NotesPresenter, on_desk: OpenEncounter) -> None:
    screen.start_note(SIGN)
    write(screen, "No pass since May.")

    assert on_desk.encounter.notes[0].indicator == SIGN
    assert rows(screen)[0].split(". ")[1].startswith("Note on: ")


def test_a_note_begun_on_a_sign_can_be_made_general(
    screen: NotesPresenter, on_desk: OpenEncounter
) -> None:
    screen.return_to(f"note:{SIGN}")
    QTest.keyClicks(box(screen), "Not about one sign.")

    QTest.mouseClick(
        named(screen.view, "Make it a general note", Button), Qt.MouseButton.LeftButton
    )
    screen.flush()

    assert [n.indicator for n in on_desk.encounter.notes if "Not about" in n.text] == [None]


def test_beginning_on_another_sign_keeps_what_was_typed(
    screen: NotesPresenter, on_desk: OpenEncounter
) -> None:
    screen.start_note(SIGN)
    QTest.keyClicks(box(screen), "Half a thou")

    screen.start_note(OTHER_SIGN)

    assert [(n.indicator, n.text) for n in on_desk.encounter.notes] == [(SIGN, "Half a thou")]
    assert box(screen).toPlainText() == ""


def test_enter_on_a_note_puts_it_back_into_the_box(
    screen: NotesPresenter, on_desk: OpenEncounter
) -> None:
    write(screen, "First.")
    screen.finish()
    timeline = screen.view.findChildren(QListView)[0]
    timeline.setCurrentIndex(timeline.model().index(1, 0))

    QTest.keyClick(timeline, Qt.Key.Key_Return)
    write(screen, " And more.")

    assert [note.text for note in on_desk.encounter.notes] == ["First. And more."]


def test_marks_and_notes_stand_in_order_of_time(
    screen: NotesPresenter, on_desk: OpenEncounter, clock: SteppingClock
) -> None:
    on_desk.mark(SIGN, Mark.TOLD)
    clock.step()
    write(screen, "Said it twice.")

    assert ["Told: " in rows(screen)[0], "Said it twice." in rows(screen)[1]] == [True, True]


def test_a_filter_leaves_only_notes(screen: NotesPresenter, on_desk: OpenEncounter) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    write(screen, "Said it twice.")

    QTest.mouseClick(named(screen.view, "Notes 1", Button), Qt.MouseButton.LeftButton)

    assert len(rows(screen)) == 1
    assert "Said it twice." in rows(screen)[0]


def test_the_place_leads_back_to_note_and_caret(
    screen: NotesPresenter, on_desk: OpenEncounter
) -> None:
    write(screen, "Water offered.")
    box(screen).moveCursor(box(screen).textCursor().MoveOperation.Start)
    place = screen.place()
    screen.finish()

    screen.return_to(place)
    write(screen, "14:05 ")

    assert [note.text for note in on_desk.encounter.notes] == ["14:05 Water offered."]


def test_text_stays_and_says_so_when_the_vault_cannot_be_written(
    screen: NotesPresenter, on_desk: OpenEncounter, open_data: Vault
) -> None:
    open_data.rows("PRAGMA query_only = ON")

    write(screen, "Water offered.")

    assert box(screen).toPlainText() == "Water offered."
    assert "Not saved yet" in shown_text(screen.view)
    assert on_desk.has_unsaved
