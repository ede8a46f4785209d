"""The help by keyboard: the chapter of a screen, the way back, the search, and the lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from field_assist.domain.encounter import Encounter
from field_assist.ui import keys
from field_assist.ui.navigation import Part
from field_assist.ui.screens.help.cards import SectionCard
from field_assist.ui.screens.help.view import HelpView
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.workflows import read_help
from tests.conftest import Opened, named, shown_text
from tests.house.help_stage import FIND
from tests.house.test_typed_at_lock import unlock

SHIFT = Qt.KeyboardModifier.ShiftModifier


def ask(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_F1, SHIFT)


def box(opened: Opened) -> ChoiceBox:
    found = [b for b in opened.window.findChildren(ChoiceBox) if b.accessibleName() == "Chapter"]
    return found[-1]


def chapter(opened: Opened) -> str:
    return box(opened).currentText()


def cards(opened: Opened) -> list[SectionCard]:
    return [c for c in opened.window.findChildren(SectionCard) if c.isVisible()]


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (Part.SITUATION, "Start an encounter"),
        (Part.CHECKLIST, "Marks, and what they lead to"),
        (Part.NOTES, "Notes and quotes"),
        (Part.PEOPLE, "People, documents, files"),
        (Part.FILES, "People, documents, files"),
        (Part.REVIEW, "Review: what goes into the packet"),
        (Part.DEADLINES, "Deadlines about a child"),
        (Part.CALLS, "Contacts and calls"),
    ],
)
def test_help_opens_at_the_chapter_of_the_screen_and_goes_back_there(
    opened: Opened, encounter: Encounter, part: Part, title: str
) -> None:
    opened.workspace.show_encounter(encounter.id, part)
    before = opened.workspace.place().split()[:2]

    ask(opened)

    assert chapter(opened) == title
    assert cards(opened)[0].hasFocus()
    ask(opened)
    assert opened.workspace.place().split()[:2] == before


def test_escape_goes_back_from_the_text(opened: Opened) -> None:
    opened.workspace.show_outbox()
    ask(opened)

    QTest.keyClick(cards(opened)[0], Qt.Key.Key_Escape)

    assert opened.workspace.place().startswith("outbox")


def test_words_are_found_in_every_chapter_and_escape_leads_to_them(opened: Opened) -> None:
    opened.workspace.show_home()
    ask(opened)
    field = named(opened.window, FIND, QLineEdit)

    QTest.keyClicks(field, "receipt digits")
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert cards(opened)[0].hasFocus()
    assert cards(opened)[0].accessibleName() == "The outbox: Note the receipt"
    assert "eight digits" in shown_text(opened.window)


def test_ctrl_f_puts_the_keyboard_into_the_field_and_the_field_shows_the_key(
    opened: Opened,
) -> None:
    opened.workspace.show_outbox()
    ask(opened)

    QTest.keyClick(cards(opened)[0], Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert named(opened.window, FIND, QLineEdit).hasFocus()
    assert keys.FIND.caption in shown_text(opened.window)


def test_words_that_are_nowhere_are_said_to_be_nowhere(opened: Opened) -> None:
    ask(opened)

    QTest.keyClicks(named(opened.window, FIND, QLineEdit), "zzz")

    assert cards(opened) == []
    assert "No section has all of these words. Try fewer." in shown_text(opened.window)


def test_another_chapter_is_chosen_by_the_arrows(opened: Opened) -> None:
    opened.workspace.show_outbox()
    ask(opened)

    QTest.keyClick(box(opened), Qt.Key.Key_Down)

    assert chapter(opened) == "Settings, records, log"
    assert cards(opened)[0].section.title == "Ways in"


def test_a_lock_comes_back_to_the_section_and_still_knows_the_way_back(opened: Opened) -> None:
    opened.workspace.show_outbox()
    ask(opened)
    cards(opened)[2].setFocus()
    title = cards(opened)[2].section.title
    opened.workspace.lock()

    unlock(opened)
    QApplication.processEvents()

    focused = QApplication.focusWidget()
    assert isinstance(focused, SectionCard)
    assert focused.section.title == title
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert opened.window.findChildren(HelpView)
    assert "Outbox" in shown_text(opened.window)


def test_the_other_look_shows_the_same_chapter(opened: Opened) -> None:
    opened.workspace.show_outbox()
    ask(opened)

    opened.window.build(opened.window.theme)
    opened.workspace.rebuild()

    assert chapter(opened) == "The outbox"


def test_help_that_cannot_be_read_is_said_and_stops_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(read_help, "default_help", lambda: tmp_path)
    opened.workspace.show_outbox()

    ask(opened)

    assert "chapters.toml" in shown_text(opened.window)
    ask(opened)
    assert opened.workspace.place().startswith("outbox")
