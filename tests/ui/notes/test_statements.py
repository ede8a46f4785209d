"""Statements: from a quotation or from a key, saved as they are typed, removed and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.storage.vault import Vault
from tests.conftest import named
from tests.ui.notes.conftest import Page

SCRIPTS = [
    "\u0623\u0631\u064a\u062f \u0627\u0644\u0639\u0648\u062f\u0629",
    "\u05d0\u05e0\u05d9 \u05e8\u05d5\u05e6\u05d4",
    "\u06c1\u0645 \u062c\u0627\u0646\u0627",
    "\u0939\u092e \u091c\u093e\u0928\u093e",
    "\u0986\u092e\u09bf \u09af\u09be\u09ac",
    "\u0a2e\u0a48\u0a02 \u0a1c\u0a3e\u0a23\u0a3e",
    "\u0ba8\u0bbe\u0ba9\u0bcd",
    "\u0e09\u0e31\u0e19\u0e2d\u0e22\u0e32\u0e01",
    "\u1780\u17d2\u1789\u17bb\u17c6",
    "\u1000\u103b\u103d\u1014\u103a",
    "\u12a5\u1348\u120d\u130b\u1208\u1201",
    "\u042f \u0445\u043e\u0447\u0443",
    "\u6211\u60f3\u56de\u5bb6",
    "\uc9d1\uc5d0 \uac00\uace0",
]
WORDS = "Words as spoken"


def open_quote(page: Page) -> None:
    page.presenter.return_to("quote:")


def field(page: Page, name: str) -> QLineEdit:
    return named(page.view, name, QLineEdit)


def choice(page: Page, name: str) -> QComboBox:
    """Return a choice; on Linux a screen reader's name of one is what it says now."""
    (box,) = (b for b in page.view.findChildren(QComboBox) if b.accessibleName() == name)
    return box


def only(page: Page) -> StatementText:
    (statement,) = page.kept().statements.values()
    return statement.text


def test_words_between_quotation_marks_are_offered_and_nothing_opens(page: Page) -> None:
    page.type('Said "later, later" when asked')

    offer = "Keep \u201clater, later\u201d as a quote"
    assert named(page.view, offer, QPushButton).isVisible()
    assert page.box.hasFocus()
    assert page.kept().statements == {}


@pytest.mark.parametrize(
    "text",
    [
        'Said "later" when',
        "Said \u201clater\u201d when",
        "Said \u201elater\u201c when",
        "Said \u00ablater\u00bb when",
        "Said \u300clater\u300d when",
    ],
)
def test_the_words_are_kept_letter_by_letter_and_the_note_stays(page: Page, text: str) -> None:
    page.box.insertPlainText(text)

    open_quote(page)

    assert only(page).original == "later"
    assert page.kept().notes[0].text == text


def test_who_was_named_before_the_words_is_taken_for_the_speaker(page: Page) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    page.type("@li")
    page.key(Qt.Key.Key_Return)
    page.type('said "later"')

    open_quote(page)

    assert only(page).speaker == lina
    assert "Quote, told by \u2068Lina SAMPLE" in "\n".join(page.rows())


def test_words_that_are_kept_already_are_not_offered_again(page: Page) -> None:
    page.type('Said "later"')
    open_quote(page)
    page.press("Close")

    page.type(" twice")

    assert not [b for b in page.view.findChildren(QPushButton) if _is_offer(b)]


def _is_offer(button: QPushButton) -> bool:
    return button.isVisible() and button.accessibleName().startswith("Keep ")


@pytest.mark.parametrize("text", ['"', '""', '5" wide', "\u201copen", "can't, won't"])
def test_what_is_no_quotation_is_not_offered(page: Page, text: str) -> None:
    page.box.insertPlainText(text)

    assert not [b for b in page.view.findChildren(QPushButton) if _is_offer(b)]


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_in_any_script_are_kept_and_can_be_read_again(page: Page, words: str) -> None:
    open_quote(page)
    QTest.keyClicks(named(page.view, WORDS, QPlainTextEdit), "")
    named(page.view, WORDS, QPlainTextEdit).insertPlainText(words)

    assert only(page).original == words
    assert words in "\n".join(page.rows())


def test_every_line_is_saved_as_it_is_typed(qtbot: QtBot, page: Page) -> None:
    open_quote(page)
    with qtbot.waitSignal(page.desk.saved):
        QTest.keyClicks(named(page.view, WORDS, QPlainTextEdit), "Nanti.")
    filled = {
        "Language": "id",
        "Translated by": "line interpreter 4471",
        "Or in words, who said it": "the tall one",
        "Said to": "R. Specimen",
        "Also present": "nobody",
        "Said at": "before the bus left",
    }
    for name, text in filled.items():
        QTest.keyClicks(field(page, name), text)
    named(page.view, "In English", QPlainTextEdit).insertPlainText("Later.")
    page.press("Close")

    assert only(page) == StatementText(
        original="Nanti.",
        language="id",
        translation="Later.",
        translated_by="line interpreter 4471",
        speaker_text="the tall one",
        listener="R. Specimen",
        present="nobody",
        said_at="before the bus left",
    )


def test_a_card_can_be_chosen_as_the_speaker_by_keyboard(page: Page) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    box = choice(page, "Said by")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)

    assert only(page).speaker == lina


def test_the_sort_of_source_is_chosen_by_keyboard_and_its_change_is_told(page: Page) -> None:
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    page.presenter.flush()
    box = choice(page, "Sort of source")

    QTest.keyClicks(box, "c")

    assert only(page).sort is SourceSort.CO_WORKER
    assert "Source: \u2068Co-worker" in "\n".join(page.rows())
    page.desk.undo()
    assert only(page).sort is SourceSort.NOT_STATED
    assert box.currentText() == "Not stated"


def test_the_flag_of_a_single_source_is_kept_and_explained(page: Page) -> None:
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("She owes me.")
    tick = named(page.view, "Only somebody who may be in charge said so", QCheckBox)
    QTest.keyClick(tick, Qt.Key.Key_Space)

    assert only(page).is_from_controller
    assert "8 U.S.C. 1367" in page.says()
    assert "8 U.S.C. 1367" in tick.accessibleDescription()
    assert "Only somebody who may be in charge of the person said so" in "\n".join(page.rows())


def test_nothing_typed_makes_no_statement(page: Page) -> None:
    open_quote(page)
    page.press("Close")

    assert page.kept().statements == {}


def test_what_is_typed_before_the_words_is_kept(page: Page) -> None:
    open_quote(page)
    QTest.keyClicks(field(page, "Said to"), "R. Specimen")
    page.press("Close")

    assert [s.text.listener for s in page.kept().statements.values()] == ["R. Specimen"]


def test_one_that_is_taken_off_comes_back_with_undo(page: Page) -> None:
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    page.presenter.flush()
    page.press("Take it off")
    assert [s.is_removed for s in page.kept().statements.values()] == [True]

    page.desk.undo()

    assert [s.is_removed for s in page.kept().statements.values()] == [False]
    assert "Taken back: Quote" in "\n".join(page.rows())


def test_enter_on_its_row_opens_it_and_esc_goes_back_to_the_row(page: Page) -> None:
    page.desk.write_statement(None, StatementText(original="Nanti."))
    page.go_to("Nanti.")

    page.key(Qt.Key.Key_Return, page.timeline)
    original = named(page.view, WORDS, QPlainTextEdit)
    assert original.toPlainText() == "Nanti."
    QTest.keyClick(original, Qt.Key.Key_Escape)

    assert page.timeline.hasFocus()


def test_the_place_leads_back_to_the_statement(page: Page) -> None:
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    page.presenter.flush()
    place = page.presenter.place()
    page.press("Close")

    page.presenter.return_to(place)

    assert named(page.view, WORDS, QPlainTextEdit).toPlainText() == "Nanti."


def test_it_stays_and_says_so_when_the_vault_cannot_be_written(
    page: Page, open_data: Vault
) -> None:
    open_data.rows("PRAGMA query_only = ON")
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    page.presenter.flush()

    assert "Not saved yet. The text stays here and is tried again." in page.says()
    assert "Not saved yet" in "\n".join(page.rows())
    assert named(page.view, WORDS, QPlainTextEdit).toPlainText() == "Nanti."


def test_what_is_taken_back_leaves_the_form(page: Page) -> None:
    open_quote(page)
    named(page.view, WORDS, QPlainTextEdit).insertPlainText("Nanti.")
    page.presenter.flush()
    QTest.keyClicks(field(page, "Said to"), "R. Specimen")
    page.presenter.flush()
    page.press("Take it off")
    page.desk.undo()

    assert only(page).listener == "R. Specimen"


def test_the_speaker_stays_when_the_card_was_taken_off(page: Page) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    made = page.desk.write_statement(None, StatementText(original="I owe", speaker=lina))
    page.desk.remove_card(lina)
    page.presenter.return_to(f"quote:{made}")

    QTest.keyClicks(field(page, "Language"), "es-419")

    assert (only(page).language, only(page).speaker) == ("es-419", lina)


def test_whoever_gets_a_card_meanwhile_is_offered_as_the_speaker(page: Page) -> None:
    made = page.desk.write_statement(None, StatementText(original="I owe"))
    page.presenter.return_to(f"quote:{made}")

    page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})

    box = choice(page, "Said by")
    assert any("Lina SAMPLE" in box.itemText(n) for n in range(box.count()))
