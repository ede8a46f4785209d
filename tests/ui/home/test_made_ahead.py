"""What is made before the vault is open: unseen, empty, and no other than what is made later."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Setting
from field_assist.ui import made_ahead
from field_assist.ui.frame.nav_rail import NavRail
from field_assist.ui.made_ahead import MadeAhead
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.home.presenter import HomePresenter
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.theme import Look, Theme
from tests.ui.home.samples import Desk, SampleNavigator


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Return a window that shows a first page; pieces are made without a pause."""
    monkeypatch.setattr(made_ahead, "EVERY_MS", 0)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show_page(QLabel("First page"))
    window.show()
    qtbot.waitExposed(window)
    return window


def shown(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def views(window: QWidget) -> list[HomeView]:
    return window.findChildren(HomeView)


def made(qtbot: QtBot, window: MainWindow) -> MadeAhead:
    """Return one that is done."""
    ahead = MadeAhead(window)
    ahead.begin()
    qtbot.waitUntil(lambda: ahead.is_done)
    return ahead


def test_nothing_of_it_shows_or_is_filled_before_it_is_asked_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = shown(window)

    ahead = made(qtbot, window)

    (view,) = views(window)
    assert shown(window) == before
    assert view.model.rowCount() == 0
    assert ahead.home() is view


def test_it_says_nothing_of_what_it_was_drawn_with(qtbot: QtBot, window: MainWindow) -> None:
    """The list of a damaged vault may never be read; it must not tell of an encounter then."""
    view, at_once = made(qtbot, window).home(), HomeView(window.theme)

    told, usual = ({each.text() for each in v.findChildren(QLabel)} for v in (view, at_once))
    assert told - usual <= {"", "No encounter chosen"}


def test_each_is_handed_out_once(qtbot: QtBot, window: MainWindow) -> None:
    ahead = made(qtbot, window)

    first, second = ahead.home(), ahead.home()
    rails = (ahead.rail(), ahead.rail())

    assert first is not second
    assert rails[0] is not rails[1]
    assert rails[0].parentWidget() is window.page


def test_who_asks_sooner_gets_it_at_once_and_nothing_more_is_made(window: MainWindow) -> None:
    ahead = MadeAhead(window)
    ahead.begin()

    view, rail = ahead.home(), ahead.rail()

    assert isinstance(rail, NavRail)
    assert ahead.is_done
    assert views(window) == []
    assert view.model.rowCount() == 0


def test_for_another_look_it_is_made_anew(qtbot: QtBot, window: MainWindow) -> None:
    ahead = made(qtbot, window)
    window.build(window.theme.with_look(Look(scale_percent=150)))
    window.show_page(QLabel("First page"))

    late = ahead.rail()
    ahead.begin()
    qtbot.waitUntil(lambda: ahead.is_done)

    assert late.width() == window.theme.width("nav")
    assert ahead.home() in views(window)


def test_going_on_twice_makes_nothing_twice(qtbot: QtBot, window: MainWindow) -> None:
    ahead = made(qtbot, window)

    ahead.begin()

    assert ahead.is_done
    assert len(views(window)) == 1


def test_it_looks_as_if_it_was_made_at_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, navigator: SampleNavigator
) -> None:
    def look(view: HomeView) -> QImage:
        home = HomePresenter(view, desk.session, navigator)
        window.show_page(home.view, home.foot)
        home.enter()
        for _ in range(5):  # one layout asks for another
            QApplication.processEvents()
        return window.grab().toImage()

    desk.start(Setting.SEA, "Sample Pier 4")
    ahead = made(qtbot, window).home()

    assert look(ahead) == look(HomeView(window.theme))
