"""After a packet was sealed, what is in it is changed with a reason only; both versions stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit

from field_assist.domain.ids import NoteId, StatementId
from field_assist.domain.statement import StatementText
from tests.conftest import named
from tests.ui.notes.conftest import Page

OF_NOTE, OF_QUOTE = "Reason for the change of the note", "Reason for the change of the quote"
WORDS = "Words as spoken"


def sealed_note(page: Page, text: str = "Sum 4,000.") -> NoteId:
    page.type(text)
    page.presenter.finish()
    page.seal()
    return page.desk.encounter.notes[0].id


def sealed_quote(page: Page) -> StatementId:
    page.type("Sample.")
    quote = page.desk.write_statement(None, StatementText(original="Nanti."))
    page.seal()
    return quote


def give(page: Page, name: str, reason: str) -> None:
    line = named(page.view, name, QLineEdit)
    assert line.hasFocus()
    QTest.keyClicks(line, reason)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_note_cannot_be_typed_into_before_a_reason_is_there(page: Page) -> None:
    page.presenter.edit(sealed_note(page))

    page.type("Wrong.")

    assert page.kept().notes[0].text == "Sum 4,000."
    assert "A packet was sealed with this in it." in page.says()


def test_the_reason_is_kept_with_the_version_and_shown(page: Page) -> None:
    note = sealed_note(page)
    page.presenter.edit(note)
    give(page, OF_NOTE, "Read the paper again")
    page.box.selectAll()
    page.type("Sum 5,000.")
    page.presenter.flush()

    versions = page.desk.timeline().note_versions(note)
    assert [(v.text, v.reason) for v in versions] == [
        ("Sum 4,000.", ""),
        ("Sum 5,000.", "Read the paper again"),
    ]
    assert "Reason: \u2068Read the paper again" in "\n".join(page.rows())


def test_a_note_begun_after_sealing_needs_no_reason(page: Page) -> None:
    sealed_note(page)

    page.type("Afterwards.")
    page.presenter.finish()
    (later,) = [n.id for n in page.desk.encounter.notes if n.text == "Afterwards."]
    page.presenter.edit(later)
    page.type(" More.")

    assert "Afterwards. More." in [note.text for note in page.kept().notes]


def test_before_sealing_no_reason_is_asked(page: Page) -> None:
    page.type("Sum 4,000.")
    page.presenter.finish()
    page.presenter.edit(page.desk.encounter.notes[0].id)

    assert page.box.hasFocus()
    assert not page.box.isReadOnly()


def test_a_note_left_open_while_a_packet_is_sealed_asks_too(page: Page) -> None:
    page.type("Sum 4,000.")
    page.seal()

    assert page.box.isReadOnly()
    assert named(page.view, OF_NOTE, QLineEdit).hasFocus()


def test_a_statement_is_changed_with_a_reason_only(page: Page) -> None:
    quote = sealed_quote(page)
    page.presenter.return_to(f"quote:{quote}")
    said_at = named(page.view, "Said at", QLineEdit)
    QTest.keyClicks(said_at, "14:05")
    assert page.kept().statements[quote].text.said_at == ""

    give(page, OF_QUOTE, "Time was missing")
    QTest.keyClicks(said_at, "14:05")

    assert page.kept().statements[quote].text.said_at == "14:05"
    assert page.kept().statements[quote].reason == "Time was missing"


def test_a_statement_is_taken_off_with_a_reason_only(page: Page) -> None:
    quote = sealed_quote(page)
    page.presenter.return_to(f"quote:{quote}")
    page.press("Take it off")
    assert not page.kept().statements[quote].is_removed

    give(page, OF_QUOTE, "Said by somebody else")
    page.press("Take it off")

    assert page.kept().statements[quote].is_removed
    assert "Reason: \u2068Said by somebody else" in "\n".join(page.rows())


def test_every_version_can_be_looked_back_at(page: Page) -> None:
    note = sealed_note(page)
    page.presenter.edit(note)
    give(page, OF_NOTE, "Read the paper again")
    page.box.selectAll()
    page.type("Sum 5,000.")
    page.presenter.flush()
    page.go_to("2 versions")

    page.key(Qt.Key.Key_H, page.timeline)

    versions = named(page.view, "Versions, oldest first", QListView)
    model, role = versions.model(), Qt.ItemDataRole.AccessibleTextRole
    told = [str(model.data(model.index(n, 0), role)) for n in range(model.rowCount())]
    assert ["Sum 4,000." in told[0], "Sum 5,000." in told[1]] == [True, True]
    assert "Reason: \u2068Read the paper again" in told[1]
    assert versions.hasFocus()
    QTest.keyClick(versions, Qt.Key.Key_Escape)
    assert page.timeline.hasFocus()


def test_versions_of_a_quote_say_what_was_changed(page: Page) -> None:
    text = StatementText(original="Nanti.")
    quote = page.desk.write_statement(None, text)
    page.desk.write_statement(quote, StatementText(original="Nanti saja.", said_at="14:05"))
    page.go_to("2 versions")

    page.key(Qt.Key.Key_H, page.timeline)

    model = named(page.view, "Versions, oldest first", QListView).model()
    last = str(model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "Said at: \u206814:05\u2069" in last


def test_words_of_a_sealed_note_are_read_only_and_never_lost(page: Page) -> None:
    note = sealed_note(page, "Sum 4,000.")
    page.presenter.edit(note)
    page.presenter.finish()

    assert page.kept().notes[0].text == "Sum 4,000."
    assert isinstance(page.box, QPlainTextEdit)
