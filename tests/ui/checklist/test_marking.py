"""One key on a line is one answer, in the vault when the key returns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Basis, Value
from field_assist.domain.mark import Mark
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.widgets.mark_button import MarkButton
from field_assist.ui.widgets.row_list_model import ROW_ROLE
from tests.conftest import letter, press
from tests.ui.checklist.conftest import Bench

MARKS = [
    ("s", Value.YES, Basis.SEEN),
    ("t", Value.YES, Basis.TOLD_BY_PERSON),
    ("o", Value.YES, Basis.TOLD_BY_OTHER),
    ("r", Value.YES, Basis.RECORD),
    ("n", Value.NO, None),
    ("x", Value.UNKNOWN, None),
]
REASONS = [
    ("1", Value.UNKNOWN),
    ("2", Value.DECLINED),
    ("3", Value.SKIPPED),
    ("4", Value.NOT_SAFE),
]


@pytest.mark.parametrize(("key", "value", "basis"), MARKS)
def test_a_letter_marks_the_line_in_focus_and_no_other(
    bench: Bench, key: str, value: Value, basis: Basis | None
) -> None:
    sign = bench.row

    letter(key)

    answers = bench.answers()
    assert list(answers) == [sign]
    assert (answers[sign].value, answers[sign].basis) == (value, basis)


@pytest.mark.parametrize(("key", "value", "basis"), MARKS)
def test_a_capital_letter_is_the_same_mark(
    bench: Bench, key: str, value: Value, basis: Basis | None
) -> None:
    sign = bench.row

    letter(key.upper())

    assert (bench.answers()[sign].value, bench.answers()[sign].basis) == (value, basis)


@pytest.mark.parametrize("key", ["a", "y", "1", "4", "5", "7", "Z", "+"])
def test_any_other_key_marks_nothing(bench: Bench, key: str) -> None:
    letter(key)

    assert bench.answers() == {}


@pytest.mark.parametrize("key", "sx")
@pytest.mark.parametrize(
    "modifier",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ],
)
def test_a_letter_with_control_or_alt_marks_nothing(
    bench: Bench, key: str, modifier: Qt.KeyboardModifier
) -> None:
    press(Qt.Key(ord(key.upper())), key, modifier, on=bench.view)

    assert bench.answers() == {}


@pytest.mark.parametrize("key", "storenx")
def test_a_letter_in_the_find_field_is_text(bench: Bench, key: str) -> None:
    bench.find.setFocus()

    letter(key)

    assert bench.find.text() == key
    assert bench.answers() == {}


@pytest.mark.parametrize(("number", "value"), REASONS)
def test_x_and_a_number_say_why_it_could_not_be_assessed(
    bench: Bench, number: str, value: Value
) -> None:
    sign = bench.row

    letter("x")
    letter(number)

    assert bench.answers()[sign].value is value


@pytest.mark.parametrize("number", "056789")
def test_a_number_without_a_choice_changes_nothing(bench: Bench, number: str) -> None:
    sign = bench.row

    letter("x")
    letter(number)

    assert bench.answers()[sign].value is Value.UNKNOWN
    assert bench.view.is_choosing


def test_a_number_after_the_choice_was_made_changes_nothing(bench: Bench) -> None:
    sign = bench.row

    letter("x")
    letter("2")
    letter("4")

    assert bench.answers()[sign].value is Value.DECLINED


def test_e_alone_stores_nothing(bench: Bench) -> None:
    sign = bench.row

    letter("e")

    assert bench.view.is_choosing
    assert bench.history(sign) == ()


def test_e_and_a_number_store_the_ordinary_explanation(bench: Bench) -> None:
    sign = bench.row

    letter("e")
    letter("2")

    expected = bench.opened.session.catalogue.checklist.indicators[sign].explanations[1]
    assert bench.answers()[sign].value is Value.EXPLAINED
    assert bench.answers()[sign].reason == expected


def test_e_and_a_number_without_an_explanation_store_nothing(bench: Bench) -> None:
    sign = bench.row

    letter("e")
    letter("9")

    assert bench.history(sign) == ()


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, Qt.Key.Key_Down])
def test_leaving_the_choice_after_e_stores_nothing(bench: Bench, leave: Qt.Key) -> None:
    letter("e")

    press(leave)
    letter("1")

    assert bench.answers() == {}
    assert not bench.view.is_choosing


def test_a_choice_ends_when_another_mark_is_made(bench: Bench) -> None:
    sign = bench.row

    letter("e")
    letter("s")
    letter("1")

    assert bench.answers()[sign].value is Value.YES
    assert len(bench.history(sign)) == 1


def test_backspace_takes_the_mark_back_and_the_history_keeps_both(bench: Bench) -> None:
    sign = bench.row
    letter("s")

    press(Qt.Key.Key_Backspace, "\b")

    assert bench.answers() == {}
    assert [change.value for change in bench.history(sign)] == [Value.YES, None]


def test_backspace_on_an_unmarked_line_writes_nothing(bench: Bench) -> None:
    sign = bench.row

    press(Qt.Key.Key_Backspace, "\b")

    assert bench.history(sign) == ()


def test_backspace_ends_the_choice_of_a_reason(bench: Bench) -> None:
    sign = bench.row
    letter("x")

    press(Qt.Key.Key_Backspace, "\b")
    letter("2")

    assert [change.value for change in bench.history(sign)] == [Value.UNKNOWN, None]


def test_a_mark_carries_the_time_of_the_key(bench: Bench) -> None:
    at = bench.opened.clock.step(90)

    letter("s")

    assert bench.answers()[bench.row].at == at


def test_a_key_held_down_marks_once(bench: Bench) -> None:
    sign = bench.row

    letter("s")
    QApplication.sendEvent(bench.view, held_down(Qt.Key.Key_S, "s"))

    assert len(bench.history(sign)) == 1


def held_down(key: Qt.Key, text: str) -> QKeyEvent:
    """Return what the system sends again and again while a key is held."""
    plain = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, plain, text, autorep=True)


def checked(bench: Bench) -> list[Mark]:
    return [button.mark for button in bench.view.findChildren(MarkButton) if button.isChecked()]


def test_the_present_mark_is_the_checked_button_whatever_is_clicked(bench: Bench) -> None:
    buttons = {button.mark: button for button in bench.view.findChildren(MarkButton)}

    before = checked(bench)
    letter("s")
    marked = checked(bench)
    buttons[Mark.SEEN].click()
    marked_again = checked(bench)
    buttons[Mark.EXPLAINED].click()  # which asks for an explanation first

    assert (before, marked, marked_again) == ([], [Mark.SEEN], [Mark.SEEN])
    assert checked(bench) == [Mark.SEEN]


class Painted(QObject):
    """Notes which widgets were painted, and where."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.places: dict[QObject, QRect] = {}
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if isinstance(event, QPaintEvent):
            self.places[watched] = event.rect()
        return False


def test_a_mark_paints_its_tile_and_its_button_alone(bench: Bench) -> None:
    buttons = {button.mark: button for button in bench.view.findChildren(MarkButton)}
    letter("s")
    QApplication.processEvents()
    row = bench.view.visualRect(bench.view.currentIndex())
    painted = Painted(bench.view.viewport(), *buttons.values())

    letter("t")
    QApplication.processEvents()

    buttons_painted = {mark for mark, button in buttons.items() if button in painted.places}
    assert buttons_painted == {Mark.SEEN, Mark.TOLD}
    assert painted.places[bench.view.viewport()].contains(row.topLeft())


def test_a_mark_on_another_row_paints_all_of_it(bench: Bench, qtbot: QtBot) -> None:
    sign = bench.row
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bench.row != sign)
    QApplication.processEvents()
    model = bench.view.model()
    row = next(
        bench.view.visualRect(index)
        for index in (model.index(n, 0) for n in range(model.rowCount()))
        if (found := index.data(ROW_ROLE).indicator) is not None and found.id == sign
    )
    painted = Painted(bench.view.viewport())

    (desk,) = bench.opened.workspace.findChildren(OpenEncounter)
    desk.mark(sign, Mark.SEEN)
    QApplication.processEvents()

    assert painted.places[bench.view.viewport()].contains(row)
