"""One question to several people: a letter marks one person, and the checklist shows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.domain.encounter import Basis, Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.screens.people.ask_table import AskTable
from tests.conftest import Opened, letter, named, press
from tests.ui.people.conftest import Bench, scan

SIGN = IndicatorId("sea.wages_months_unpaid")
STRONG = IndicatorId("sea.docs_refused")
MARKS = [
    ("s", Value.YES, Basis.SEEN),
    ("t", Value.YES, Basis.TOLD_BY_PERSON),
    ("o", Value.YES, Basis.TOLD_BY_OTHER),
    ("r", Value.YES, Basis.RECORD),
    ("n", Value.NO, None),
    ("x", Value.UNKNOWN, None),
]


@pytest.fixture
def crew(bench: Bench) -> list[EntityId]:
    """Show the grid of one question to four people; the first has the keyboard."""
    people = [bench.add(EntityKind.PERSON, name_stated=f"Crew {n}") for n in range(1, 5)]
    bench.opened.workspace.show_part(Part.PEOPLE, f"ask:{SIGN}")
    assert table(bench).hasFocus()
    return people


def table(bench: Bench) -> AskTable:
    return bench.field("One question to several people", AskTable)


@pytest.mark.parametrize(("key", "value", "basis"), MARKS)
def test_a_letter_marks_one_person_and_nobody_else(
    bench: Bench, crew: list[EntityId], key: str, value: Value, basis: Basis | None
) -> None:
    press(Qt.Key.Key_Down)

    letter(key)

    stored = bench.stored()
    assert list(stored.person_answers) == [crew[1]]
    answer = stored.person_answers[crew[1]][SIGN]
    assert (answer.value, answer.basis) == (value, basis)
    assert stored.answers == {}


def test_an_explanation_is_chosen_by_its_number(bench: Bench, crew: list[EntityId]) -> None:
    letter("e")
    before = bench.stored().person_answers
    letter("1")

    assert before == {}
    answer = bench.stored().person_answers[crew[0]][SIGN]
    assert answer.value is Value.EXPLAINED
    assert answer.reason


def test_a_mark_is_taken_back_by_backspace_and_by_undo(bench: Bench, crew: list[EntityId]) -> None:
    letter("s")
    press(Qt.Key.Key_Backspace)
    cleared = bench.stored().person_answers
    letter("t")
    bench.keys("Ctrl+Z")

    assert crew
    assert cleared == bench.stored().person_answers == {}


@pytest.mark.parametrize("gap_ms", [0, 10, 29])
@pytest.mark.parametrize("text", ["STX123SNE", "XX12SX", "E1", "1S2T"])
def test_a_scan_over_the_grid_marks_nobody(
    bench: Bench, crew: list[EntityId], text: str, gap_ms: int
) -> None:
    scan(text, gap_ms)

    assert crew
    assert bench.stored().person_answers == {}


def test_another_question_stands_beside_the_first(bench: Bench, crew: list[EntityId]) -> None:
    bench.opened.workspace.show_part(Part.PEOPLE, f"ask:{STRONG}")

    letter("s")

    assert table(bench).model().columnCount() == 2
    assert list(bench.stored().person_answers[crew[0]]) == [STRONG]


def test_the_row_of_the_checklist_leads_to_its_question_and_shows_the_mark(
    opened: Opened, bench: Bench, crew: list[EntityId]
) -> None:
    opened.workspace.show_part(Part.CHECKLIST)
    signs = named(opened.window, "Signs", ChecklistList)
    signs.go_to(STRONG)
    bench.keys("Ctrl+Shift+G")
    press(Qt.Key.Key_Down)
    letter("s")

    opened.workspace.show_part(Part.CHECKLIST)

    row = signs.model().index(signs.currentIndex().row(), 0)
    said = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert crew
    assert signs.current() == STRONG
    assert "Person 2: Seen" in said


def test_the_assessment_says_whom_it_is_about(bench: Bench, crew: list[EntityId]) -> None:
    for sign in (STRONG, SIGN, IndicatorId("sea.no_shore_leave"), IndicatorId("sea.recruit_debt")):
        bench.opened.workspace.show_part(Part.PEOPLE, f"ask:{sign}")
        letter("s")

    bench.opened.workspace.show_part(Part.CHECKLIST)

    assert crew
    assert "About Person 1." in bench.says()


def test_without_people_there_is_no_grid(bench: Bench) -> None:
    bench.keys("Ctrl+Shift+G")

    assert [t for t in bench.opened.window.findChildren(AskTable) if t.isVisible()] == []


def test_escape_goes_back_to_the_cards(bench: Bench, crew: list[EntityId]) -> None:
    QTest.keyClick(table(bench), Qt.Key.Key_Escape)

    assert crew
    assert bench.list.hasFocus()
