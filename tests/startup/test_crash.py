"""When the program fails, what is on screen is saved first, and nothing of it is logged."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from field_assist.domain.encounter import Encounter
from field_assist.startup.crash import CrashGuard
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import Opened

WRITTEN = "canary A. Sample at berth 4"


WITHOUT_A_FILE_LEFT = """
import os, resource
from field_assist.startup.qt_loading import load_qt
load_qt()
from field_assist.startup.crash import CrashGuard
CrashGuard(lambda: print("saved"), lambda: print("told", flush=True)).install()
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
while True:
    os.open(os.devnull, os.O_RDONLY)
"""


@pytest.fixture
def _hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the hooks of Python back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def fail_with(text: str) -> None:
    local = text
    raise ValueError(local)


def crash() -> None:
    """Let an error escape as it does from a slot."""
    try:
        fail_with(WRITTEN)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def guarded(save: Callable[[], object], told: list[bool]) -> None:
    CrashGuard(lambda: (save(), None)[1], lambda: told.append(True)).install()


@pytest.mark.usefixtures("_hooks")
def test_what_is_being_typed_is_saved_first(opened: Opened, encounter: Encounter) -> None:
    told: list[bool] = []
    guarded(opened.workspace.save_all, told)
    opened.workspace.show_encounter(encounter.id, Part.NOTES)
    box = next(b for b in opened.window.findChildren(NoteBox) if b.isVisible())
    QTest.keyClicks(box, "Sample wor")

    crash()

    notes = opened.session.recording.open(encounter.id).notes
    assert [note.text for note in notes] == ["Sample wor"]
    assert told == [True]


@pytest.mark.usefixtures("_hooks")
def test_the_log_names_places_and_no_text(caplog: pytest.LogCaptureFixture) -> None:
    guarded(lambda: None, [])

    with caplog.at_level(logging.DEBUG):
        crash()

    assert "ValueError at test_crash.py:" in caplog.text
    assert "canary" not in caplog.text
    assert "Sample" not in caplog.text


@pytest.mark.usefixtures("_hooks")
def test_nothing_is_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    guarded(lambda: None, [])

    crash()

    assert "canary" not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("_hooks")
def test_a_failure_to_save_is_said_as_well(caplog: pytest.LogCaptureFixture) -> None:
    told: list[bool] = []
    guarded(lambda: fail_with(WRITTEN), told)

    with caplog.at_level(logging.DEBUG):
        crash()

    assert told == [True]
    assert "could not save after an error: ValueError" in caplog.text
    assert "canary" not in caplog.text


@pytest.mark.usefixtures("_hooks")
def test_a_crash_while_saving_after_a_crash_does_not_go_round() -> None:
    saved: list[bool] = []

    def save() -> None:
        saved.append(True)
        crash()

    guarded(save, [])

    crash()

    assert saved == [True]


@pytest.mark.usefixtures("_hooks")
def test_a_second_crash_is_saved_as_well() -> None:
    told: list[bool] = []
    guarded(lambda: None, told)

    crash()
    crash()

    assert told == [True, True]


@pytest.mark.usefixtures("_hooks")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_in_a_thread_is_logged_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    guarded(lambda: None, [])

    with caplog.at_level(logging.DEBUG):
        thread = threading.Thread(target=fail_with, args=(WRITTEN,))
        thread.start()
        thread.join()

    assert "unexpected error in a thread at" in caplog.text
    assert "canary" not in caplog.text


def test_it_is_saved_where_no_file_can_be_opened_any_more() -> None:
    command = [sys.executable, "-c", WITHOUT_A_FILE_LEFT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert done.stdout == "saved\ntold\n", done.stderr
