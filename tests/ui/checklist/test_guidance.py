"""Explained and why, what cannot both be so, what is not assessed, and what is set aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from field_assist.domain.change import Answered
from field_assist.domain.encounter import Basis, Fact, Tri, Value
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.checklist.why_line import KEYBOARD_AFTER_MS
from field_assist.ui.widgets.reason_link import ReasonLink
from tests.conftest import letter, named, press, shown_text
from tests.ui.checklist.conftest import Bench
from tests.ui.checklist.guided import mark, stored, view_of

HELP = IndicatorId("air.help_signal")
OWN_WORDS = "she answered freely once alone"


def explanation(bench: Bench, sign: IndicatorId) -> str:
    return bench.opened.session.catalogue.checklist.indicators[sign].explanations[0]


def desk_of(bench: Bench) -> OpenEncounter:
    desk = bench.opened.workspace._desk  # noqa: SLF001 -- what the people screen would do
    assert desk is not None
    return desk


def asked(bench: Bench) -> QLineEdit:
    """Return the line that asks why, once it has the keyboard."""
    line = named(bench.opened.window, "Why this explanation fits", QLineEdit)
    QTest.qWait(2 * KEYBOARD_AFTER_MS)
    return line


def open_aside(bench: Bench) -> None:
    """Open what is set aside, which says how much there is while it is closed."""
    named(view_of(bench).aside, "Set aside: their card was taken off, 1", QToolButton).click()


def test_an_explanation_is_stored_at_once_and_then_asked_about(bench: Bench) -> None:
    sign = bench.row

    letter("e")
    letter("1")

    assert stored(bench).answers[sign].reason == explanation(bench, sign)
    assert asked(bench).hasFocus()


@pytest.mark.parametrize("leaves", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down])
def test_why_it_fits_is_kept_however_the_line_is_left(bench: Bench, leaves: Qt.Key) -> None:
    sign = bench.row
    letter("e")
    letter("1")

    QTest.keyClicks(asked(bench), OWN_WORDS)
    press(leaves)

    wanted = f"{explanation(bench, sign)}: {OWN_WORDS}"
    assert stored(bench).answers[sign].reason == wanted
    assert bench.view.hasFocus()


@pytest.mark.parametrize("is_asked", [True, False], ids=["the line has it", "the list has it"])
@pytest.mark.parametrize("leaves", [[Qt.Key.Key_Down], [Qt.Key.Key_Escape, Qt.Key.Key_Down]])
def test_the_same_keys_go_on_wherever_the_keyboard_is(
    bench: Bench,
    leaves: list[Qt.Key],
    *,
    is_asked: bool,
) -> None:
    sign = bench.row
    letter("e")
    letter("1")
    if is_asked:
        assert asked(bench).hasFocus()

    for key in leaves:
        press(key)

    QTest.qWait(2 * KEYBOARD_AFTER_MS)
    assert not view_of(bench).why_line.isVisible()
    assert bench.view.hasFocus()
    assert bench.row != sign


def test_saving_keeps_what_is_typed_and_the_keyboard_in_the_line(bench: Bench) -> None:
    sign = bench.row
    letter("e")
    letter("1")
    line = asked(bench)
    QTest.keyClicks(line, OWN_WORDS[:9])
    before = len(bench.history(sign))

    bench.opened.workspace.save_all()
    bench.opened.workspace.save_all()

    assert stored(bench).answers[sign].reason.endswith(OWN_WORDS[:9])
    assert line.hasFocus()
    assert len(bench.history(sign)) == before + 1
    QTest.keyClicks(line, OWN_WORDS[9:])
    press(Qt.Key.Key_Return)
    assert stored(bench).answers[sign].reason == f"{explanation(bench, sign)}: {OWN_WORDS}"


def test_why_it_fits_is_kept_when_another_part_is_shown_or_the_vault_locks(bench: Bench) -> None:
    sign = bench.row
    letter("e")
    letter("1")
    QTest.keyClicks(asked(bench), OWN_WORDS)

    bench.opened.workspace.flush()

    assert stored(bench).answers[sign].reason.endswith(OWN_WORDS)


def test_another_mark_is_not_taken_back_by_why_the_explanation_fitted(bench: Bench) -> None:
    sign = bench.row
    letter("e")
    letter("1")
    QTest.keyClicks(asked(bench), OWN_WORDS)

    mark(bench, sign, "s")
    bench.opened.workspace.flush()

    assert stored(bench).answers[sign].value is Value.YES


def test_a_sign_without_an_explanation_says_why_and_stays_unmarked(bench: Bench) -> None:
    sign = bench.opened.session.catalogue.checklist.indicators[HELP]
    view_of(bench).search.setText(sign.short)

    mark(bench, HELP, "e")

    assert sign.no_explanation in shown_text(bench.opened.window)
    assert HELP not in stored(bench).answers


def test_the_card_says_what_to_leave_out_and_where_the_law_is(bench: Bench) -> None:
    checklist = bench.opened.session.catalogue.checklist
    sign = checklist.indicators[IndicatorId("air.companion_holds_docs")]
    view_of(bench).search.setText(sign.short)

    QTest.keyClick(bench.view, Qt.Key.Key_F1)

    said = shown_text(bench.opened.window)
    assert checklist.avoid[sign.topic] in said
    assert "18 U.S.C. 1592" in said
    assert checklist.pack.version in said


def test_a_contradiction_is_shown_and_both_sides_are_kept(bench: Bench) -> None:
    mark(bench, "sea.untreated_injury", "s")
    view_of(bench).safety.answered.emit(Fact.MEDICAL, Tri.NO)

    said = shown_text(bench.opened.window)
    assert "No medical need is recorded, and a sign of one is marked." in said
    assert "Both are kept." in said
    assert stored(bench).safety(Fact.MEDICAL) is Tri.NO


@pytest.fixture
def about_somebody(bench: Bench) -> EntityId:
    """Return the card of somebody about whom a sign is marked."""
    desk = desk_of(bench)
    person = desk.add_card(EntityKind.PERSON, {})
    answered = Answered(
        indicator=HELP, value=Value.YES, basis=Basis.SEEN, person=person, at=desk.now()
    )
    desk.make(answered)
    return person


def test_marks_about_somebody_taken_off_are_set_aside_in_sight(
    bench: Bench, about_somebody: EntityId
) -> None:
    desk_of(bench).remove_card(about_somebody)

    open_aside(bench)

    said = shown_text(bench.opened.window)
    assert "Person 1: Passed a note or signaled for help" in said
    assert "The card was taken off, so these marks do not count." in said


def test_what_is_set_aside_comes_back_by_its_line(bench: Bench, about_somebody: EntityId) -> None:
    desk_of(bench).remove_card(about_somebody)

    open_aside(bench)
    view_of(bench).aside.findChildren(ReasonLink)[0].click()

    after = stored(bench)
    assert not after.entities[about_somebody].is_removed
    assert after.person_answers[about_somebody][HELP].value is Value.YES
