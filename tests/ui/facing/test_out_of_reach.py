"""Attacks by the person who has the screen: nothing but the PIN of the officer leads out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.domain.lock_reason import LockReason
from field_assist.ui import keys
from field_assist.ui.facing.page import FacingPage
from field_assist.ui.scan_watch import ScanWatch
from field_assist.ui.screens.checklist.list_view import ChecklistList
from tests.conftest import Opened, named, shown_text
from tests.house.people_stage import CODE
from tests.ui.facing.conftest import PIN, give_back
from tests.ui.people.conftest import scan

LETS = {keys.LOCK.sequence, keys.BLANK.sequence}
SHORTCUTS = sorted({key.sequence for key in keys.ALL} - LETS)
OTHERS = ["Alt+F4", "Ctrl+W", "Ctrl+Q", "Alt+Space", "Menu", "Shift+F10", "F10", "Esc", "Ctrl+Tab"]
MAY_MOVE = [s for s in [*SHORTCUTS, *OTHERS] if not re.search(r"[+]|^F\d", s)]
"""What the page itself may know, as Enter: each is pressed on a page of its own."""
MOVE_NOTHING = [s for s in [*SHORTCUTS, *OTHERS] if s not in MAY_MOVE]


def strike(sequence: str) -> None:
    """Press a combination wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    combination = QKeySequence(sequence)[0]  # type: ignore[index]  # not in the stubs
    QTest.keyClick(focused, combination.key(), combination.keyboardModifiers())


def is_kept(opened: Opened, page: FacingPage) -> bool:
    """Whether the person sees the page, and nothing else, and has the keyboard there."""
    focused = QApplication.focusWidget()
    others = [w for w in QApplication.topLevelWidgets() if w is not opened.window and w.isVisible()]
    return (
        page.isVisible()
        and page.geometry() == opened.window.rect()
        and not opened.window.page.isVisible()
        and not others
        and focused is not None
        and page.isAncestorOf(focused)
        and opened.window.windowTitle() == "Field Assist"
    )


def what_shows(page: FacingPage) -> tuple[str, QWidget | None]:
    """Return what the person reads and where the keyboard is."""
    return shown_text(page), QApplication.focusWidget()


def recorded(opened: Opened, encounter: Encounter) -> tuple[object, ...]:
    """Return what a key of the program could have changed."""
    kept = opened.session.recording.open(encounter.id)
    return kept.answers, kept.facts, kept.measures, tuple(opened.locked)


def test_no_key_of_the_program_does_anything(
    opened: Opened, encounter: Encounter, asked: FacingPage
) -> None:
    before = what_shows(asked), recorded(opened, encounter)

    for sequence in MOVE_NOTHING:
        strike(sequence)
        QCoreApplication.processEvents()

        assert is_kept(opened, asked), sequence
        # So each finds the page as the first one did.
        assert (what_shows(asked), recorded(opened, encounter)) == before, sequence


@pytest.mark.parametrize("sequence", MAY_MOVE)
def test_no_key_that_the_page_may_know_leads_out(
    opened: Opened, encounter: Encounter, asked: FacingPage, sequence: str
) -> None:
    before = recorded(opened, encounter)

    strike(sequence)
    QCoreApplication.processEvents()

    assert is_kept(opened, asked)
    assert recorded(opened, encounter) == before
    assert opened.locked == []


def test_every_modifier_with_every_letter_leads_nowhere(opened: Opened, asked: FacingPage) -> None:
    modifiers = ("Ctrl", "Alt", "Ctrl+Shift", "Ctrl+Alt", "Meta")
    letters = "ABCDEFGHIJKMNOPQRSTUVWXYZ0123456789"  # without L, which locks

    for modifier, letter in itertools.product(modifiers, letters):
        strike(f"{modifier}+{letter}")
    QCoreApplication.processEvents()

    assert is_kept(opened, asked)


def test_tab_never_leaves_the_page(opened: Opened, asked: FacingPage) -> None:
    for _ in range(40):
        strike("Tab")
        assert is_kept(opened, asked)
    for _ in range(40):
        strike("Shift+Tab")
        assert is_kept(opened, asked)


def test_the_window_cannot_be_closed_by_its_menu(opened: Opened, asked: FacingPage) -> None:
    event = _Spontaneous()

    opened.window.closeEvent(event)

    assert not event.isAccepted()
    assert is_kept(opened, asked)


@pytest.mark.usefixtures("asked")
def test_the_program_can_still_be_ended_by_the_system(opened: Opened) -> None:
    assert opened.window.close()


class _Spontaneous(QCloseEvent):
    """A close that comes from the window system."""

    def spontaneous(self) -> bool:
        return True


def test_a_menu_or_a_dialog_that_opens_is_put_away(
    qtbot: QtBot, opened: Opened, asked: FacingPage
) -> None:
    dialog, menu = QDialog(opened.window), QMenu(opened.window)
    menu.addAction("Settings")

    dialog.show()
    menu.popup(QPoint(10, 10))

    qtbot.waitUntil(lambda: not dialog.isVisible() and not menu.isVisible())
    assert asked.isVisible()
    assert not opened.window.page.isVisible()


def test_a_context_menu_shows_nowhere(opened: Opened, asked: FacingPage) -> None:
    named(asked, "Personal", QPushButton).click()
    focused = QApplication.focusWidget()
    assert focused is not None

    sent = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QCoreApplication.sendEvent(focused, sent)
    QCoreApplication.processEvents()

    assert is_kept(opened, asked)


def test_a_screen_that_takes_the_keyboard_does_not_get_it(
    opened: Opened, asked: FacingPage
) -> None:
    opened.workspace.show_home()
    opened.workspace.show_settings()

    assert is_kept(opened, asked)


def test_another_look_of_the_window_is_not_seen(opened: Opened, asked: FacingPage) -> None:
    opened.window.build(opened.window.theme)
    opened.workspace.rebuild()
    QCoreApplication.processEvents()

    assert is_kept(opened, asked)


@pytest.mark.usefixtures("asked")
def test_nothing_of_the_encounter_is_on_the_page(opened: Opened, encounter: Encounter) -> None:
    seen = shown_text(opened.window)

    assert encounter.label not in seen
    assert "Checklist" not in seen
    assert "Saved" not in seen


@pytest.mark.usefixtures("asked")
def test_the_lock_works(qtbot: QtBot, opened: Opened) -> None:
    strike("Ctrl+L")

    qtbot.waitUntil(lambda: opened.reasons == [LockReason.REQUESTED])


def test_blank_covers_the_page_and_comes_back_to_it(opened: Opened, asked: FacingPage) -> None:
    strike("F12")
    is_blank = opened.window.is_blank
    strike("F12")

    assert is_blank
    assert is_kept(opened, asked)


def test_what_a_scanner_types_does_not_take_the_place_of_what_lies_for_the_officer(
    qtbot: QtBot, opened: Opened, encounter: Encounter, asked: FacingPage
) -> None:
    before = opened.session.recording.open(encounter.id)
    told: list[str] = []
    opened.workspace.findChildren(ScanWatch)[0].scanned.connect(told.append)

    scan(CODE)

    qtbot.waitUntil(lambda: bool(told))
    assert is_kept(opened, asked)
    assert opened.session.recording.open(encounter.id) == before
    assert CODE.splitlines()[0] not in opened.workspace.place()


def test_the_pin_gives_the_screen_back(qtbot: QtBot, opened: Opened, asked: FacingPage) -> None:
    give_back(asked, PIN)

    qtbot.waitUntil(opened.window.page.isVisible)
    assert not opened.window.is_handed_over
    assert "You have the screen again." in shown_text(opened.window)


def test_the_keyboard_is_again_where_it_was(
    qtbot: QtBot, opened: Opened, asked: FacingPage
) -> None:
    give_back(asked, PIN)
    qtbot.waitUntil(opened.window.page.isVisible)

    assert opened.window.focusWidget() is named(opened.window, "Signs", ChecklistList)


def test_who_does_not_hand_it_over_has_the_keyboard_again(prepared: Opened) -> None:
    named(prepared.window, "Close", QPushButton).click()

    assert prepared.window.focusWidget() is named(prepared.window, "Signs", ChecklistList)


def test_every_language_can_be_read_whole(handed_over: FacingPage) -> None:
    languages = handed_over.list
    metrics = QFontMetrics(languages.font())
    wraps = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    assert languages.count() > 1
    for row in range(languages.count()):
        item = languages.item(row)
        room = languages.visualItemRect(item).adjusted(6, 6, -6, -6)
        needed = metrics.boundingRect(room, int(wraps), item.text())
        assert room.height() >= needed.height(), item.text()
        assert room.width() >= needed.width(), item.text()


def test_the_keys_work_again_afterwards(qtbot: QtBot, opened: Opened, asked: FacingPage) -> None:
    give_back(asked, PIN)
    qtbot.waitUntil(opened.window.page.isVisible)
    strike("Ctrl+B")

    assert "Nothing is waiting." in shown_text(opened.window)


def test_three_wrong_pins_lock(qtbot: QtBot, opened: Opened, asked: FacingPage) -> None:
    for left in (2, 1):
        give_back(asked, "111222")
        qtbot.waitUntil(partial(_is_shown, asked, f"Tries left: {left}"))
    give_back(asked, "111222")

    qtbot.waitUntil(lambda: opened.reasons == [LockReason.REQUESTED])
    assert not opened.window.page.isVisible()


def _is_shown(page: FacingPage, text: str) -> bool:
    return text in shown_text(page)


@pytest.mark.parametrize("guess", ["", "1", "12", "abc", "9" * 40, "192837 "])
def test_what_is_no_pin_costs_no_try_and_leads_nowhere(
    qtbot: QtBot, opened: Opened, asked: FacingPage, guess: str
) -> None:
    give_back(asked, guess)
    settled: list[bool] = []
    opened.lanes.work.run(lambda: True, done=settled.append, failed=_fail)
    qtbot.waitUntil(lambda: bool(settled))

    assert is_kept(opened, asked)
    assert "Tries left: 2" not in shown_text(asked)


def _fail(error: Exception) -> None:
    raise error


def test_back_leads_to_the_question(
    opened: Opened, asked: FacingPage, reply: Callable[[str], None]
) -> None:
    reply("Sí")
    named(asked, "Personal", QPushButton).click()
    named(asked, "Volver", QPushButton).click()

    assert "¿Necesita un médico o medicinas?" in shown_text(asked)
    assert is_kept(opened, asked)


def test_the_person_sees_no_field_of_the_passphrase(asked: FacingPage) -> None:
    named(asked, "Personal", QPushButton).click()

    assert "assphrase" not in " ".join(w.accessibleName() for w in asked.findChildren(QWidget))
