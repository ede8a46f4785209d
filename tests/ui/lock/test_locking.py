"""The lock never waits, whatever is open, typed or impossible to save; and all of it comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.domain.lock_reason import LockReason
from field_assist.storage.vault import Vault
from field_assist.ui.lock.activity import Activity, Limits
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.workspace import Workspace
from tests.conftest import Opened, letter, named, show, shown_text
from tests.house import stage

SIGN = IndicatorId("sea.wages_months_unpaid")
TYPED = "half a sen\u0436 <b> \N{OWL}"


class Memory:
    """A supervisor in this process."""

    def __init__(self) -> None:
        self.kept: bytes | None = None

    def keep_parcel(self, parcel: bytes) -> bool:
        self.kept = parcel
        return True

    def parcel(self) -> bytes | None:
        return self.kept

    def drop_parcel(self) -> None:
        self.kept = None


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def again(qtbot: QtBot, theme: Theme, opened: Opened, memory: Memory) -> Callable[[], Opened]:
    """Return what makes the window of the next session, with the same vault and supervisor."""

    def start() -> Opened:
        opened.window.hide()
        window = MainWindow(theme)
        qtbot.addWidget(window)
        show(qtbot, window)
        factory = ScreenFactory(window, opened.session, opened.lanes, retry_ms=10**6)
        workspace = Workspace(window, opened.session, factory, memory)
        made = Opened(window, workspace, opened.session, opened.clock, opened.lanes)
        workspace.locked.connect(made.reasons.append)
        workspace.come_back()
        return made

    return start


@pytest.fixture
def first(again: Callable[[], Opened], encounter: Encounter) -> Opened:
    """Return a session with an encounter open at its checklist."""
    made = again()
    made.workspace.show_encounter(encounter.id)
    return made


def forbid_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = ON")


def allow_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = OFF")


def note_box(opened: Opened) -> NoteBox:
    return next(b for b in opened.window.findChildren(NoteBox) if b.isVisible())


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


@pytest.mark.parametrize("reason", list(LockReason))
def test_each_reason_locks_and_is_handed_on(first: Opened, reason: LockReason) -> None:
    first.workspace.lock(reason)

    assert first.reasons == [reason]
    assert first.window.is_blank


def test_a_second_reason_changes_nothing(first: Opened) -> None:
    first.workspace.lock(LockReason.IDLE)

    first.workspace.lock(LockReason.SUSPENDED)

    assert first.reasons == [LockReason.IDLE]


def test_the_lock_is_in_the_log_with_its_reason(first: Opened, open_data: Vault) -> None:
    first.workspace.lock(LockReason.SUSPENDED)

    newest = open_data.rows("SELECT action, detail FROM event ORDER BY sequence DESC LIMIT 1")
    assert newest == [("vault_locked", "reason=suspended")]


# The log grows by the lock itself, and a panel of the settings, which may hold secrets, is closed.
LOOKS_OTHERWISE = ("log", "settings")


@pytest.mark.parametrize("screen", sorted(stage.SCREENS))
def test_every_screen_locks_and_comes_back(
    opened: Opened, again: Callable[[], Opened], screen: str
) -> None:
    stage.SCREENS[screen](opened)
    before = opened.workspace.place().split()[0]

    opened.workspace.lock(LockReason.IDLE)

    assert opened.locked == [True]
    assert again().workspace.place().split()[0] == before


@pytest.mark.parametrize(
    "screen", sorted(name for name in stage.SCREENS if not name.startswith(LOOKS_OTHERWISE))
)
def test_a_screen_says_the_same_after_a_lock(
    opened: Opened, again: Callable[[], Opened], screen: str
) -> None:
    stage.SCREENS[screen](opened)
    before = shown_text(opened.window.page).split("\n")[-20:]

    opened.workspace.lock(LockReason.IDLE)

    after = shown_text(again().window.page)
    assert [line for line in before if line not in after][:3] == []


def test_a_note_comes_back_with_its_selection(first: Opened, again: Callable[[], Opened]) -> None:
    first.workspace.show_part(Part.NOTES)
    note_box(first).insertPlainText(TYPED)
    cursor = note_box(first).textCursor()
    cursor.setPosition(2)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    note_box(first).setTextCursor(cursor)

    first.workspace.lock()
    box = note_box(again())

    assert (box.text(), box.hasFocus()) == (TYPED, True)
    assert (box.textCursor().anchor(), box.textCursor().position()) == (2, 7)


def test_a_line_of_the_situation_comes_back_with_its_caret(
    first: Opened, again: Callable[[], Opened]
) -> None:
    first.workspace.show_part(Part.SITUATION)
    line = named(first.window, "Place", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Lane 7")
    line.setCursorPosition(3)

    first.workspace.lock()
    found = named(again().window, "Place", QLineEdit)

    assert (found.text(), found.hasFocus(), found.cursorPosition()) == ("Lane 7", True, 3)


def test_what_is_typed_into_the_find_field_comes_back(
    first: Opened, again: Callable[[], Opened]
) -> None:
    find = named(first.window, "Find a sign", QLineEdit)
    find.setFocus()
    QTest.keyClicks(find, "wages")
    find.setSelection(1, 3)

    first.workspace.lock()
    found = named(again().window, "Find a sign", QLineEdit)

    assert (found.text(), found.hasFocus(), found.selectedText()) == ("wages", True, "age")


def test_open_choices_come_back_open(first: Opened, again: Callable[[], Opened]) -> None:
    signs = named(first.window, "Signs", ChecklistList)
    signs.go_to(SIGN)
    letter("e")
    assert signs.is_choosing

    first.workspace.lock()
    found = named(again().window, "Signs", ChecklistList)

    assert (found.current(), found.is_choosing, found.hasFocus()) == (SIGN, True, True)


def test_a_choice_that_comes_back_can_be_made(
    first: Opened, again: Callable[[], Opened], encounter: Encounter
) -> None:
    named(first.window, "Signs", ChecklistList).go_to(SIGN)
    letter("e")
    first.workspace.lock()
    second = again()

    letter("1")

    answer = second.session.recording.open(encounter.id).answers[SIGN]
    assert answer.reason == second.session.catalogue.checklist.indicators[SIGN].explanations[0]


def test_the_search_over_the_encounters_comes_back(
    first: Opened, again: Callable[[], Opened]
) -> None:
    first.workspace.show_home()
    name = "Type to search id, setting or place"
    search = named(first.window, name, QLineEdit)
    search.setFocus()
    QTest.keyClicks(search, "no such pl")

    first.workspace.lock()
    found = named(again().window, name, QLineEdit)

    assert (found.text(), found.hasFocus(), found.cursorPosition()) == ("no such pl", True, 10)


def test_the_choices_of_the_start_screen_come_back(
    first: Opened, again: Callable[[], Opened]
) -> None:
    first.workspace.show_start()
    QTest.keyClick(focus(), Qt.Key.Key_3)
    quick = [b for b in first.window.findChildren(QWidget) if "Quick 30 s" in shown_name(b)]
    QTest.mouseClick(quick[0], Qt.MouseButton.LeftButton)
    before = first.workspace.place()

    first.workspace.lock()

    assert again().workspace.place() == before
    assert '"budget":"quick"' in before


def shown_name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return f"{widget.accessibleName()} {text() if callable(text) else ''}"


def test_what_an_input_method_composes_is_kept(
    first: Opened, again: Callable[[], Opened], encounter: Encounter
) -> None:
    activity = Activity(
        first.window, Limits(), is_blank=lambda: False, shift_ends_in_ms=lambda: None
    )
    first.workspace.watch(activity)
    first.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(first), "ab")
    QApplication.sendEvent(note_box(first), QInputMethodEvent("\u306b\u307b", []))

    first.workspace.lock()
    QApplication.instance().removeEventFilter(activity)  # type: ignore[union-attr]

    assert [n.text for n in first.session.recording.open(encounter.id).notes] == ["ab\u306b\u307b"]
    assert note_box(again()).text() == "ab\u306b\u307b"


def test_a_file_dialog_is_closed_by_the_lock(first: Opened) -> None:
    dialog = QFileDialog(first.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    loose = QFileDialog()
    loose.setOption(QFileDialog.Option.DontUseNativeDialog)
    loose.show()

    first.workspace.lock()

    assert (dialog.isVisible(), loose.isVisible(), first.window.is_blank) == (False, False, True)
    assert first.reasons == [LockReason.REQUESTED]
    loose.deleteLater()


def test_an_open_menu_is_closed_by_the_lock(first: Opened) -> None:
    menu = stage.display_menu(first)

    first.workspace.lock()

    assert (menu.isVisible(), first.reasons) == (False, [LockReason.REQUESTED])


def test_what_the_disk_does_not_take_comes_back_and_waits(
    first: Opened,
    again: Callable[[], Opened],
    memory: Memory,
    open_data: Vault,
    encounter: Encounter,
) -> None:
    named(first.window, "Signs", ChecklistList).go_to(SIGN)
    forbid_writing(open_data)
    letter("s")
    marked_at = first.clock.time
    first.workspace.lock(LockReason.IDLE)
    assert first.reasons == [LockReason.IDLE]
    assert memory.kept is not None

    first.clock.step(600)
    second = again()

    assert "Not saved since 12:00" in shown_text(second.window)
    assert named(second.window, "Signs", ChecklistList).current() == SIGN
    allow_writing(open_data)
    assert second.workspace.save_all()
    answer = second.session.recording.open(encounter.id).answers[SIGN]
    assert answer.at == marked_at
    assert memory.kept is None


def test_a_note_on_a_full_disk_comes_back_with_its_caret(
    first: Opened, again: Callable[[], Opened], open_data: Vault
) -> None:
    forbid_writing(open_data)
    first.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(first), "Sample words")
    cursor = note_box(first).textCursor()
    cursor.setPosition(4)
    note_box(first).setTextCursor(cursor)

    first.workspace.lock()
    box = note_box(again())

    assert (box.text(), box.textCursor().position(), box.hasFocus()) == ("Sample words", 4, True)
    allow_writing(open_data)


def test_two_locks_on_a_full_disk_lose_nothing(
    first: Opened,
    again: Callable[[], Opened],
    open_data: Vault,
    encounter: Encounter,
) -> None:
    forbid_writing(open_data)
    letter("s")
    first.workspace.lock()
    second = again()
    letter("t")
    second.workspace.lock()
    third = again()

    allow_writing(open_data)
    assert third.workspace.save_all()

    acts = [row[0] for row in open_data.rows("SELECT action FROM event ORDER BY sequence")]
    assert acts.count("answered") == 2
    assert len(third.session.recording.open(encounter.id).answers) == 1


def test_a_crash_on_a_full_disk_loses_nothing(
    first: Opened, again: Callable[[], Opened], open_data: Vault, encounter: Encounter
) -> None:
    forbid_writing(open_data)
    letter("s")  # and the session ends here, without a lock

    second = again()

    allow_writing(open_data)
    assert second.workspace.save_all()
    assert len(second.session.recording.open(encounter.id).answers) == 1
    assert first.reasons == []


def test_what_was_kept_in_memory_tells_nothing_without_the_key(
    first: Opened, memory: Memory, open_data: Vault
) -> None:
    forbid_writing(open_data)
    first.workspace.show_part(Part.NOTES)
    QTest.keyClicks(note_box(first), "Zorblatt")

    first.workspace.lock()

    assert memory.kept is not None
    assert b"Zorblatt" not in memory.kept
    assert open_data.key.secret not in memory.kept
    allow_writing(open_data)


def test_a_parcel_of_another_vault_is_said_and_hurts_nothing(
    again: Callable[[], Opened], memory: Memory
) -> None:
    memory.kept = bytes(200)

    opened = again()

    said = shown_text(opened.window)
    assert "What was not saved before the lock cannot be read." in said
    assert "No encounters yet." in said


def test_a_fault_while_saving_does_not_keep_the_vault_open(
    first: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(first.workspace, "flush", fail)
        with pytest.raises(ZeroDivisionError):
            first.workspace.lock(LockReason.IDLE)

    assert first.reasons == [LockReason.IDLE]


def test_the_countdown_stands_in_the_top_bar(first: Opened) -> None:
    first.window.top.show_countdown(20)
    assert "Locks in 0:20" in shown_text(first.window)

    first.window.top.show_countdown(0)

    assert "Locks in" not in shown_text(first.window)
