"""Two windows never share a vault: the second one says so and touches nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_assist.startup.gate import Gate
from field_assist.startup.handover import Handover
from field_assist.startup.options import Options
from field_assist.startup.session_lock import begin_to_hold, hold
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.in_use.view import InUseView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from tests.conftest import named, show, shown_text

HOLD = """
import sys, time
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
print(lock.tryLock(0), flush=True)
time.sleep(60)
"""


@pytest.fixture
def other_program(tmp_path: Path) -> QLockFile:
    lock = QLockFile(str(tmp_path / "session.lock"))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    return lock


@pytest.fixture
def second(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> MainWindow:
    """Return the window of a second start."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    options = Options()
    Gate(qapp, window, tmp_path, options, Handover(None), is_free=False).show()
    show(qtbot, window)
    return window


def test_a_folder_is_held_by_one_program(tmp_path: Path, other_program: QLockFile) -> None:
    assert hold(tmp_path, is_practice=False) is None

    other_program.unlock()
    assert hold(tmp_path, is_practice=False) is not None


def test_a_session_takes_hold_meanwhile(tmp_path: Path, other_program: QLockFile) -> None:
    refused = begin_to_hold(tmp_path, is_practice=False)
    assert refused() is None

    other_program.unlock()
    held = begin_to_hold(tmp_path, is_practice=False)()
    assert held is not None
    assert held.isLocked()


def test_practice_needs_no_folder(tmp_path: Path, other_program: QLockFile) -> None:
    assert other_program.isLocked()

    assert hold(tmp_path, is_practice=True) is not None


def test_a_lock_left_by_a_killed_program_is_taken_over(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "session.lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"True\n"
        program.kill()

    assert hold(tmp_path, is_practice=False) is not None


def test_a_folder_that_cannot_be_made_is_no_second_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert hold(tmp_path / "file" / "data", is_practice=False) is not None


def test_a_second_start_says_that_the_first_holds_the_vault(second: MainWindow) -> None:
    assert second.findChild(InUseView) is not None
    assert "Field Assist is already open." in shown_text(second)


def test_a_second_start_writes_nothing(second: MainWindow, tmp_path: Path) -> None:
    assert second.isVisible()

    assert list(tmp_path.iterdir()) == []


def test_the_one_button_of_a_second_start_closes_it(second: MainWindow) -> None:
    named(second, "Close this window", Button).click()

    assert not second.isVisible()
