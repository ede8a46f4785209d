from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.ui.place_parts import split_place
from field_assist.ui.screens.start.presenter import StartPresenter
from field_assist.ui.theme import Theme
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, SampleNavigator, nameless, put_on_screen


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, desk: Desk, navigator: SampleNavigator) -> StartPresenter:
    presenter = StartPresenter(theme, desk.session, navigator)
    put_on_screen(qtbot, presenter.view)
    presenter.enter()
    return presenter


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def started(desk: Desk) -> Encounter:
    return desk.session.recording.open(desk.session.recording.rows(1)[0].id)


def role_box(start: StartPresenter) -> QComboBox:
    # On Linux a screen reader takes the name from the label, and what is chosen from the box.
    found = start.view.findChild(QComboBox)
    assert found is not None
    return found


def test_enter_alone_starts_at_the_place_used_last(
    start: StartPresenter, desk: Desk, navigator: SampleNavigator
) -> None:
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Return)
    start.enter()

    press(Qt.Key.Key_Return)

    assert started(desk).number == 2
    assert started(desk).setting is Setting.SEA
    assert len(navigator.went) == 2
    assert "Last used" in shown_text(start.view)


@pytest.mark.parametrize(
    ("key", "setting", "role"),
    [
        (Qt.Key.Key_1, Setting.AIR, Role.TSA_CHECKPOINT),
        (Qt.Key.Key_5, Setting.USC, Role.USCIS_INTERVIEW),
        (Qt.Key.Key_8, Setting.HOTEL, Role.CBP_SECONDARY),
    ],
)
@pytest.mark.usefixtures("start")
def test_digit_chooses_a_place_with_its_usual_role(
    desk: Desk, key: Qt.Key, setting: Setting, role: Role
) -> None:
    press(key)
    press(Qt.Key.Key_Return)

    assert (started(desk).setting, started(desk).role) == (setting, role)


@pytest.mark.usefixtures("start")
def test_arrow_moves_the_choice_to_the_next_tile(desk: Desk) -> None:
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)

    assert started(desk).setting is Setting.SITE


def test_role_is_remembered_for_its_place_only(start: StartPresenter, desk: Desk) -> None:
    press(Qt.Key.Key_2)
    role_box(start).setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    start.enter()

    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    elsewhere = started(desk).role
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)

    assert elsewhere is Role.CBP_PRIMARY
    assert started(desk).role is Role.CBP_SECONDARY


def test_digit_on_the_closed_role_list_still_chooses_a_place(start: StartPresenter) -> None:
    role_box(start).setFocus()

    QTest.keyClick(role_box(start), Qt.Key.Key_7)

    assert split_place(start.place())[0] == Setting.CARGO.value


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_digit_in_the_open_role_list_chooses_no_place(qtbot: QtBot, start: StartPresenter) -> None:
    before = start.place()
    role_box(start).showPopup()
    qtbot.waitUntil(role_box(start).view().isVisible)

    QTest.keyClick(role_box(start).view(), Qt.Key.Key_7)
    role_box(start).hidePopup()

    assert start.place() == before


def test_time_is_part_of_the_encounter_and_remembered(start: StartPresenter, desk: Desk) -> None:
    QTest.mouseClick(
        named(start.view, "Time you have: Quick 30 s", QPushButton), Qt.MouseButton.LeftButton
    )
    press(Qt.Key.Key_Return)
    start.enter()

    press(Qt.Key.Key_Return)

    assert started(desk).number == 2
    assert started(desk).budget is Budget.QUICK


def test_panel_shows_the_first_eight_of_the_place(
    qtbot: QtBot, start: StartPresenter, desk: Desk
) -> None:
    checklist = desk.session.catalogue.checklist
    press(Qt.Key.Key_4)

    card = checklist.settings[Setting.SEA].quick_card
    shorts = "\n".join(checklist.indicators[i].short for i in card)
    qtbot.waitUntil(lambda: shorts in shown_text(start.view))
    assert f"Content pack: {checklist.pack.id} {checklist.pack.version}" in shown_text(start.view)


@pytest.mark.usefixtures("start")
def test_escape_goes_back_to_the_list_and_starts_nothing(
    desk: Desk, navigator: SampleNavigator
) -> None:
    press(Qt.Key.Key_Escape)

    assert navigator.went == ["home"]
    assert desk.session.recording.count() == 0


def test_screen_names_neither_agency_nor_crime(start: StartPresenter) -> None:
    glimpsed = shown_text(start.view).casefold()

    assert not {"trafficking", "victim", "hsi"} & set(glimpsed.split())


@pytest.mark.parametrize("is_narrow", [False, True])
def test_everything_the_keyboard_reaches_has_a_name(
    start: StartPresenter, *, is_narrow: bool
) -> None:
    start.view.set_narrow(is_narrow=is_narrow)

    assert nameless(start.view) == []
