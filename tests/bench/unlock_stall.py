"""Unlocks a vault once in a process that did it never before, and prints the longest stall in ms.

The window, its gate and what is behind it are those of a session; only the supervisor is missing.
Enter comes when what is loaded ahead is there, as nobody types a passphrase within a second.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from field_assist import paths
from field_assist.startup import place
from field_assist.startup.application import make_application
from field_assist.startup.gate import Gate
from field_assist.startup.handover import Handover
from field_assist.startup.options import Options
from field_assist.ui.main_window import MainWindow
from field_assist.ui.theme import Theme, load_fonts
from field_assist.ui.widgets.record_table import RecordTable
from tests.bench import programs
from tests.bench.desktop import Moments, run_until
from tests.bench.stalls import Stalls

_LOADED_MS = 2500


def main(folder: Path) -> None:
    application = make_application()
    resources = paths.resource_root()
    load_fonts(resources)
    theme = Theme(resources, place.read_look(folder))
    window = MainWindow(theme)
    gate = Gate(application, window, folder, Options(), Handover(None), is_free=True)
    window.painted.connect(gate.go_on)
    gate.show()
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(_LOADED_MS)
    sys.stdout.write(f"{_unlock(window)}\n")
    sys.stdout.flush()
    window.close()
    gate.end()
    QApplication.processEvents()


def _unlock(window: MainWindow) -> float:
    line = next(line for line in window.findChildren(QLineEdit) if line.isVisible())
    line.setText(programs.PASSPHRASE)
    stalls = Stalls()
    stalls.start()
    QTest.keyClick(line, Qt.Key.Key_Return)
    run_until(lambda: _table(window) is not None)
    table = _table(window)
    if table is None:
        raise LookupError("the list is not shown")
    moments = Moments(table, table.viewport())
    moments.note_saved()
    table.viewport().update()
    run_until(lambda: bool(moments.painted_at))
    return stalls.stop()


def _table(window: MainWindow) -> RecordTable | None:
    return next((t for t in window.findChildren(RecordTable) if t.isVisible()), None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
