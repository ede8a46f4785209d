"""A search shows what the screen has room for, and the rest as the list is moved down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import VaultBusy
from field_assist.domain.found import Found
from field_assist.ui.screens.home.model import FIRST_FOUND, FOUND_PAGE
from field_assist.ui.screens.home.presenter import HomePresenter
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.record_model import ROOT
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.workflows.search import Search
from tests.conftest import named, shown_text
from tests.house.search_stage import SEARCH
from tests.ui.home.samples import Desk, SampleNavigator, put_on_screen
from tests.workflows.recorded import Recorded

MANY = FIRST_FOUND + FOUND_PAGE + 5


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, desk: Desk, navigator: SampleNavigator) -> HomePresenter:
    """Return the list over a vault with many encounters in which the same word stands."""
    recorded = Recorded(desk.vault, desk.session)
    for _ in range(MANY):
        recorded.note(recorded.start(), "a red lantern")
    presenter = HomePresenter(HomeView(theme), desk.session, navigator)
    put_on_screen(qtbot, presenter.view)
    presenter.enter()
    QTest.keyClicks(named(presenter.view, SEARCH, QLineEdit), "lantern")
    return presenter


def table(home: HomePresenter) -> RecordTable:
    return named(home.view, "Encounters", RecordTable)


def load_all(home: HomePresenter) -> None:
    model = table(home).model()
    while model.canFetchMore(ROOT):
        model.fetchMore(ROOT)


def ids(home: HomePresenter) -> list[str]:
    model = table(home).model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_newest_are_there_at_once_and_it_says_that_there_are_more(home: HomePresenter) -> None:
    assert len(ids(home)) == FIRST_FOUND
    assert ids(home)[0] == f"E-{MANY:04d}"
    assert f"The newest {FIRST_FOUND} that match. More load as you move down" in shown_text(
        home.view
    )


def test_every_match_is_reached_once_in_order(home: HomePresenter) -> None:
    load_all(home)

    assert ids(home) == [f"E-{number:04d}" for number in range(MANY, 0, -1)]
    assert f"{MANY} of {MANY} match." in shown_text(home.view)


def test_where_the_first_page_is_all_nothing_more_is_promised(
    home: HomePresenter, desk: Desk
) -> None:
    recorded = Recorded(desk.vault, desk.session)
    for _ in range(FIRST_FOUND):
        recorded.note(recorded.start(), "a blue door")

    named(home.view, SEARCH, QLineEdit).setText("door")

    assert len(ids(home)) == FIRST_FOUND
    assert f"{FIRST_FOUND} of {MANY} match." in shown_text(home.view)


def test_moving_to_the_end_loads_more_by_itself(home: HomePresenter, qtbot: QtBot) -> None:
    table(home).setFocus()

    QTest.keyClick(table(home), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: len(ids(home)) > FIRST_FOUND)


def test_a_list_with_room_for_more_is_filled(home: HomePresenter, qtbot: QtBot) -> None:
    home.view.resize(1000, 4000)

    qtbot.waitUntil(lambda: len(ids(home)) > FIRST_FOUND)


def test_coming_back_finds_the_row_again_however_far_down(
    home: HomePresenter,
) -> None:
    load_all(home)
    home.view.go_to(MANY - 3)

    home.enter()

    assert ids(home)[home.view.current_row()] == "E-0003"


def test_a_vault_that_cannot_be_read_further_keeps_what_shows(
    home: HomePresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_self: Search, _count: int) -> tuple[Found, ...]:
        raise VaultBusy

    monkeypatch.setattr(Search, "more", busy)

    load_all(home)

    assert len(ids(home)) == FIRST_FOUND
    assert "Try again" in shown_text(home.view)
