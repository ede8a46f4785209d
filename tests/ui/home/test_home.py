from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Encounter
from field_assist.ui.navigation import Part
from field_assist.ui.screens.home.presenter import HomePresenter
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.theme import Theme
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, SampleNavigator, nameless, put_on_screen

SEARCH = "Type to search names, documents, plates, phones or words"


@pytest.fixture
def three(desk: Desk) -> tuple[Encounter, Encounter, Encounter]:
    return (
        desk.start(Setting.SEA, "Sample Pier 4"),
        desk.start(Setting.POE, "Secondary 2"),
        desk.start(Setting.LAND, ""),
    )


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, desk: Desk, navigator: SampleNavigator) -> HomePresenter:
    """Return the screen before it is entered."""
    presenter = HomePresenter(HomeView(theme), desk.session, navigator)
    put_on_screen(qtbot, presenter.view)
    return presenter


def table(home: HomePresenter) -> QTableView:
    return named(home.view, "Encounters", QTableView)


def search(home: HomePresenter) -> QLineEdit:
    return named(home.view, SEARCH, QLineEdit)


def labels(home: HomePresenter) -> list[str]:
    model = table(home).model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


@pytest.mark.usefixtures("three")
def test_newest_encounter_is_first_and_has_the_keyboard(home: HomePresenter) -> None:
    home.enter()

    assert labels(home) == ["E-0003", "E-0002", "E-0001"]
    assert table(home).hasFocus()
    assert table(home).currentIndex().row() == 0


def test_enter_opens_the_encounter_of_the_row(
    home: HomePresenter,
    three: tuple[Encounter, ...],
    navigator: SampleNavigator,
) -> None:
    home.enter()

    QTest.keyClick(table(home), Qt.Key.Key_Down)
    QTest.keyClick(table(home), Qt.Key.Key_Return)

    assert navigator.went == [(three[1].id, Part.CHECKLIST)]


def test_sealed_encounter_opens_at_its_packet(
    home: HomePresenter, desk: Desk, navigator: SampleNavigator
) -> None:
    encounter = desk.start()
    desk.seal(encounter)
    home.enter()

    QTest.keyClick(table(home), Qt.Key.Key_Return)

    assert navigator.went == [(encounter.id, Part.PACKET)]


@pytest.mark.usefixtures("three")
def test_typing_on_the_list_searches_it(home: HomePresenter) -> None:
    home.enter()

    QTest.keyClick(table(home), Qt.Key.Key_P)
    QTest.keyClicks(search(home), "ier")

    assert search(home).text() == "pier"
    assert labels(home) == ["E-0001"]
    assert "1 of 3 match." in shown_text(home.view)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0002", ["E-0002"]),
        ("LAND", ["E-0003"]),
        ("secondary", ["E-0002"]),
        ("e-0002 secondary", ["E-0002"]),
        ("e-000", ["E-0003", "E-0002", "E-0001"]),
    ],
)
def test_search_looks_at_id_setting_and_place(
    home: HomePresenter, typed: str, found: list[str]
) -> None:
    home.enter()

    QTest.keyClicks(search(home), typed)

    assert labels(home) == found


@pytest.mark.usefixtures("three")
def test_escape_leaves_the_search_with_its_text_and_a_second_one_shows_all(
    home: HomePresenter,
) -> None:
    home.enter()
    QTest.keyClicks(search(home), "pier")

    QTest.keyClick(search(home), Qt.Key.Key_Escape)
    kept = search(home).text()
    QTest.keyClick(table(home), Qt.Key.Key_Escape)

    assert kept == "pier"
    assert labels(home) == ["E-0003", "E-0002", "E-0001"]


@pytest.mark.usefixtures("three")
def test_search_without_a_match_says_in_how_many_it_looked(home: HomePresenter) -> None:
    home.enter()

    QTest.keyClicks(search(home), "nowhere")

    assert "No match in 3 encounters." in shown_text(home.view)


def test_empty_list_says_how_to_begin_and_new_has_the_keyboard(
    home: HomePresenter,
) -> None:
    home.enter()

    assert "No encounters yet. Ctrl+N starts one" in shown_text(home.view)
    assert named(home.view, "New encounter", QPushButton).hasFocus()


def test_resume_names_the_encounter_that_was_open_last(
    home: HomePresenter,
    desk: Desk,
    three: tuple[Encounter, ...],
    navigator: SampleNavigator,
) -> None:
    desk.session.remember("last_encounter", three[1].id)
    home.enter()

    QTest.mouseClick(named(home.view, "Resume E-0002", QPushButton), Qt.MouseButton.LeftButton)

    assert navigator.went == [(three[1].id, Part.CHECKLIST)]


def test_row_is_kept_when_the_list_is_entered_again(
    home: HomePresenter, desk: Desk, three: tuple[Encounter, ...]
) -> None:
    home.enter()
    home.return_to(three[0].id)

    desk.start()
    home.enter()

    assert home.place() == three[0].id


def test_sealed_packet_that_waits_is_said_at_the_foot(
    qtbot: QtBot, home: HomePresenter, desk: Desk
) -> None:
    desk.seal(desk.start())
    put_on_screen(qtbot, home.foot, height=40)

    home.enter()

    assert "1 packet is sealed and not handed over." in shown_text(home.foot)


@pytest.mark.usefixtures("three")
def test_panel_tells_the_facts_of_the_row(qtbot: QtBot, home: HomePresenter) -> None:
    home.enter()
    home.view.go_to(2)

    facts = "Seaport or vessel\nPlace\nSample Pier 4"
    qtbot.waitUntil(lambda: facts in shown_text(home.view))


def test_f2_asks_for_practice(qtbot: QtBot, home: HomePresenter) -> None:
    home.enter()

    with qtbot.waitSignal(home.view.practice_requested):
        QTest.keyClick(named(home.view, "New encounter", QPushButton), Qt.Key.Key_F2)


@pytest.mark.usefixtures("three")
def test_everything_the_keyboard_reaches_has_a_name(home: HomePresenter) -> None:
    home.enter()

    assert nameless(home.view) == []
