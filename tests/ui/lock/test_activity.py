"""When an unused program locks: counted by clocks that nobody can set, looked at before paint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from field_assist.domain.lock_reason import LockReason
from field_assist.ui.lock.activity import Activity, Clocks, Limits
from tests.conftest import show

IDLE_S, BLANK_S = 300, 60


@dataclass
class Machine:
    """A computer whose clocks stand still until they are moved by hand, and what was said."""

    now_ms: int = 10_000_000
    asleep_ms: int = 0
    is_blank: bool = False
    is_busy: bool = False
    shift_ms: int | None = None
    reasons: list[LockReason] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep: its uptime goes on, and no timer runs meanwhile."""
        self.wait(seconds)
        self.asleep_ms += round(seconds * 1000)


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def activity(qapp: QApplication, line: QLineEdit, machine: Machine) -> Iterator[Activity]:
    made = Activity(
        line,
        Limits(idle_s=IDLE_S, blank_s=BLANK_S),
        is_blank=lambda: machine.is_blank,
        shift_ends_in_ms=lambda: machine.shift_ms,
        is_busy=lambda: machine.is_busy,
        clocks=Clocks(uptime_ms=lambda: machine.now_ms, asleep_ms=lambda: machine.asleep_ms),
    )
    made.due.connect(machine.reasons.append)
    made.countdown.connect(machine.left.append)
    yield made
    made.stop()
    qapp.removeEventFilter(made)


def test_it_locks_when_nobody_was_there_for_the_whole_time(
    machine: Machine, activity: Activity
) -> None:
    machine.wait(IDLE_S - 0.001)
    assert not activity.check()
    machine.wait(0.001)

    assert activity.check()
    assert machine.reasons == [LockReason.IDLE]


def test_it_is_said_once(machine: Machine, activity: Activity) -> None:
    machine.wait(IDLE_S)
    activity.check()

    assert not activity.check()
    assert machine.reasons == [LockReason.IDLE]


def test_a_key_begins_the_time_anew(machine: Machine, line: QLineEdit, activity: Activity) -> None:
    machine.wait(IDLE_S - 1)
    QTest.keyClick(line, Qt.Key.Key_A)
    machine.wait(IDLE_S - 1)

    assert not activity.check()


def move(line: QLineEdit, to: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        *(QEvent.Type.MouseMove, QPointF(to), QPointF(to), none, none),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(line, event)


def test_a_pointer_that_moves_begins_the_time_anew(
    machine: Machine, line: QLineEdit, activity: Activity
) -> None:
    machine.wait(IDLE_S - 1)
    move(line, QPoint(3, 4))
    machine.wait(IDLE_S - 1)

    assert not activity.check()


def test_a_pointer_that_lies_still_does_not(
    machine: Machine, line: QLineEdit, activity: Activity
) -> None:
    move(line, QPoint(3, 4))
    machine.wait(IDLE_S - 1)
    move(line, QPoint(3, 4))
    machine.wait(1)

    assert activity.check()


def test_the_last_seconds_are_counted_down(machine: Machine, activity: Activity) -> None:
    machine.wait(IDLE_S - 20.5)
    activity.check()
    machine.wait(1)
    activity.check()
    machine.wait(18)
    activity.check()

    assert machine.left == [20, 2]


def test_a_key_in_the_last_seconds_takes_the_countdown_away(
    machine: Machine, line: QLineEdit, activity: Activity
) -> None:
    machine.wait(IDLE_S - 10)
    activity.check()

    QTest.keyClick(line, Qt.Key.Key_A)

    assert machine.left == [10, 0]
    assert machine.reasons == []


@pytest.mark.usefixtures("activity")
def test_a_key_that_comes_too_late_is_swallowed_and_locks(
    machine: Machine, line: QLineEdit
) -> None:
    machine.wait(IDLE_S)

    QTest.keyClick(line, Qt.Key.Key_A)

    assert machine.reasons == [LockReason.IDLE]
    assert line.text() == ""


@pytest.mark.usefixtures("activity")
def test_after_a_sleep_it_locks_before_anything_is_painted(
    machine: Machine, line: QLineEdit
) -> None:
    machine.sleep(3)

    QApplication.sendEvent(line.window(), QEvent(QEvent.Type.UpdateRequest))

    assert machine.reasons == [LockReason.SUSPENDED]


@pytest.mark.usefixtures("activity")
def test_after_a_sleep_the_first_key_does_not_keep_it_open(
    machine: Machine, line: QLineEdit
) -> None:
    machine.sleep(8 * 3600)

    QTest.keyClick(line, Qt.Key.Key_A)

    assert machine.reasons == [LockReason.SUSPENDED]
    assert line.text() == ""


def test_a_blank_window_locks_earlier_whatever_is_pressed(
    machine: Machine, line: QLineEdit, activity: Activity
) -> None:
    machine.is_blank = True
    activity.check()
    machine.wait(BLANK_S - 1)
    QTest.keyClick(line, Qt.Key.Key_A)
    machine.wait(1)

    assert activity.check()
    assert machine.reasons == [LockReason.BLANK]


def test_a_window_that_was_blank_for_a_while_does_not_lock(
    machine: Machine, activity: Activity
) -> None:
    machine.is_blank = True
    activity.check()
    machine.wait(BLANK_S - 1)
    machine.is_blank = False
    activity.check()
    machine.wait(2)

    assert not activity.check()


def test_the_end_of_the_shift_locks(machine: Machine, activity: Activity) -> None:
    machine.shift_ms = 1
    assert not activity.check()
    machine.shift_ms = 0

    assert activity.check()
    assert machine.reasons == [LockReason.SHIFT_ENDED]


def test_the_clock_of_the_computer_is_not_asked(
    machine: Machine, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: -1.0)

    assert not activity.check()
    machine.wait(IDLE_S)
    assert activity.check()


def test_what_an_input_method_composes_is_known(line: QLineEdit, activity: Activity) -> None:
    QApplication.sendEvent(line, QInputMethodEvent("\u306b", []))
    assert activity.composed == (line, "\u306b")

    done = QInputMethodEvent()
    done.setCommitString("\u65e5")
    QApplication.sendEvent(line, done)

    assert activity.composed is None


@pytest.mark.parametrize("is_blank", [True, False])
def test_work_that_somebody_waits_for_is_not_cut_off(
    machine: Machine,
    activity: Activity,
    is_blank: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    machine.is_busy, machine.is_blank = True, is_blank
    for _ in range(3):
        machine.wait(IDLE_S)
        assert not activity.check()

    machine.is_busy = False
    assert not activity.check()
    machine.wait(IDLE_S)

    assert activity.check()


def test_work_that_somebody_waits_for_does_not_keep_it_open_over_a_sleep(
    machine: Machine, activity: Activity
) -> None:
    machine.is_busy = True
    machine.sleep(10)

    assert activity.check()
    assert machine.reasons == [LockReason.SUSPENDED]
