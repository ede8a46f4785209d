"""The line of time on the screen: its words, filters, keys, and what it does when it is long."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.change import NoteWritten
from field_assist.domain.encounter import Fact
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.exhibit import FileFact
from field_assist.domain.ids import IndicatorId, NoteId, new_id
from field_assist.domain.mark import Mark
from field_assist.domain.statement import StatementText
from field_assist.storage import events, notes
from field_assist.storage.vault import Vault
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.presenter import NotesPresenter
from field_assist.ui.screens.notes.story import PAGE
from field_assist.ui.screens.notes.timeline_pane import TimelineList
from field_assist.ui.theme import Theme
from field_assist.workflows.attach import take_in
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock, named
from tests.effort import calls_during
from tests.ui.home.samples import SampleNavigator
from tests.ui.notes.conftest import Page

SIGN = IndicatorId("sea.no_shore_leave")
MANY = 2000
OPENING, WRITING = 24_000, 60_000
"""Twice the calls that it takes; to make all of the rows takes ten times as many."""
LONG = "Sample " * 43


@pytest.fixture
def many(
    window: MainWindow,
    theme: Theme,
    on_desk: OpenEncounter,
    navigator: SampleNavigator,
    session: Session,
    open_data: Vault,
) -> Page:
    """Return the notes of an encounter in which 2,000 notes were written."""
    now = session.now()
    with open_data.transaction():
        for number in range(MANY):
            note_id = NoteId(new_id())
            note = NoteWritten(
                id=note_id, indicator=None, text=f"Sample {number:04d}.", created_at=now, at=now
            )
            notes.save(open_data, on_desk.encounter.id, note)
            events.append(
                open_data,
                moment=session.clock.moment(),
                action="note_written",
                encounter_id=on_desk.encounter.id,
                detail=f"{note_id} version=1",
            )
    on_desk.replace(session.recording.open(on_desk.encounter.id))
    made = NotesPresenter(theme, on_desk, navigator)
    window.show_page(made.view, made.foot)
    made.enter()
    return Page(made, on_desk, session)


def test_an_empty_encounter_says_so_for_each_filter(page: Page) -> None:
    page.press("Files 0")

    assert "Nothing of this kind yet." in page.says()


def test_a_correction_says_both_and_when(page: Page, clock: SteppingClock) -> None:
    page.desk.mark(SIGN, Mark.TOLD)
    clock.step(180)
    page.desk.mark(SIGN, Mark.ABSENT)

    assert "Corrected: Kept from going ashore." in page.rows()[1]
    assert "Told, " in page.rows()[1]
    assert " changed to Not present, " in page.rows()[1]
    assert "Both kept." in page.rows()[1]


def test_a_mark_taken_back_says_what_it_was_and_what_holds_again(page: Page) -> None:
    page.desk.mark(SIGN, Mark.TOLD)
    page.desk.mark(SIGN, Mark.SEEN)
    page.desk.undo()

    assert "Taken back: Seen: Kept from going ashore." in page.rows()[2]
    assert "Again as before: Told, " in page.rows()[2]


def test_a_mark_about_one_person_names_them(page: Page) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    page.desk.mark(SIGN, Mark.TOLD, person=lina)

    assert "Told: Kept from going ashore, about \u2068Lina SAMPLE\u2069" in page.rows()[1]


def test_cards_and_links_are_sentences(page: Page) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    viktor = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Viktor EXAMPLE"})
    link = page.desk.link(viktor, Relation.TRAVELS_WITH, lina)
    page.desk.set_link(link, is_removed=True)

    assert "Lina SAMPLE\u2069 added." in page.rows()[0]
    assert "Viktor EXAMPLE\u2069 travels with \u2068Lina SAMPLE" in page.rows()[2]
    assert "No longer stated: " in page.rows()[3]


def test_a_line_of_the_situation_says_what_it_was(page: Page) -> None:
    page.desk.state(Fact.PLACE, "Lane 7")
    page.desk.state(Fact.PLACE, "Room 3")

    assert "Corrected: Place." in page.rows()[1]
    assert "Lane 7" in page.rows()[1]
    assert "Room 3" in page.rows()[1]


def test_a_sealed_packet_and_a_choice_of_the_review_are_acts(page: Page) -> None:
    page.type("Sample.")
    page.presenter.flush()
    page.desk.choose("fact:place", is_included=False)
    page.seal()
    page.press("Acts 3")

    assert [row.split(". ")[1] for row in page.rows()] == [
        "Left out of the packet: Place",
        "Packet sealed",
    ]


def test_a_file_is_told_by_its_number_and_title_and_enter_leads_to_it(
    page: Page, navigator: SampleNavigator, tmp_path: Path
) -> None:
    source = tmp_path / "contract.txt"
    source.write_bytes(b"Sample")
    attaching = page.session.attaching
    exhibit = attaching.keep(page.desk.encounter.id, take_in(page.session.folder, source))
    page.desk.add_file(exhibit)
    page.desk.describe(exhibit.id, FileFact.TITLE, "Loan note")
    page.press("Files 2")

    assert "File taken in. EX-1 \u2068Loan note\u2069" in page.rows()[0]
    assert "Stated about a file. EX-1" in page.rows()[1]
    page.go_to("File taken in")
    page.key(Qt.Key.Key_Return, page.timeline)
    assert navigator.went == [(Part.FILES, exhibit.id)]


def test_each_filter_leaves_its_own_and_counts_them(page: Page) -> None:
    page.desk.mark(SIGN, Mark.SEEN)
    page.desk.write_statement(None, StatementText(original="Nanti."))
    page.desk.add_card(EntityKind.PLACE, {Field.ADDRESS: "1 Sample Street"})
    page.type("Sample.")
    page.presenter.flush()

    for name in ("Notes 1", "Quotes 1", "Marks 1", "People 1"):
        page.press(name)
        assert len(page.rows()) == 1, name


def test_what_is_found_stays_and_esc_brings_all_back(page: Page) -> None:
    page.desk.mark(SIGN, Mark.SEEN)
    page.type("Loan note of 4,000.")
    page.presenter.flush()
    search = named(page.view, "Find in the notes", QLineEdit)

    QTest.keyClicks(search, "LOAN")
    assert [("Loan note" in row) for row in page.rows()] == [True]
    QTest.keyClicks(search, "zzz")

    assert "No line says that." in page.says()


def test_arrows_and_letters_move_and_esc_goes_to_the_box(page: Page) -> None:
    for text in ("One.", "Two.", "Three."):
        page.type(text)
        page.presenter.finish()
    page.go_to("Three.")

    QTest.keyClick(page.timeline, Qt.Key.Key_K)
    QTest.keyClick(page.timeline, Qt.Key.Key_Up)
    QTest.keyClick(page.timeline, Qt.Key.Key_J)
    assert page.timeline.currentIndex().row() == 2
    QTest.keyClick(page.timeline, Qt.Key.Key_Escape)

    assert page.box.hasFocus()


@pytest.mark.parametrize(
    ("row", "went"),
    [
        ("Seen: ", (Part.CHECKLIST, SIGN)),
        ("Place", Part.SITUATION),
        ("Left out of the packet", Part.REVIEW),
    ],
)
def test_enter_leads_to_where_it_was_recorded(
    page: Page, navigator: SampleNavigator, row: str, went: object
) -> None:
    page.desk.mark(SIGN, Mark.SEEN)
    page.desk.state(Fact.PLACE, "Lane 7")
    page.desk.choose(f"sign:{SIGN}", is_included=False)
    page.go_to(row)

    page.key(Qt.Key.Key_Return, page.timeline)

    assert navigator.went == [went]


def test_enter_on_a_card_leads_to_it(page: Page, navigator: SampleNavigator) -> None:
    lina = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: "Lina SAMPLE"})
    page.go_to("Lina SAMPLE")

    page.key(Qt.Key.Key_Return, page.timeline)

    assert navigator.went == [(Part.PEOPLE, lina)]


def test_a_long_edit_shows_what_was_changed_and_not_all_of_it(page: Page) -> None:
    note = page.desk.write_note(None, None, LONG + "sum 4,000" + LONG)
    page.desk.write_note(note, None, LONG + "sum 5,000" + LONG)

    edit = page.rows()[1]
    assert ["4,000" in edit, "5,000" in edit] == [True, True]
    assert len(edit) < len(LONG)


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "x" * 300,
        "\u05e9\u05dc\u05d5\u05dd @Lina 4,000 \u0645\u0631\u062d\u0628\u0627",
        "\u202eevil\u202c <b>bold</b> & {0} %s \x00",
        "\u1780\u17d2\u1789\u17bb\u17c6\n\u0e09\u0e31\u0e19\n\u12a5\u1348",
    ],
)
def test_any_text_is_drawn_in_a_window_of_any_width(
    page: Page, window: MainWindow, text: str
) -> None:
    card = page.desk.add_card(EntityKind.PERSON, {Field.NAME_STATED: text})
    page.desk.mark(SIGN, Mark.SEEN, person=card)
    page.desk.write_note(None, None, text)
    page.desk.write_statement(None, StatementText(original=text, language=text, speaker=card))

    for width in (700, 1280):
        window.resize(width, 700)
        assert page.timeline.grab().height() > 0
        assert page.timeline.horizontalScrollBar().maximum() == 0
    assert len(page.rows()) == 4


def test_two_thousand_rows_open_at_their_end_at_once(qtbot: QtBot, many: Page) -> None:
    qtbot.waitUntil(lambda: "Sample 1999." in many.rows()[-1])

    assert len(many.rows()) == PAGE
    assert "1,801 earlier" in many.says()
    bar = many.timeline.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_opening_two_thousand_rows_makes_those_of_one_page(many: Page) -> None:
    assert calls_during(many.presenter.enter) < OPENING


def test_earlier_rows_come_with_the_up_key_and_the_place_is_kept(many: Page) -> None:
    timeline = many.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(0, 0))

    QTest.keyClick(timeline, Qt.Key.Key_Up)

    assert len(many.rows()) == 2 * PAGE
    assert "Sample 1799." in _current(timeline)


def _current(timeline: TimelineList) -> str:
    role = Qt.ItemDataRole.AccessibleTextRole
    return str(timeline.model().data(timeline.currentIndex(), role))


def test_the_beginning_is_reached_by_the_keyboard(many: Page) -> None:
    many.timeline.setFocus()
    many.timeline.setCurrentIndex(many.timeline.model().index(0, 0))

    for _ in range(MANY // PAGE + 1):
        QTest.keyClick(many.timeline, Qt.Key.Key_Home)

    assert many.timeline.model().rowCount() == MANY + 1
    assert "Encounter started" in _current(many.timeline)


def test_find_looks_at_all_of_them(many: Page) -> None:
    QTest.keyClicks(named(many.view, "Find in the notes", QLineEdit), "sample 0007")

    assert ["Sample 0007." in row for row in many.rows()] == [True]


def test_typing_among_two_thousand_rows_makes_none_of_them_again(many: Page) -> None:
    def write() -> None:
        many.type("Quick.")
        many.presenter.flush()

    calls = calls_during(write)

    assert "Quick." in many.rows()[-1]
    assert calls < WRITING
