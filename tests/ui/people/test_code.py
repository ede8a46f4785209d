"""The code of a document: read at every key, corrected by nobody, kept as cards in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import Opened, named
from tests.house.people_stage import CODE
from tests.ui.people.conftest import Bench, scan

ONE, TWO = CODE.split("\n")
GOOD = f"{ONE}\nX000000171UTO0403195F2905121SPECIMEN<<<<<<28"


@pytest.mark.parametrize("part", [Part.CHECKLIST, Part.SITUATION, Part.PEOPLE])
def test_ctrl_m_shows_the_cells_from_anywhere(bench: Bench, part: Part) -> None:
    bench.opened.workspace.show_part(part)

    bench.keys("Ctrl+M")

    assert bench.cells.hasFocus()


def test_it_can_be_typed_in_small_letters_with_spaces(bench: Bench) -> None:
    bench.keys("Ctrl+M")

    QTest.keyClicks(bench.cells, "p utosample  lina maren" + " " * 21 + "x000000171uto")

    assert bench.cells.toPlainText() == f"{ONE}\nX000000171UTO"


def test_a_digit_that_differs_is_said_with_the_expected_one_and_changes_nothing(
    bench: Bench,
) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(CODE)

    assert "6, expected 1" in bench.says()
    assert "Digit differs" in bench.says()
    assert "Follows from" in bench.says()
    assert bench.cells.toPlainText() == CODE


def test_a_slip_is_changed_only_when_the_officer_says_so(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(CODE)

    named(bench.opened.window, "Change to 1", QPushButton).click()

    assert bench.cells.toPlainText()[45 + 27] == "1"
    assert "expected 1" not in bench.says()


def test_keeping_makes_document_person_and_link_in_one_step(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(CODE)

    bench.keys("Ctrl+Return")

    (paper,) = bench.cards(EntityKind.DOCUMENT)
    (person,) = bench.cards(EntityKind.PERSON)
    assert paper.text(Field.CODE_LINES) == CODE
    assert "check digit 6, expected 1" in paper.text(Field.CODE_STATE)
    assert paper.text(Field.NUMBER) == "X00000017"
    assert paper.text(Field.SORT) == "passport"
    assert person.text(Field.BIRTH) == "2004-03-19"
    assert [relation for _, relation, _ in bench.links()] == [Relation.IS_PAPER_OF]
    bench.keys("Ctrl+Z")
    assert bench.stored().present() == ()


def test_the_name_as_printed_is_kept_and_the_code_beside_it(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)
    bench.write("Printed on the page: Name", "SÀMPLE, Lina Maren")

    bench.keys("Ctrl+Return")

    (person,) = bench.cards(EntityKind.PERSON)
    (paper,) = bench.cards(EntityKind.DOCUMENT)
    assert person.text(Field.NAME_IN_DOCUMENT) == "SÀMPLE, Lina Maren"
    assert paper.text(Field.CODE_LINES) == GOOD
    assert paper.text(Field.CODE_STATE) == "Every check digit agrees."


def test_a_printed_date_may_be_written_in_words(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)

    bench.write("Printed on the page: Birth date", "19 March 2004")

    assert "Same" in bench.says()
    assert "Not as printed" not in bench.says()


def test_what_is_printed_otherwise_is_said_and_kept(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)
    bench.write("Printed on the page: Number", "X00000018")

    assert "Not as printed" in bench.says()
    bench.keys("Ctrl+Return")
    (paper,) = bench.cards(EntityKind.DOCUMENT)
    assert "printed: X00000018" in paper.text(Field.CODE_STATE)


def test_an_existing_person_gets_only_what_was_empty(bench: Bench) -> None:
    known = bench.add(EntityKind.PERSON, name_stated="Lina", birth="about 2003")
    bench.presenter.return_to(known)
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)
    holder = bench.box("Whose document")
    holder.setCurrentIndex(1)
    holder.activated.emit(1)

    bench.keys("Ctrl+Return")

    (person,) = bench.cards(EntityKind.PERSON)
    assert person.text(Field.BIRTH) == "about 2003"
    assert person.text(Field.NAME_IN_DOCUMENT) == "SAMPLE, LINA MAREN"


def test_a_bare_card_that_was_just_added_is_the_holder(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)

    bench.keys("Ctrl+Return")

    assert len(bench.cards(EntityKind.PERSON)) == 1


def test_the_same_document_read_again_stays_one_card(bench: Bench) -> None:
    for _ in range(2):
        bench.keys("Ctrl+M")
        bench.cells.setPlainText(GOOD)
        bench.keys("Ctrl+Return")

    assert len(bench.cards(EntityKind.DOCUMENT)) == len(bench.cards(EntityKind.PERSON)) == 1
    assert len(bench.links()) == 1


def test_escape_and_a_lock_lose_no_character(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    QTest.keyClicks(bench.cells, "P<UTOSAMP")
    bench.keys("Esc")
    place = bench.opened.workspace.place()
    bench.opened.workspace.rebuild()

    bench.opened.workspace.return_to(place)
    bench.keys("Ctrl+M")

    assert bench.cells.toPlainText() == "P<UTOSAMP"


def test_backspace_in_the_middle_moves_no_other_character(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)
    cursor = bench.cells.textCursor()
    cursor.setPosition(6)
    bench.cells.setTextCursor(cursor)

    QTest.keyClick(bench.cells, Qt.Key.Key_Backspace)

    assert bench.cells.toPlainText() == GOOD[:5] + "<" + GOOD[6:]


def test_nothing_is_kept_of_an_empty_panel(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.keys("Ctrl+Return")

    assert bench.stored().present() == ()


@pytest.mark.parametrize("gap_ms", [1, 10, 29])
def test_a_scan_over_the_checklist_marks_nothing_and_waits_for_ctrl_m(
    opened: Opened, bench: Bench, gap_ms: int
) -> None:
    opened.workspace.show_part(Part.CHECKLIST)
    signs = named(opened.window, "Signs", ChecklistList)
    signs.setFocus()

    scan(f"{GOOD}\n", gap_ms)
    bench.let_the_scan_end()

    assert bench.stored().answers == {}
    assert signs.isVisible()
    assert "A document was scanned: Ctrl M shows it." in bench.says()
    bench.keys("Ctrl+M")
    assert bench.cells.toPlainText() == GOOD
    assert "Scanned " in bench.says()


def test_a_scan_is_taken_out_of_the_field_it_came_into(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    name = bench.field("Name as stated", QLineEdit)
    name.setFocus()
    QTest.keyClicks(name, "Lina ")

    scan(f"{GOOD}\n")
    bench.let_the_scan_end()
    bench.opened.workspace.flush()

    assert name.text() == "Lina "
    assert [card.name for card in bench.cards(EntityKind.PERSON)] == ["Lina"]


@pytest.mark.parametrize("before", [20, 45, 60])
def test_a_scan_that_a_move_of_the_keyboard_splits_leaves_nothing_in_either_field(
    bench: Bench, before: int
) -> None:
    bench.keys("Ctrl+1")
    first = bench.field("Name as stated", QLineEdit)
    second = bench.field("Born", QLineEdit)
    first.setFocus()
    QTest.keyClicks(first, "Lina ")

    scan(GOOD[:before])
    second.setFocus()
    scan(f"{GOOD[before:]}\n", start_ms=10_000_000 + before * 5)
    bench.let_the_scan_end()
    bench.opened.workspace.flush()

    assert (first.text(), second.text()) == ("Lina ", "")
    bench.keys("Ctrl+M")
    assert bench.cells.toPlainText() == GOOD


def test_a_scan_into_a_note_is_taken_out_of_it(opened: Opened, bench: Bench) -> None:
    bench.opened.workspace.show_part(Part.NOTES)
    (box,) = [box for box in opened.window.findChildren(NoteBox) if box.isVisible()]
    QTest.keyClicks(box, "Seen: ")

    scan(f"{GOOD}\n")
    bench.let_the_scan_end()

    assert box.text() == "Seen: "


def test_a_scan_presses_no_button(opened: Opened, bench: Bench) -> None:
    add = named(opened.window, "Add: Person", QPushButton)
    add.setFocus()

    scan(f"{GOOD}\n")
    bench.let_the_scan_end()

    assert bench.stored().entities == {}


def test_a_scan_into_the_open_panel_takes_the_place_of_what_was_there(bench: Bench) -> None:
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(CODE)

    scan(f"{GOOD}\n")
    bench.let_the_scan_end()

    assert bench.cells.toPlainText() == GOOD
    assert "was scanned" not in bench.says()


def test_fast_text_that_is_no_code_stays_where_it_was_typed(bench: Bench) -> None:
    bench.keys("Ctrl+1")
    name = bench.field("Name as stated", QLineEdit)
    name.setFocus()

    scan("SAMPLE PERSON<")
    bench.let_the_scan_end()

    assert name.text() == "SAMPLE PERSON<"
    assert QApplication.focusWidget() is name


def test_what_was_typed_beside_the_code_is_there_after_a_lock(bench: Bench) -> None:
    lina = bench.add(EntityKind.PERSON)
    bench.keys("Ctrl+M")
    bench.cells.setPlainText(GOOD)
    bench.write("Printed on the page: Name", "S\u00c0MPLE, Lina Maren")
    place = bench.opened.workspace.place()
    bench.opened.workspace.rebuild()

    bench.opened.workspace.return_to(place)
    bench.keys("Ctrl+Return")

    (person,) = bench.cards(EntityKind.PERSON)
    assert person.id == lina
    assert person.text(Field.NAME_IN_DOCUMENT) == "S\u00c0MPLE, Lina Maren"
