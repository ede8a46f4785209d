"""The published tables and the look-up on the screen, over a real vault."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit

from field_assist.domain.encounter import Encounter, Fact, Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import InstrumentId, ItemId
from field_assist.domain.list_check import Finding
from field_assist.domain.list_checking import MATCH_SIGN
from field_assist.ui.navigation import LISTS_PLACE, TABLES_PLACE, Part
from field_assist.ui.screens.tables.item_row import ItemRow
from field_assist.ui.screens.tables.table_pane import TablePane
from field_assist.ui.widgets.choice_box import ChoiceBox
from tests.conftest import Opened, named, shown_text
from tests.house.people_stage import card
from tests.house.tables_stage import (
    CHILD,
    DECLARATION,
    PRESENCE,
    SOURCE,
    TABLES_SCREENS,
    TRACE,
    compare,
    look_up,
    pane,
)

WHY = "SAMPLE: said so, apart"
WITNESS = "What the person may be a witness of"


def newest(opened: Opened) -> Encounter:
    """Return the newest encounter as the vault holds it."""
    opened.workspace.save_all()
    recording = opened.session.recording
    return recording.open(recording.rows(1)[0].id)


def press(opened: Opened, name: str) -> None:
    named(opened.window, name, QAbstractButton).click()


def write(opened: Opened, name: str, text: str) -> None:
    named(opened.window, name, QPlainTextEdit).setPlainText(text)


def test_outside_of_its_population_a_table_is_silent_until_a_note_says_why(opened: Opened) -> None:
    TABLES_SCREENS["tables, outside of its population"](opened)
    refused = shown_text(opened.window)

    write(opened, "Outside of whom it was made for: say why you use it all the same", "SAMPLE")
    opened.workspace.save_all()

    assert "It was made for another setting." in refused
    assert "Nothing, until you say above why" in refused
    assert "Not every determination is made" in shown_text(opened.window)


def test_a_determination_is_stored_with_its_reason_and_can_be_taken_back(opened: Opened) -> None:
    TABLES_SCREENS["tables, child"](opened)

    press(opened, "No credible fear of going back: No")
    write(opened, "No credible fear of going back: Why, in your words", WHY)

    said = newest(opened).item_answers[InstrumentId(CHILD), None][ItemId("no_fear")]
    assert (said.value, said.text, said.version) == (Value.NO, WHY, "2026.1")
    for _ in range(2):
        QTest.keyClick(opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert newest(opened).item_answers == {}


def test_what_is_being_typed_is_saved_by_a_lock(opened: Opened) -> None:
    TABLES_SCREENS["tables, child"](opened)
    write(opened, "Able to decide by itself: Why, in your words", WHY)

    opened.workspace.flush()

    said = newest(opened).item_answers[InstrumentId(CHILD), None]
    assert said[ItemId("can_decide")].text == WHY


def test_a_table_that_is_off_offers_nothing_to_answer(opened: Opened) -> None:
    TABLES_SCREENS["tables, off"](opened)

    shown = opened.window.findChild(TablePane)
    assert shown is not None
    assert not any(row.isVisible() for row in shown.findChildren(ItemRow))
    assert "This table is off." in shown_text(opened.window)


def test_a_sign_is_answered_on_the_checklist_and_nowhere_else(opened: Opened) -> None:
    TABLES_SCREENS["tables, first signs"](opened)

    press(opened, "Companion answers for them: mark it on the checklist")

    assert opened.workspace.place().startswith(Part.CHECKLIST.value)
    assert "air.companion_answers" in opened.workspace.place()


def test_a_name_alone_is_not_recorded(opened: Opened) -> None:
    compare(opened)

    press(opened, "It is the same")

    assert "Say first what agrees or differs beside the name." in shown_text(opened.window)
    assert newest(opened).list_checks == ()
    assert MATCH_SIGN not in newest(opened).answers


@pytest.mark.parametrize(
    ("button", "finding", "value"),
    [
        ("It is the same", Finding.SAME, Value.YES),
        ("It is another one", Finding.ANOTHER, Value.EXPLAINED),
        ("Cannot verify now", Finding.OPEN, Value.UNKNOWN),
    ],
)
def test_what_was_found_out_is_recorded_with_its_mark(
    opened: Opened, button: str, finding: Finding, value: Value
) -> None:
    compare(opened)
    pane(opened).compare.verified.box.setPlainText("SAMPLE: another address")

    press(opened, button)

    encounter = newest(opened)
    assert [check.finding for check in encounter.list_checks] == [finding]
    assert encounter.answers[MATCH_SIGN].value is value


def test_what_is_half_typed_about_a_name_is_there_again(opened: Opened) -> None:
    compare(opened)
    pane(opened).compare.verified.box.setPlainText("SAMPLE: half a sent")

    press(opened, "Close")
    assert not pane(opened).compare.isVisible()
    press(opened, "Compare with Sample Cotton Co. Ltd.")

    assert pane(opened).compare.isVisible()
    assert pane(opened).compare.verified.box.toPlainText() == "SAMPLE: half a sent"


def test_that_no_name_is_alike_is_recorded_with_list_and_date(opened: Opened) -> None:
    look_up(opened)
    pane(opened).name.setText("Nobody Harbor Works")
    pane(opened).name.returnPressed.emit()

    press(opened, "Record that no name is alike")

    (check,) = newest(opened).list_checks
    assert (check.finding, check.entry, check.list_title) == (
        Finding.NO_NAME,
        "",
        "Sample Entity List",
    )
    assert "That says nothing about names that are not on them" not in shown_text(opened.window)


def test_an_old_list_says_so(opened: Opened) -> None:
    TABLES_SCREENS["look, old list"](opened)

    assert "120 days old. More than 90 days: look for a newer one." in shown_text(opened.window)


def test_without_a_list_nothing_is_looked_up(opened: Opened) -> None:
    TABLES_SCREENS["look without a list"](opened)
    pane(opened).name.setText("Sample")
    pane(opened).name.returnPressed.emit()

    assert "Nothing was looked up." in shown_text(opened.window)
    assert newest(opened).list_checks == ()


def test_a_table_can_be_about_one_person_and_keeps_their_answers_apart(opened: Opened) -> None:
    TABLES_SCREENS["tables, child"](opened)
    lina = card(opened, newest(opened), EntityKind.PERSON, name_stated="Lina SAMPLE")
    opened.workspace.show_home()
    opened.workspace.show_encounter(newest(opened).id, Part.TABLES)
    desk = opened.workspace._desk  # noqa: SLF001 -- there is no other way to the open encounter
    assert desk is not None
    desk.replace(newest(opened))

    boxes = opened.window.findChildren(ChoiceBox)
    about = next(box for box in boxes if box.accessibleName() == "Whom it is about")
    assert about.isVisible()
    about.setCurrentIndex(about.position_of(lina))
    about.activated.emit(about.currentIndex())
    press(opened, "No credible fear of going back: No")

    assert set(newest(opened).item_answers) == {(InstrumentId(CHILD), lina)}
    assert json.loads(opened.workspace.place().split(" ", 2)[2])["about"] == lina


def test_each_part_of_a_statement_shows_what_is_recorded_so_far(opened: Opened) -> None:
    TABLES_SCREENS["tables, statement"](opened)

    shown = shown_text(opened.window)

    assert "Recorded so far: Name matches a listed entity or order; " in shown
    assert "Recorded so far: Producer: Sample Coton Company." in shown


def test_lists_are_for_goods_only(opened: Opened) -> None:
    TABLES_SCREENS["tables, child"](opened)

    opened.workspace.show_part(Part.TABLES, LISTS_PLACE)

    assert "Child of a bordering country" in shown_text(opened.window)


def test_the_officer_comes_back_to_the_same_table(opened: Opened) -> None:
    TABLES_SCREENS["tables, statement"](opened)
    place = opened.workspace.place()
    opened.workspace.show_home()

    opened.workspace.return_to(place)

    assert TRACE in opened.workspace.place()
    opened.workspace.show_part(Part.TABLES, LISTS_PLACE)
    opened.workspace.show_part(Part.TABLES, TABLES_PLACE)
    assert TRACE in opened.workspace.place()


def test_the_panel_about_goods_shows_the_trade_route_and_no_elements(opened: Opened) -> None:
    TABLES_SCREENS["checklist about goods"](opened)

    shown = shown_text(opened.window)

    assert "Take it to the port's trade desk" in shown
    assert "Elements" not in shown
    assert "Call the duty desk" not in shown


def test_danger_comes_before_goods(opened: Opened) -> None:
    TABLES_SCREENS["checklist about goods"](opened)

    named(opened.window, "Emergency", QAbstractButton).click()
    opened.workspace.show_part(Part.CHECKLIST)

    assert newest(opened).facts[Fact.DANGER] == "yes"
    assert "Emergency: make safe first" in shown_text(opened.window)


def test_what_a_request_for_continued_presence_needs_is_copied_with_its_gaps(
    opened: Opened,
) -> None:
    TABLES_SCREENS["tables, presence"](opened)
    press(opened, "A civil action was filed: Cannot determine")
    write(opened, "A civil action was filed: Why, in your words", "SAMPLE: was not asked")
    write(opened, "Safety of the family: In your words", "SAMPLE: a brother was threatened")

    press(opened, "Copy all answers")

    copied = QApplication.clipboard().text().splitlines()
    assert {"us-presence-7105 2026.1", "Cannot determine", WITNESS} < set(copied)
    assert copied[copied.index("Safety of the family") + 1] == "SAMPLE: a brother was threatened"
    assert copied[copied.index(WITNESS) + 1] == "Not answered"
    said = newest(opened).item_answers[InstrumentId(PRESENCE), None]
    assert said[ItemId("civil_action")].value is Value.UNKNOWN


@pytest.mark.parametrize(
    ("screen", "name", "table", "item"),
    [
        ("tables, declaration", "Requests made and met", DECLARATION, "requests"),
        ("tables, source", "A safe way to reach the source", SOURCE, "reach"),
        ("tables, presence", "What the person wants", PRESENCE, "wishes"),
    ],
)
def test_a_fact_for_whoever_decides_later_is_stored(
    opened: Opened, screen: str, name: str, table: str, item: str
) -> None:
    TABLES_SCREENS[screen](opened)

    write(opened, f"{name}: In your words", "SAMPLE: told at 14:00")

    said = newest(opened).item_answers[InstrumentId(table), None][ItemId(item)]
    assert said.text == "SAMPLE: told at 14:00"
