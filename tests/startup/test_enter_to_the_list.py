"""What a session makes before Enter, and what is left to make between Enter and the list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SESSION = """
import enum, json, os, sys
from pathlib import Path
from field_assist import paths
from field_assist.startup.qt_loading import load_qt
load_qt()
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.startup.application import make_application
from field_assist.startup.handover import Handover
from field_assist.startup.wiring import Wiring
from field_assist.storage.vault import create_vault, open_vault
from field_assist.ui.frame.encounter_head import EncounterHead
from field_assist.ui.frame.nav_rail import NavRail
from field_assist.ui.frame.sheet import Sheet
from field_assist.ui.index_upkeep import IndexUpkeep
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Look, Theme
from field_assist.ui.widgets.record_table import CellDelegate
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

folder, is_prepared = Path(sys.argv[1]), sys.argv[2] == "prepared"
key = create_vault(folder, "sample passphrase of utopia", rounds=600_000)
session = Session(open_vault(folder, key), Catalogue.load(), SystemClock(), is_practice=False)
session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)
session.close()
application = make_application()
window = MainWindow(Theme(paths.resource_root(), Look()))
application.setStyleSheet(window.theme.stylesheet())
wiring = Wiring(window, folder, Handover(None), is_log=False)
view = UnlockView(window.theme)
window.show_page(view)
window.show()
made = []

def note(kind, method):
    own = getattr(kind, method)
    def noted(self, *arguments, **named):
        made.append(kind.__name__)
        return own(self, *arguments, **named)
    setattr(kind, method, noted)

def new(cls, name, bases, members, **named):
    made.append("an enumeration")
    return own_new(cls, name, bases, members, **named)

for kind in (HomeView, NavRail, EncounterHead, Sheet, IndexUpkeep):
    note(kind, "__init__")
note(CellDelegate, "paint")
own_new, enum.EnumType.__new__ = enum.EnumType.__new__, new
wiring.begin(view)
while is_prepared and not wiring._ahead.is_done:
    application.processEvents()
ahead, made = made, []
wiring.entrance.use_key(key)
while not {"CellDelegate", "IndexUpkeep"} <= set(made):
    application.processEvents()
print(json.dumps({"ahead": ahead, "after": made}), flush=True)
os._exit(0)
"""
OF_OTHER_LIBRARIES = 6
"""Enumerations that come with the signals of Qt's D-Bus and with its dates and methods."""


def made(folder: Path, how: str) -> dict[str, list[str]]:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SESSION, str(folder / "vault"), how],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, list[str]] = json.loads(done.stdout)
    return seen


def test_only_rows_are_left_to_draw_once_all_is_made_ahead(tmp_path: Path) -> None:
    seen = made(tmp_path, "prepared")

    ahead, after = seen["ahead"], seen["after"]
    screens = [name for name in ahead if name not in {"an enumeration", "CellDelegate"}]
    assert screens == ["NavRail", "HomeView"]
    assert after.count("an enumeration") <= OF_OTHER_LIBRARIES
    assert set(after) == {"an enumeration", "CellDelegate", "IndexUpkeep"}
    assert after.index("CellDelegate") < after.index("IndexUpkeep")


def test_enter_at_once_makes_what_is_not_there_yet(tmp_path: Path) -> None:
    seen = made(tmp_path, "at once")

    after = seen["after"]
    assert seen["ahead"] == []
    assert {"HomeView", "NavRail"} <= set(after)
    assert after.index("CellDelegate") < after.index("IndexUpkeep")
