"""The search of the list: what is shown of a match, what is not, and where Enter leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.errors import VaultBusy
from field_assist.ui.navigation import Part
from field_assist.ui.screens.home.model import Column
from field_assist.ui.screens.home.presenter import HomePresenter
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.record_table import CELL_ROLE, RecordTable
from tests.conftest import Opened, named, shown_text
from tests.house.search_stage import SEARCH
from tests.ui.home.samples import Desk, SampleNavigator, put_on_screen
from tests.workflows.recorded import Recorded

NOTE = "ab" * 16


@pytest.fixture
def recorded(desk: Desk) -> Recorded:
    return Recorded(desk.vault, desk.session)


@pytest.fixture
def home(
    qtbot: QtBot, theme: Theme, desk: Desk, navigator: SampleNavigator, recorded: Recorded
) -> HomePresenter:
    """Return the list over a vault with one of each kind of text."""
    case = recorded.start()
    recorded.fact(case, "Sample Pier 4")
    recorded.note(case, "She asks twice for a réd lantern", NOTE)
    recorded.person(case, "Lina Sample")
    recorded.card(case, EntityKind.CONVEYANCE, {Field.PLATE: "UTO-1234"})
    presenter = HomePresenter(HomeView(theme), desk.session, navigator)
    put_on_screen(qtbot, presenter.view)
    presenter.enter()
    return presenter


def table(home: HomePresenter) -> RecordTable:
    return named(home.view, "Encounters", RecordTable)


def search(home: HomePresenter, text: str) -> None:
    QTest.keyClicks(named(home.view, SEARCH, QLineEdit), text)


def matches(home: HomePresenter) -> list[str]:
    cell = table(home).model().index(0, Column.PLACE).data(CELL_ROLE)
    return [line.text for line in cell.lines]


def test_a_match_says_where_it_is_and_underlines_it(home: HomePresenter) -> None:
    search(home, "red")

    cell = table(home).model().index(0, Column.PLACE).data(CELL_ROLE)
    (line, who) = cell.lines
    assert line.text == "Note: She asks twice for a réd lantern"
    assert [line.text[a:b] for a, b in line.spans] == ["réd"]
    assert who.text == "L.S. \u00b7 Sample Pier 4"


def test_names_are_initials_until_space_is_pressed(home: HomePresenter) -> None:
    search(home, "lina")
    table(home).setFocus()
    hidden = matches(home)

    QTest.keyClick(table(home), Qt.Key.Key_Space)
    revealed = matches(home)
    QTest.keyClick(table(home), Qt.Key.Key_Space)

    assert hidden == ["Name as stated: L.S.", "L.S. \u00b7 Sample Pier 4"]
    assert revealed == ["Name as stated: Lina Sample", "Lina Sample \u00b7 Sample Pier 4"]
    assert matches(home) == hidden


def test_a_new_search_hides_what_was_revealed(home: HomePresenter) -> None:
    search(home, "lin")
    table(home).space_pressed.emit()

    search(home, "a")

    assert matches(home)[0] == "Name as stated: L.S."


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("pier", Part.SITUATION, "place"),
        ("lantern", Part.NOTES, f"edit:{NOTE}"),
        ("e-0001", Part.CHECKLIST, ""),
    ],
)
def test_enter_opens_at_the_match(
    home: HomePresenter, desk: Desk, navigator: SampleNavigator, text: str, part: Part, place: str
) -> None:
    search(home, text)

    QTest.keyClick(named(home.view, SEARCH, QLineEdit), Qt.Key.Key_Return)

    encounter = desk.session.recording.rows(1)[0].id
    assert navigator.went == [(encounter, part), *([(part, place)] if place else [])]


def test_a_search_that_cannot_be_made_offers_another_try(
    home: HomePresenter, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_text: str) -> None:
        raise VaultBusy

    with monkeypatch.context() as patch:
        patch.setattr(desk.session.finding, "search", busy)
        search(home, "pier")

    QTest.mouseClick(named(home.view, "Try again", QPushButton), Qt.MouseButton.LeftButton)

    assert matches(home)[0] == "Place: Sample Pier 4"
    assert not named_buttons(home, "Try again")


def test_while_the_index_is_made_it_says_how_far_it_is(
    home: HomePresenter, desk: Desk, recorded: Recorded
) -> None:
    recorded.note(recorded.start(), "red")
    with desk.vault.transaction():
        desk.vault.execute("UPDATE search_state SET version = 0")
    desk.session.recording.index.go_on(0)

    search(home, "red")

    assert "2 found so far. 1 of 2 encounters can be searched" in shown_text(home.view)


def test_the_window_shows_the_note_that_matches(opened: Opened) -> None:
    recorded = Recorded(opened.session._vault, opened.session)  # noqa: SLF001 -- to write
    case = recorded.start()
    recorded.note(case, "She asks twice for a lantern", NOTE)
    recorded.note(case, "another")
    opened.workspace.show_home()
    field = named(opened.window, SEARCH, QLineEdit)
    QTest.keyClicks(field, "lantern")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert opened.workspace.place().startswith(f"notes {case.id} edit:{NOTE}")


def test_the_window_shows_the_statement_that_matches(opened: Opened) -> None:
    recorded = Recorded(opened.session._vault, opened.session)  # noqa: SLF001 -- to write
    case = recorded.start()
    said = recorded.statement(case, "They took my lantern")
    opened.workspace.show_home()
    field = named(opened.window, SEARCH, QLineEdit)
    QTest.keyClicks(field, "lantern")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert opened.workspace.place().startswith(f"notes {case.id} ")
    assert said in opened.workspace.place()


def test_the_window_shows_the_card_that_matches(opened: Opened) -> None:
    recorded = Recorded(opened.session._vault, opened.session)  # noqa: SLF001 -- to write
    case = recorded.start()
    recorded.person(case, "Lina Sample")
    card = recorded.card(case, EntityKind.CONVEYANCE, {Field.PLATE: "UTO-1234"})
    opened.workspace.show_home()
    field = named(opened.window, SEARCH, QLineEdit)
    QTest.keyClicks(field, "uto1234")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert opened.workspace.place().startswith(f"people {case.id} ")
    assert card in opened.workspace.place()


def named_buttons(home: HomePresenter, name: str) -> list[QPushButton]:
    buttons = home.view.findChildren(QPushButton)
    return [b for b in buttons if b.isVisible() and b.accessibleName() == name]
