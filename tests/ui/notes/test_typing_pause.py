from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from pytestqt.qtbot import QtBot

from field_assist.ui.widgets import typing_pause
from field_assist.ui.widgets.typing_pause import TypingPause
from tests.conftest import PATIENCE_MS

QUIET_MS, LATEST_MS = 150, 400


@pytest.fixture
def parent() -> QObject:
    return QObject()


@pytest.fixture
def pause(parent: QObject) -> TypingPause:
    return TypingPause(parent, QUIET_MS, LATEST_MS)


def test_what_is_typed_is_saved_within_400_ms_of_a_pause_and_3_s_of_the_first_key() -> None:
    """Whatever ends the program in between takes at most this much typing along.

    The numbers stand here, so that who makes the program wait longer has to say so in a test.
    """
    assert typing_pause.QUIET_MS <= 400
    assert typing_pause.LATEST_MS <= 3000


def test_a_pause_is_made_with_these_limits_unless_others_are_given(parent: QObject) -> None:
    usual = TypingPause(parent)

    intervals = [timer.interval() for timer in usual.findChildren(QTimer)]
    assert sorted(intervals) == sorted([typing_pause.QUIET_MS, typing_pause.LATEST_MS])


def test_it_waits_for_a_pause_and_no_longer(qtbot: QtBot, parent: QObject) -> None:
    pause = TypingPause(parent, QUIET_MS, latest_ms=10 * PATIENCE_MS)
    clock = QElapsedTimer()
    clock.start()

    with qtbot.waitSignal(pause.pause):
        pause.touched()

    assert clock.elapsed() >= QUIET_MS * 0.9


def test_typing_without_a_pause_is_saved_all_the_same(
    qtbot: QtBot, pause: TypingPause, parent: QObject
) -> None:
    keys = QTimer(parent)
    keys.timeout.connect(pause.touched)
    keys.start(20)

    with qtbot.waitSignal(pause.pause, timeout=LATEST_MS * 3):
        pause.touched()

    assert keys.isActive()


def test_flush_saves_at_once_and_only_once(qtbot: QtBot, pause: TypingPause) -> None:
    pause.touched()

    with qtbot.waitSignal(pause.pause, timeout=QUIET_MS // 2):
        pause.flush()

    assert not pause.is_pending


def test_flush_without_typing_saves_nothing(qtbot: QtBot, pause: TypingPause) -> None:
    with qtbot.assertNotEmitted(pause.pause):
        pause.flush()
