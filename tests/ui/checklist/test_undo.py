"""Ctrl+Z goes back one mark at a time, and the history keeps all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.domain.encounter import Fact, Tri, Value
from field_assist.ui.open_encounter import OpenEncounter
from tests.conftest import letter, press
from tests.ui.checklist.conftest import Bench


def undo(bench: Bench) -> None:
    QTest.keyClick(bench.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_undo_takes_the_last_mark_back(bench: Bench) -> None:
    sign = bench.row
    letter("s")

    undo(bench)

    assert bench.answers() == {}
    assert [change.value for change in bench.history(sign)] == [Value.YES, None]


def test_undo_brings_the_mark_before_back_with_its_reason(bench: Bench) -> None:
    sign = bench.row
    letter("e")
    letter("1")
    reason = bench.answers()[sign].reason
    letter("s")

    undo(bench)

    assert bench.answers()[sign].value is Value.EXPLAINED
    assert bench.answers()[sign].reason == reason


def test_undo_goes_to_the_line_it_changed(bench: Bench) -> None:
    sign = bench.row
    letter("s")
    press(Qt.Key.Key_Down)

    undo(bench)

    assert bench.row == sign
    assert bench.view.hasFocus()


def test_undo_goes_back_further_each_time(bench: Bench) -> None:
    letter("s")
    press(Qt.Key.Key_Down)
    letter("n")

    undo(bench)
    undo(bench)

    assert bench.answers() == {}


def test_undo_without_a_mark_changes_nothing(bench: Bench) -> None:
    undo(bench)

    assert bench.answers() == {}


def test_undo_while_a_reason_is_offered_ends_the_offer(bench: Bench) -> None:
    letter("x")

    undo(bench)
    letter("2")

    assert bench.answers() == {}


def test_undo_after_the_emergency_key_takes_that_back_and_no_mark(bench: Bench) -> None:
    sign = bench.row
    letter("s")
    (desk,) = bench.opened.workspace.findChildren(OpenEncounter)
    desk.state_danger()

    undo(bench)

    assert desk.encounter.safety(Fact.DANGER) is Tri.NOT_ASKED
    assert list(bench.answers()) == [sign]
