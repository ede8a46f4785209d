"""The program ends in good order when the system asks: saved, closed, status 0."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.startup.quitting import TerminationSignals
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import Opened, letter, shown_text
from tests.house.tree_rules import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

ASKS_TO_END = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
LONGEST_S = 60


@pytest.fixture
def _handlers() -> Iterator[None]:
    """Put the handlers of signals back as they were."""
    before = [(number, signal.getsignal(number)) for number in ASKS_TO_END]
    yield
    signal.set_wakeup_fd(-1)
    _ = [signal.signal(number, handler) for number, handler in before]


@pytest.mark.usefixtures("_handlers")
@pytest.mark.parametrize("number", ASKS_TO_END)
def test_being_asked_to_end_saves_what_is_being_typed(
    qtbot: QtBot, opened: Opened, encounter: Encounter, number: signal.Signals
) -> None:
    TerminationSignals(opened.window.close, opened.window)
    opened.workspace.show_encounter(encounter.id, Part.NOTES)
    box = next(b for b in opened.window.findChildren(NoteBox) if b.isVisible())
    QTest.keyClicks(box, "Sample wor")

    os.kill(os.getpid(), number)

    qtbot.waitUntil(lambda: not opened.window.isVisible())
    notes = opened.session.recording.open(encounter.id).notes
    assert [note.text for note in notes] == ["Sample wor"]


@pytest.mark.usefixtures("_handlers")
def test_being_asked_to_end_waits_for_what_cannot_be_saved(
    qtbot: QtBot, opened: Opened, encounter: Encounter, open_data: Vault
) -> None:
    TerminationSignals(opened.window.close, opened.window)
    opened.workspace.show_encounter(encounter.id)
    open_data.rows("PRAGMA query_only = ON")
    letter("s")

    os.kill(os.getpid(), signal.SIGTERM)

    qtbot.waitUntil(lambda: "The window stays open." in shown_text(opened.window))
    assert opened.window.isVisible()
    open_data.rows("PRAGMA query_only = OFF")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the program to practise, and wait until its records are there."""
    # The session by itself, without the supervisor: that one would start another.
    command = [sys.executable, "-m", "field_assist", "--session", "--practice", "--log"]
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert next(line for line in process.stderr if "is saved" in line)
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_ends_with_status_0_when_asked(
    practice: subprocess.Popen[str], number: signal.Signals
) -> None:
    practice.send_signal(number)

    _, said = practice.communicate(timeout=LONGEST_S)
    assert practice.returncode == 0
    assert "Traceback" not in said


def test_nothing_of_practice_is_left_after_the_end(
    practice: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert list(tmp_path.glob("field-assist-practice-*"))

    practice.terminate()
    practice.communicate(timeout=LONGEST_S)

    assert list(tmp_path.glob("field-assist-practice-*")) == []
    assert tempfile.gettempdir()
