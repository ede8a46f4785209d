"""What packets and cards of people need is loaded for an open encounter, not for the list."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_assist.startup import warming_up
from field_assist.startup.warming_up import WarmingUp
from field_assist.ui.lanes import Lane
from field_assist.workflows import identify, refer

FROM_THE_LIST_TO_AN_ENCOUNTER = """
import os, sys
from pathlib import Path
from field_assist import paths
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.startup.application import make_application
from field_assist.startup.handover import Handover
from field_assist.startup.qt_loading import load_qt
load_qt()
from field_assist.startup.wiring import Wiring
from field_assist.storage.vault import create_vault
from field_assist.ui.main_window import MainWindow
from field_assist.ui.theme import Look, Theme

application = make_application()
window = MainWindow(Theme(paths.resource_root(), Look()))
folder = Path(sys.argv[1])
key = create_vault(folder, "sample passphrase of utopia", rounds=600_000)
wiring = Wiring(window, folder, Handover(None), is_log=False)
wiring.entrance.use_key(key)
window.show()
application.processEvents()
assert wiring.workspace is not None and wiring.workspace.place().startswith("home")
heavy = {"jinja2", "reportlab", "pikepdf", "uharfbuzz", "phonenumbers"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)

recording = wiring._session.recording
begun = recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)
wiring.workspace.show_encounter(begun.id)
while not heavy <= set(sys.modules):
    application.processEvents()
os._exit(0)
"""


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was loaded since; nothing really is."""
    names: list[str] = []
    monkeypatch.setattr(refer, "warm", lambda: names.append("packets"))
    monkeypatch.setattr(identify, "warm", lambda: names.append("tables"))
    monkeypatch.setattr(warming_up, "AFTER_MS", 0)
    return names


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    """Return a lane that is closed at the end."""
    lane = Lane("warming", qapp)
    yield lane
    lane.close()


def test_the_list_does_without_and_an_encounter_has_it(tmp_path: Path) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FROM_THE_LIST_TO_AN_ENCOUNTER, str(tmp_path / "vault")]
    done = subprocess.run(
        command, env=variables, capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode == 0, done.stderr


def test_only_the_first_open_encounter_loads(lane: Lane, loaded: list[str], qtbot: QtBot) -> None:
    warming = WarmingUp(lane, lane)
    warming.begin()
    qtbot.waitUntil(lambda: loaded == ["packets", "tables"])
    warming.begin()
    qtbot.wait(1)
    lane.close()

    assert loaded == ["packets", "tables"]


def test_what_ends_at_once_loads_nothing(lane: Lane, loaded: list[str], qtbot: QtBot) -> None:
    warming = WarmingUp(lane, lane)
    warming.begin()
    warming.stop()
    qtbot.wait(1)
    lane.close()

    assert loaded == []
