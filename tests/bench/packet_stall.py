"""Shows a packet once in a window whose process made none before; prints the longest stall in ms.

As in a session, what a packet needs was loaded in a lane before.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from field_assist.ui.navigation import Part
from field_assist.ui.screens.packet.view import PacketView
from field_assist.workflows import refer
from tests.bench.desktop import unlocked
from tests.bench.mark import ANSWERS, start_with_answers
from tests.bench.stalls import Stalls

_PATIENCE_S = 30.0
_SHOWN_MS = 50


def main(folder: Path) -> None:
    refer.warm()
    with unlocked(folder / "vault") as desktop:
        encounter = start_with_answers(desktop.session, ANSWERS)
        desktop.workspace.show_encounter(encounter.id, Part.REVIEW)
        QTest.qWait(_SHOWN_MS)
        stalls = Stalls()
        stalls.start()
        desktop.workspace.show_encounter(encounter.id, Part.PACKET)
        give_up_at = time.monotonic() + _PATIENCE_S
        while not _is_shown(desktop.window.findChild(PacketView)):
            if time.monotonic() > give_up_at:
                raise TimeoutError("no packet was shown")
            QApplication.processEvents()
        QTest.qWait(_SHOWN_MS)
        sys.stdout.write(f"{stalls.stop()}\n")


def _is_shown(view: PacketView | None) -> bool:
    return view is not None and view.pages.isVisible() and view.pages.current() >= 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
