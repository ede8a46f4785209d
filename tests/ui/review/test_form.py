"""The form of the packet is chosen by keyboard, said in one sentence, and can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from field_assist.domain.change import HandlingStated
from field_assist.domain.entity import PersonRole
from field_assist.domain.handling import Handled, Recipient, handling_of
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.presenter import ReviewPresenter
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from tests.conftest import named, shown_text
from tests.workflows.card_acts import NOW, person
from tests.workflows.test_refer import WAGES, mark

NOTICE = "HHS: notice about a child"


def box(screen: ReviewPresenter) -> ChoiceBox:
    found = screen.view.findChildren(ChoiceBox)
    return next(each for each in found if each.accessibleName() == "Form of the packet")


def test_a_form_is_chosen_by_keyboard_with_who_receives_it(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    on_desk.make(mark(WAGES), person(1, "Kim Sample", PersonRole.CHILD_AT_RISK))
    titles = [box(screen).itemText(n) for n in range(box(screen).count())]
    assert titles[0] == "Full referral of people"
    assert "Trade route: goods" not in titles
    box(screen).setFocus()

    for _ in range(titles.index(NOTICE)):
        QTest.keyClick(box(screen), Qt.Key.Key_Down)

    handling = on_desk.encounter.handling
    assert handling[Handled.FORM] == "hhs-child-notice"
    assert handling_of(handling).recipient is Recipient.HHS
    assert "The little that HHS needs" in shown_text(screen.view)


def test_a_child_suggests_the_notice_and_one_key_takes_it(
    screen: ReviewPresenter, on_desk: OpenEncounter, qtbot: QtBot
) -> None:
    on_desk.make(mark(WAGES), person(1, "Kim Sample", PersonRole.CHILD_AT_RISK))
    found = [b for b in screen.view.findChildren(Button) if b.text() == NOTICE]
    qtbot.waitUntil(lambda: any(button.isVisible() for button in found))

    QTest.keyClick(named(screen.view, f"Use the form: {NOTICE}", Button), Qt.Key.Key_Space)

    assert on_desk.encounter.handling[Handled.FORM] == "hhs-child-notice"
    assert box(screen).currentText() == NOTICE


def test_a_form_that_is_gone_is_said_and_another_can_be_chosen(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    gone = HandlingStated(about=Handled.FORM, text="agency-sheet", at=NOW)
    on_desk.make(mark(WAGES), gone)

    assert "is not on this computer: agency-sheet" in shown_text(screen.view)
    assert box(screen).count() > 0


def test_a_form_that_does_not_go_to_the_recipient_is_said(
    screen: ReviewPresenter, on_desk: OpenEncounter
) -> None:
    form = HandlingStated(about=Handled.FORM, text="no-identity", at=NOW)
    to = HandlingStated(about=Handled.RECIPIENT, text=Recipient.COURT.value, at=NOW)
    on_desk.make(mark(WAGES), form, to)

    assert "not for the recipient" in shown_text(screen.view)
