"""`/` begins a note with a text of the content; `!` flags it. Both by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from field_assist.domain.template import BLANK
from tests.ui.notes.conftest import Page


def test_a_template_is_typed_by_its_first_letters(page: Page) -> None:
    page.type("/sep")
    page.key(Qt.Key.Key_Return)

    text = page.kept().notes[0].text
    assert text.startswith("Spoken with apart from the others.")
    assert "/sep" not in text


def test_the_caret_goes_to_the_first_blank_and_typing_fills_it(page: Page) -> None:
    page.type("/interp")
    page.key(Qt.Key.Key_Return)
    page.type("4471")

    text = page.kept().notes[0].text
    assert text.startswith("Interpreter: 4471 ")
    assert BLANK in text


def test_the_sign_alone_offers_all_of_them(page: Page) -> None:
    page.type("/")

    assert len(page.choices) == len(page.desk.catalogue.templates)


def test_a_word_of_the_title_finds_it(page: Page) -> None:
    page.type("/rest")

    assert page.choices == ["/food   Water, food, rest"]


def test_a_name_that_no_template_has_is_just_text(page: Page) -> None:
    page.type("/zzz")
    page.key(Qt.Key.Key_Return)
    page.type("on")

    assert page.kept().notes[0].text == "/zzz\non"


def test_what_stood_before_it_stays(page: Page) -> None:
    page.type("14:05 ")
    page.type("/call")
    page.key(Qt.Key.Key_Return)

    assert page.kept().notes[0].text.startswith("14:05 Called: ")


def test_a_note_that_begins_with_the_sign_is_flagged(page: Page) -> None:
    page.type("! Boards at 16:40.")
    page.presenter.flush()

    assert "Flagged note. ! Boards at 16:40." in page.rows()[0]


def test_the_button_sets_the_flag_and_takes_it_away(page: Page) -> None:
    page.type("Boards at 16:40.")
    page.press("Flag")
    assert page.kept().notes[0].text == "! Boards at 16:40."

    page.press("Flag")
    page.type(" Gate 4.")

    assert page.kept().notes[0].text == "Boards at 16:40. Gate 4."


def test_the_buttons_type_the_signs(page: Page) -> None:
    page.type("Asks")
    page.press("Template")

    assert page.box.toPlainText() == "Asks /"
    assert page.choices
