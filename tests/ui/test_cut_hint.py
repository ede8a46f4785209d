"""A text that is longer than its line is told of; what Qt cuts, it cuts silently."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from field_assist.workflows import practice
from tests.conftest import Opened, named, shown_text
from tests.house import people_stage
from tests.house.search_stage import SEARCH
from tests.house.stage import SCREENS

TOLD = "Only the first 32,767 characters fit here. A note takes any length."


def paste(line: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    line.setFocus()
    line.selectAll()
    line.paste()


def test_a_search_for_too_much_is_told(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_home()
    line = named(opened.window, SEARCH, QLineEdit)

    paste(line, "x" * 32_767)
    assert TOLD not in shown_text(opened.window)
    paste(line, "x" * 32_768)

    assert TOLD in shown_text(opened.window)
    assert line.text() == "x" * 32_767


def test_it_goes_with_the_next_key_that_makes_room_and_with_the_keyboard(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_home()
    line = named(opened.window, SEARCH, QLineEdit)
    paste(line, "x" * 40_000)

    line.backspace()
    assert TOLD not in shown_text(opened.window)
    paste(line, "x" * 40_000)
    assert TOLD in shown_text(opened.window)
    opened.window.setFocus()

    assert TOLD not in shown_text(opened.window)


def test_every_line_of_a_card_tells_it(opened: Opened) -> None:
    people_stage.PEOPLE_SCREENS["people, every field"](opened)
    lines = [w for w in opened.window.page.findChildren(QLineEdit) if w.isVisible()]
    lines = [line for line in lines if not line.isReadOnly() and line.isEnabled()]
    assert len(lines) > 5

    silent = []
    for line in lines:
        paste(line, "x" * 40_000)
        if "Only the first" not in shown_text(opened.window):
            silent.append(line.accessibleName())
    assert silent == []


def test_a_line_with_words_of_its_own_says_it_once(opened: Opened) -> None:
    SCREENS["situation"](opened)
    line = named(opened.window, "Place", QLineEdit)

    paste(line, "x" * 40_000)

    labels = [w.text() for w in opened.window.findChildren(QLabel) if w.isVisible()]
    assert [text for text in labels if "The first 2,000 characters" in text]
    assert not [text for text in labels if "Only the first" in text]
