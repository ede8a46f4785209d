from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Fact, Tri
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.situation.presenter import SituationPresenter
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.workflows.session import Session
from tests.conftest import name_of, named, shown_text
from tests.ui.home.samples import SampleNavigator


@pytest.fixture
def screen(
    window: MainWindow, theme: Theme, on_desk: OpenEncounter, navigator: SampleNavigator
) -> SituationPresenter:
    made = SituationPresenter(theme, on_desk, navigator)
    window.resize(1280, 800)
    window.show_page(made.view, made.foot)
    made.enter()
    return made


def test_keyboard_starts_on_the_first_unanswered_question(screen: SituationPresenter) -> None:
    assert screen.place() == Fact.DANGER.value


def test_an_arrow_moves_and_records_nothing(
    qtbot: QtBot, screen: SituationPresenter, on_desk: OpenEncounter
) -> None:
    yes = named(screen.view, "Danger now: Yes", Button)

    QTest.keyClick(yes, Qt.Key.Key_Right)

    assert on_desk.encounter.safety(Fact.DANGER) is Tri.NOT_ASKED
    qtbot.waitUntil(named(screen.view, "Danger now: No", Button).hasFocus)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_answer_a_question(
    screen: SituationPresenter, on_desk: OpenEncounter, session: Session, key: Qt.Key
) -> None:
    QTest.keyClick(named(screen.view, "Medical need: Unknown", Button), key)

    kept = session.recording.open(on_desk.encounter.id)
    assert kept.safety(Fact.MEDICAL) is Tri.UNKNOWN


def test_an_answer_can_be_taken_back(screen: SituationPresenter, on_desk: OpenEncounter) -> None:
    named(screen.view, "Danger now: Yes", Button).click()

    QTest.keyClick(named(screen.view, "Danger now: take the answer back", Button), Qt.Key.Key_Space)

    assert on_desk.encounter.safety(Fact.DANGER) is Tri.NOT_ASKED


def test_an_answer_from_elsewhere_is_shown(
    screen: SituationPresenter, on_desk: OpenEncounter
) -> None:
    on_desk.state(Fact.DANGER, Tri.YES.value)

    assert named(screen.view, "Danger now: Yes", Button).isChecked()


def test_typing_is_in_the_vault_after_a_pause(
    qtbot: QtBot, screen: SituationPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    QTest.keyClicks(named(screen.view, "Place", QLineEdit), "Lane 7")

    recording = session.recording
    saved = lambda: recording.open(on_desk.encounter.id).facts.get(Fact.PLACE) == "Lane 7"  # noqa: E731 -- asked again
    qtbot.waitUntil(saved)


def test_flush_saves_what_is_being_typed(
    screen: SituationPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    QTest.keyClicks(named(screen.view, "Language", QLineEdit), "Utopian")

    screen.flush()

    kept = session.recording.open(on_desk.encounter.id)
    assert kept.facts[Fact.LANGUAGE] == "Utopian"


def test_leaving_a_line_saves_it_without_a_pause(
    screen: SituationPresenter, on_desk: OpenEncounter
) -> None:
    place = named(screen.view, "Place", QLineEdit)
    place.setFocus()
    QTest.keyClicks(place, "Berth 12")

    QTest.keyClick(place, Qt.Key.Key_Tab)

    assert on_desk.encounter.facts.get(Fact.PLACE) == "Berth 12"


def test_a_long_paste_is_cut_and_says_so(
    screen: SituationPresenter, on_desk: OpenEncounter
) -> None:
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    assert "2,000 characters" not in shown_text(screen.view)

    named(screen.view, "Safe way to contact", QLineEdit).paste()
    screen.flush()

    assert len(on_desk.encounter.facts[Fact.SAFE_CONTACT]) == 2000
    assert "The first 2,000 characters are kept here" in shown_text(screen.view)


def test_a_change_elsewhere_does_not_overwrite_what_is_typed(
    screen: SituationPresenter, on_desk: OpenEncounter
) -> None:
    place = named(screen.view, "Place", QLineEdit)
    QTest.keyClicks(place, "Lane")

    on_desk.state(Fact.DANGER, Tri.NO.value)

    assert place.text() == "Lane"


def test_it_returns_to_the_line_it_was_left_on(screen: SituationPresenter) -> None:
    screen.return_to(Fact.ACT_UNTIL.value)

    assert screen.place() == Fact.ACT_UNTIL.value


def test_every_stop_of_the_keyboard_has_a_name(screen: SituationPresenter) -> None:
    every = screen.view.findChildren(QWidget)
    stops = [w for w in every if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert [type(stop) for stop in stops if not name_of(stop)] == []
    assert len(stops) == len(Fact)
