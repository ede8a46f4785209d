"""The optional line of the start screen: hits of this vault, and no step more without it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.entity import EntityKind, Field
from field_assist.ui.navigation import Part
from field_assist.ui.place_parts import join_place
from field_assist.ui.screens.start.presenter import StartPresenter
from field_assist.ui.theme import Theme
from tests.conftest import name_of, named, shown_text
from tests.house.search_stage import ASK
from tests.ui.home.samples import Desk, SampleNavigator, put_on_screen
from tests.workflows.recorded import Recorded


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, desk: Desk, navigator: SampleNavigator) -> StartPresenter:
    recorded = Recorded(desk.vault, desk.session)
    case = recorded.start()
    recorded.person(case, "Lina Sample")
    recorded.card(case, EntityKind.CONVEYANCE, {Field.PLATE: "UTO-1234"})
    presenter = StartPresenter(theme, desk.session, navigator)
    put_on_screen(qtbot, presenter.view)
    presenter.enter()
    return presenter


def ask(start: StartPresenter, text: str) -> QLineEdit:
    field = named(start.view, ASK, QLineEdit)
    QTest.keyClicks(field, text)
    return field


def hit_of(qtbot: QtBot, start: StartPresenter, name: str) -> QPushButton:
    """Return the button of a hit, once it shows."""

    def hits() -> list[QPushButton]:
        buttons = start.view.findChildren(QPushButton)
        return [b for b in buttons if b.isVisible() and name_of(b) == name]

    qtbot.waitUntil(lambda: bool(hits()))
    return hits()[0]


def test_a_hit_is_opened_at_its_encounter(
    qtbot: QtBot, start: StartPresenter, desk: Desk, navigator: SampleNavigator
) -> None:
    field = ask(start, "uto1234")
    hit = hit_of(qtbot, start, "Open E-0001, Plate: UTO-1234")
    QTest.keyClick(field, Qt.Key.Key_Down)
    has_keyboard = hit.hasFocus()
    QTest.keyClick(hit, Qt.Key.Key_Space)

    assert has_keyboard
    encounter = desk.session.recording.open(desk.session.recording.rows(1)[0].id)
    (card,) = encounter.present(EntityKind.CONVEYANCE)
    place = join_place(card.id, field=Field.PLATE.value)
    assert navigator.went == [(encounter.id, Part.PEOPLE), (Part.PEOPLE, place)]


def test_a_name_is_shown_by_initials(qtbot: QtBot, start: StartPresenter) -> None:
    ask(start, "lina")

    assert hit_of(qtbot, start, "Open E-0001, Name as stated: L.S.").isEnabled()


def test_enter_in_the_line_begins_the_encounter_all_the_same(
    start: StartPresenter, desk: Desk
) -> None:
    field = ask(start, "uto1234")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert desk.session.recording.count() == 2


def test_what_is_not_there_is_said_plainly(start: StartPresenter) -> None:
    field = ask(start, "nobody")

    assert "Not in this vault." in shown_text(start.view)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()


def test_the_line_is_empty_when_the_screen_is_entered_again(start: StartPresenter) -> None:
    field = ask(start, "uto1234")

    start.enter()

    assert field.text() == ""
    assert "In this vault" not in shown_text(start.view)
