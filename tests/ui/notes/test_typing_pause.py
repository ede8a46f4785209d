from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from pytestqt.qtbot import QtBot

from field_assist.ui.widgets.typing_pause import TypingPause

QUIET_MS, LATEST_MS = 150, 400


@pytest.fixture
def parent() -> QObject:
    return QObject()


@pytest.fixture
def pause(parent: QObject) -> TypingPause:
    return TypingPause(parent, QUIET_MS, LATEST_MS)


def test_it_waits_for_a_pause(qtbot: QtBot, pause: TypingPause) -> None:
    clock = QElapsedTimer()
    clock.start()

    with qtbot.waitSignal(pause.pause):
        pause.touched()

    assert QUIET_MS * 0.9 <= clock.elapsed() < LATEST_MS


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
