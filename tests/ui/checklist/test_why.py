"""Why a sign matters: ordinary explanations first, and a question only for who may ask it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from field_assist.domain.checklist import Indicator, Role, Setting
from field_assist.domain.encounter import Budget, Value
from field_assist.domain.ids import IndicatorId
from tests.conftest import Opened, letter, named, press, shown_text
from tests.ui.checklist.conftest import Bench


def open_as(opened: Opened, role: Role) -> None:
    encounter = opened.session.recording.start(Setting.SEA, role, Budget.FULL)
    opened.workspace.show_encounter(encounter.id)


def sign_of_tier(opened: Opened, tier: int) -> Indicator:
    offered = opened.session.catalogue.checklist.offered(Setting.SEA)
    return next(sign for sign in offered if sign.ask_tier == tier)


def why(bench: Bench, sign: IndicatorId) -> str:
    """Open the card of a sign and return what can be read in the window."""
    bench.view.go_to(sign)
    QTest.keyClick(bench.view, Qt.Key.Key_F1)
    return shown_text(bench.opened.window)


@pytest.mark.parametrize(
    ("role", "tier", "is_asked"),
    [
        (Role.TSA_CHECKPOINT, 2, False),
        (Role.CBP_PRIMARY, 2, False),
        (Role.CBP_SECONDARY, 2, True),
        (Role.CBP_SECONDARY, 1, True),
        (Role.CBP_SECONDARY, 3, False),
        (Role.CBP_SECONDARY, 0, False),
    ],
)
def test_a_role_is_given_the_questions_of_its_tier_only(
    bench: Bench, opened: Opened, role: Role, tier: int, *, is_asked: bool
) -> None:
    open_as(opened, role)
    sign = sign_of_tier(opened, tier)

    said = why(bench, sign.id)

    assert (bool(sign.ask) and sign.ask in said) is is_asked


@pytest.mark.parametrize("role", list(Role))
def test_every_role_may_record_what_it_may_not_ask(
    bench: Bench, opened: Opened, role: Role
) -> None:
    open_as(opened, role)
    sign = sign_of_tier(opened, 3)
    bench.view.go_to(sign.id)

    letter("s")

    row = next(r for r in bench.rows() if r.indicator is not None and r.indicator.id == sign.id)
    assert row.answer is not None
    assert row.answer.value is Value.YES


def test_f1_leaves_the_keyboard_on_the_line_and_marks_still_work(bench: Bench) -> None:
    sign = bench.row
    why(bench, sign)

    letter("s")

    assert list(bench.answers()) == [sign]


def test_a_ticked_explanation_marks_the_sign_explained(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    why(bench, sign.id)

    named(bench.opened.window, sign.explanations[1], QCheckBox).click()

    assert bench.answers()[sign.id].value is Value.EXPLAINED
    assert bench.answers()[sign.id].reason == sign.explanations[1]


def test_an_unticked_explanation_takes_the_mark_back(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    why(bench, sign.id)
    named(bench.opened.window, sign.explanations[0], QCheckBox).click()

    named(bench.opened.window, sign.explanations[0], QCheckBox).click()

    assert bench.answers() == {}


def test_another_explanation_takes_the_place_of_the_first(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    why(bench, sign.id)
    named(bench.opened.window, sign.explanations[0], QCheckBox).click()

    named(bench.opened.window, sign.explanations[1], QCheckBox).click()

    assert bench.answers()[sign.id].reason == sign.explanations[1]
    assert not named(bench.opened.window, sign.explanations[0], QCheckBox).isChecked()


def test_the_card_follows_a_mark_made_by_key(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    why(bench, sign.id)

    letter("e")
    letter("1")

    assert named(bench.opened.window, sign.explanations[0], QCheckBox).isChecked()


def test_a_tick_keeps_the_keyboard_where_it_was(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    why(bench, sign.id)
    box = named(bench.opened.window, sign.explanations[1], QCheckBox)
    box.setFocus()

    box.click()

    assert named(bench.opened.window, sign.explanations[1], QCheckBox).hasFocus()


def test_escape_closes_the_card_and_stays_on_the_line(bench: Bench) -> None:
    sign = bench.row
    assert "What to look at" in why(bench, sign)

    press(Qt.Key.Key_Escape)

    assert "What to look at" not in shown_text(bench.opened.window)
    assert (bench.row, bench.view.hasFocus()) == (sign, True)


def test_the_card_follows_the_line_in_focus(bench: Bench) -> None:
    why(bench, bench.row)

    press(Qt.Key.Key_Down)

    sign = bench.opened.session.catalogue.checklist.indicators[bench.row]
    assert sign.observe in shown_text(bench.opened.window)
