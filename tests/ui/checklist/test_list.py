"""Which lines are shown, how they are found, and how the keyboard moves over them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import SAFETY, Budget, Fact
from field_assist.domain.ids import IndicatorId
from field_assist.ui.widgets.safety_strip import SafetyCell
from tests.conftest import Opened, letter, press, shown_text
from tests.ui.checklist.conftest import Bench

ALL_SIGNS = 237


def sign_elsewhere(bench: Bench) -> IndicatorId:
    """Return a sign that this budget does not show."""
    checklist = bench.opened.session.catalogue.checklist
    return next(i for i in checklist.indicators if i not in bench.signs())


def at_budget(opened: Opened, budget: Budget) -> None:
    encounter = opened.session.recording.start(Setting.SEA, Role.CBP_SECONDARY, budget)
    opened.workspace.show_encounter(encounter.id)


def test_keyboard_starts_on_the_first_sign_of_the_place(bench: Bench) -> None:
    card = bench.opened.session.catalogue.checklist.settings[Setting.SEA].quick_card

    assert bench.view.hasFocus()
    assert bench.row == card[0]


def test_quick_shows_the_eight_first_signs_only(bench: Bench, opened: Opened) -> None:
    at_budget(opened, Budget.QUICK)

    checklist = opened.session.catalogue.checklist
    assert bench.signs() == list(checklist.settings[Setting.SEA].quick_card)


def test_standard_adds_the_signs_of_the_place(bench: Bench, opened: Opened) -> None:
    at_budget(opened, Budget.STANDARD)

    checklist = opened.session.catalogue.checklist
    own = {i for i, sign in checklist.indicators.items() if sign.group == "SEA"}
    assert set(bench.signs()) == own | set(checklist.settings[Setting.SEA].quick_card)


def test_full_shows_everything_that_the_place_offers(bench: Bench, opened: Opened) -> None:
    at_budget(opened, Budget.FULL)

    checklist = opened.session.catalogue.checklist
    offered = {sign.id for sign in checklist.offered(Setting.SEA)}
    assert set(bench.signs()) == offered | set(checklist.settings[Setting.SEA].quick_card)


@pytest.mark.parametrize("budget", list(Budget))
def test_a_sign_stands_in_one_place_only(bench: Bench, opened: Opened, budget: Budget) -> None:
    at_budget(opened, budget)

    assert len(bench.signs()) == len(set(bench.signs()))


def test_a_marked_sign_that_the_time_does_not_show_is_shown(bench: Bench) -> None:
    far = sign_elsewhere(bench)
    bench.find.setFocus()
    QTest.keyClicks(bench.find, bench.opened.session.catalogue.checklist.indicators[far].short)
    press(Qt.Key.Key_Return)
    letter("s")

    bench.find.clear()

    assert far in bench.answers()
    assert far in bench.signs()


def test_find_looks_through_every_sign_of_the_pack(bench: Bench) -> None:
    indicators = bench.opened.session.catalogue.checklist.indicators
    assert len(indicators) == ALL_SIGNS

    found = {i for i, sign in indicators.items() if _finds(bench, sign.short, i)}

    assert found == set(indicators)


def _finds(bench: Bench, text: str, sign: IndicatorId) -> bool:
    bench.find.setText(text)
    return sign in bench.signs()


def test_find_needs_every_word(bench: Bench) -> None:
    bench.find.setText("shore zzzz")

    assert bench.signs() == []
    assert "No match among 237 signs" in shown_text(bench.opened.window)


@pytest.mark.parametrize("text", ["%", "_", "<b>", "\\", "'", '"', "(", "*", "\U0001f600", "\x00"])
def test_find_takes_any_character_as_itself(bench: Bench, text: str) -> None:
    bench.find.setText(f"{text}zzzz")

    assert bench.signs() == []


def test_find_text_of_spaces_shows_the_usual_list(bench: Bench) -> None:
    usual = bench.signs()

    bench.find.setText("   ")

    assert bench.signs() == usual


def test_escape_empties_the_find_field_and_goes_back_to_the_list(bench: Bench) -> None:
    usual = bench.signs()
    bench.find.setFocus()
    QTest.keyClicks(bench.find, "passport")

    press(Qt.Key.Key_Escape)

    assert bench.find.text() == ""
    assert bench.signs() == usual
    assert bench.view.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_down_go_from_the_find_field_to_what_was_found(bench: Bench, key: Qt.Key) -> None:
    bench.find.setFocus()
    QTest.keyClicks(bench.find, "passport")

    press(key)

    assert bench.view.hasFocus()
    assert bench.row in bench.signs()


def test_find_that_hides_the_line_in_focus_does_not_mark_it(bench: Bench) -> None:
    hidden = bench.row
    bench.find.setFocus()
    QTest.keyClicks(bench.find, "zzzz")
    press(Qt.Key.Key_Return)

    letter("s")

    assert bench.answers() == {}
    assert hidden not in bench.signs()


def test_a_group_heading_is_never_in_focus(bench: Bench, opened: Opened) -> None:
    at_budget(opened, Budget.FULL)
    signs = bench.signs()
    assert len(bench.headings()) > 2

    visited = [bench.row]
    visited += [_down(bench) for _ in signs[1:]]

    assert visited == signs


def _down(bench: Bench) -> IndicatorId:
    press(Qt.Key.Key_Down)
    return bench.row


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp])
def test_the_top_of_the_list_is_its_first_sign(bench: Bench, key: Qt.Key) -> None:
    press(Qt.Key.Key_Down)

    press(key)
    press(key)

    assert bench.row == bench.signs()[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_End])
def test_the_end_of_the_list_is_its_last_sign(bench: Bench, key: Qt.Key) -> None:
    press(key)

    assert bench.row == bench.signs()[-1]


def test_the_card_for_minors_comes_with_the_answer_under_18(bench: Bench) -> None:
    assert "If somebody is under 18" not in bench.headings()

    state(bench, "yes")

    checklist = bench.opened.session.catalogue.checklist
    assert "If somebody is under 18" in bench.headings()
    assert set(checklist.minor_card) <= set(bench.signs())


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_the_card_for_minors_stays_away_otherwise(bench: Bench, answer: str) -> None:
    state(bench, answer)

    assert "If somebody is under 18" not in bench.headings()


def test_the_line_in_focus_stays_when_the_card_for_minors_comes(bench: Bench) -> None:
    press(Qt.Key.Key_End)
    sign = bench.row

    state(bench, "yes")

    assert bench.row == sign


def state(bench: Bench, under_18: str) -> None:
    cell = {"yes": "Y", "no": "N", "unknown": "U"}[under_18]
    strip = [w for w in bench.opened.window.findChildren(SafetyCell) if w.isVisible()]
    letter(cell, on=strip[list(SAFETY).index(Fact.UNDER_18)])
