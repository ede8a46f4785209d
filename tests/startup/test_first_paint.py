"""What a session loads and makes before its first paint; and Qt tells what is wrong as ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SESSION = """
import builtins, json, linecache, os, sys
own_import = builtins.__import__
from field_assist.startup.launch import start
from field_assist.startup.options import Options

def at_first_paint(_parent):
    import PySide6.QtWidgets as widgets
    seen = {
        "modules": sorted(n for n, m in sys.modules.items() if type(m).__name__ != "_Later"),
        "widgets": sorted(vars(widgets)),
        "is_own_import": builtins.__import__ is own_import,
        "sources": [name for name in linecache.cache if "field_assist" in name],
    }
    print(json.dumps(seen), flush=True)
    os._exit(0)

import field_assist.startup.hardening as hardening  # what a session calls first after that paint
hardening.harden = at_first_paint
start(Options(session=True))
"""

MESSAGES = """
import sys
if sys.argv[1] == "as in a session":
    from field_assist.startup.qt_loading import load_qt
    load_qt()
    assert "argparse" not in sys.modules, "the generator of stubs was run"
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for wrong in (lambda: label.setText(3), lambda: label.resize("wide"), lambda: QLabel(no=1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
from PySide6.support.signature import get_signature
print(get_signature(QLabel.setText), get_signature(QLabel.resize), QLabel.setText.__doc__)
"""

HOLDING = """
import sys, threading
from pathlib import Path
import field_assist.startup.session_lock as session_lock
import field_assist.ui.main_window as main_window

is_made = threading.Event()

def hold_at_last(_folder, *, is_practice):
    print("there is a window" if is_made.wait(30) else "nothing is made meanwhile", flush=True)
    sys.stdout.close()
    return None

class Window(main_window.MainWindow):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        is_made.set()
        self.painted.connect(lambda: os._exit(0))

import os
session_lock.hold = hold_at_last
main_window.MainWindow = Window
from field_assist.startup.options import Options
from field_assist.startup.session import run_session
run_session(Options(session=True))
"""

LATE = (
    "argparse",
    "ast",
    "bz2",
    "cryptography",
    "dataclasses",
    "field_assist.domain.encounter",
    "field_assist.startup.wiring",
    "field_assist.storage",
    "inspect",
    "ipaddress",
    "jinja2",
    "logging",
    "msgspec",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "random",
    "reportlab",
    "shibokensupport.signature.mapping",
    "socket",
    "sqlcipher3",
    "sqlite3",
    "subprocess",
    "traceback",
)
MADE_ONLY_IN_A_SEARCH = {"QFileDialog", "QStyle", "QWizard"}
"""Classes that nothing on the first screens names; see `docs/performance.md`."""


def _run(script: str, *arguments: str, data_home: Path) -> str:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(data_home)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(
        command, env=variables, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("has_vault", [False, True], ids=["set-up", "unlock"])
def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path, *, has_vault: bool) -> None:
    if has_vault:
        (tmp_path / "field-assist").mkdir()
        (tmp_path / "field-assist" / "vault.db").touch()

    seen = json.loads(_run(SESSION, data_home=tmp_path))

    screen = "unlock" if has_vault else "setup"
    assert f"field_assist.ui.screens.{screen}.view" in seen["modules"]
    assert not set(LATE) & set(seen["modules"])
    assert not MADE_ONLY_IN_A_SEARCH & set(seen["widgets"])
    assert seen["is_own_import"]
    assert seen["sources"] == []


def test_the_window_is_made_while_the_folder_is_taken_hold_of(tmp_path: Path) -> None:
    assert _run(HOLDING, data_home=tmp_path) == "there is a window\n"


def test_wrong_arguments_are_told_as_without_it(tmp_path: Path) -> None:
    usual = _run(MESSAGES, "as it comes", data_home=tmp_path)

    assert "Supported signatures" in usual
    assert _run(MESSAGES, "as in a session", data_home=tmp_path) == usual
