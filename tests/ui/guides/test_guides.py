"""The page of guides by keyboard: list, read, turn a page, go back, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea

from field_assist.domain.guide import PolicyNote
from field_assist.ui.screens.guides.rows import note_row
from field_assist.ui.screens.guides.view import GuidesView
from tests.conftest import Opened, named, shown_text
from tests.house.guides_stage import GUIDES_SCREENS, PAMPHLET, TEXT, place_guides
from tests.house.vault_stage import settle


@pytest.fixture
def guides(opened: Opened, tmp_path: Path) -> GuidesView:
    """Open the page by its key."""
    opened.session.guides = place_guides(tmp_path)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(opened.window, Qt.Key.Key_H, both)
    found = opened.window.findChild(GuidesView)
    assert found is not None
    return found


def read(opened: Opened, title: str) -> None:
    QTest.keyClick(named(opened.window, f"Read: {title}", QPushButton), Qt.Key.Key_Space)
    settle(opened)


def test_each_guide_has_its_title_its_day_and_its_file(opened: Opened, guides: GuidesView) -> None:
    said = shown_text(opened.window)

    assert named(opened.window, "Read: Sample pamphlet", QPushButton).hasFocus()
    assert f"Of 30 Jan 2030. File: {PAMPHLET}" in said
    assert f"Of 1 Dec 2029. File: {TEXT}" in said
    assert not guides.viewer.isVisible()


def test_a_bad_file_is_named_with_the_reason(opened: Opened, guides: GuidesView) -> None:
    assert guides.isVisible()
    assert "This is not shown: Sample without a day.pdf; its name" in shown_text(opened.window)
    assert "its name is not a day, a title and .pdf or .txt" in shown_text(opened.window)


def test_a_text_is_read_and_escape_goes_back_to_its_line(
    opened: Opened, guides: GuidesView
) -> None:
    read(opened, "Sample steps of the office")
    text = named(opened.window, "Sample steps of the office", QPlainTextEdit)

    assert "Call the desk first." in text.toPlainText()
    assert text.isReadOnly()
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not guides.viewer.isVisible()
    assert named(opened.window, "Read: Sample steps of the office", QPushButton).hasFocus()


def test_page_down_turns_the_page(opened: Opened, guides: GuidesView) -> None:
    read(opened, "Sample pamphlet")
    paper = named(opened.window, "Sample pamphlet", QScrollArea)

    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    settle(opened)

    assert guides.viewer.isVisible()
    assert "Page 2 of 3" in shown_text(opened.window)


def test_a_guide_that_went_meanwhile_is_told_and_the_way_back_has_the_keyboard(
    opened: Opened, guides: GuidesView, tmp_path: Path
) -> None:
    (tmp_path / PAMPHLET).unlink()

    read(opened, "Sample pamphlet")

    assert guides.viewer.isVisible()
    assert "it cannot be read, as it is gone" in shown_text(opened.window)
    assert named(opened.window, "Back to the list", QPushButton).hasFocus()


def test_a_lock_comes_back_to_the_line_of_a_guide_and_opens_none(
    opened: Opened, guides: GuidesView
) -> None:
    read(opened, "Sample pamphlet")
    place = opened.workspace.place()

    opened.workspace.show_home()
    opened.workspace.return_to(place)

    assert not guides.viewer.isVisible()
    assert named(opened.window, "Read: Sample pamphlet", QPushButton).hasFocus()


def test_where_to_place_them_is_said_where_there_are_none(opened: Opened) -> None:
    GUIDES_SCREENS["guides, none placed"](opened)

    assert "Your agency has placed none on this computer." in shown_text(opened.window)
    assert "beside its policy file" in shown_text(opened.window)


def test_contacts_lead_to_the_guides(opened: Opened, tmp_path: Path) -> None:
    opened.session.guides = place_guides(tmp_path)
    opened.workspace.show_contacts()

    named(opened.window, "Guides", QPushButton).click()

    assert opened.workspace.place().startswith("guides")


@pytest.mark.parametrize(
    "text", ["Executive Order 14159", "Of 20 Jan 2025", "DHS in Action, a page of 2025"]
)
def test_a_note_on_policy_shows_its_day_and_its_source(opened: Opened, text: str) -> None:
    GUIDES_SCREENS["guides, none placed"](opened)

    assert text in shown_text(opened.window)
    assert "no suggestion and no clock of this program rests on one" in shown_text(opened.window)


@pytest.mark.parametrize(
    ("is_verified", "today", "is_doubtful"),
    [
        (True, date(2030, 3, 1), False),
        (True, date(2030, 6, 1), True),
        (False, date(2030, 1, 2), True),
    ],
)
def test_an_old_note_and_one_that_was_not_read_ask_to_be_confirmed(
    *, is_verified: bool, today: date, is_doubtful: bool
) -> None:
    note = PolicyNote(
        id="sample",
        title="SAMPLE order",
        says="Invented.",
        dated_on=date(2029, 1, 1),
        source="EXAMPLE",
        checked_on=date(2030, 1, 1),
        is_verified=is_verified,
    )

    row = note_row(note, today)

    assert row.is_doubtful is is_doubtful
    assert ("before you rely on it" in row.checked) is is_doubtful
