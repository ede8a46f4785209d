"""A program at the unlock screen with a card in its reader; a process, as the library's state is.

Arguments: the vault's folder and the library. Each line of the input is one act of the officer:
`card` presses Alt+C, anything else is typed into the PIN of the card, with Enter. Each line of the
output is, as JSON, what can be read then.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from field_assist import paths
from field_assist.domain.clock import SystemClock
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.startup.handover import Handover
from field_assist.ui.entrance import Entrance
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Look, Theme, load_fonts
from field_assist.workflows.quick_unlock import QuickUnlock
from tests.conftest import shown_text

_LONGEST_S, _STEP_MS = 30, 20
_BUSY = ("Looking for the card", "Opening with the card")


class CardDesk:
    """One window, and one vault that may come out of it."""

    def __init__(self, folder: Path, module: str) -> None:
        load_fonts(paths.resource_root())
        self._lanes = Lanes()
        self._opened: list[object] = []
        self._window = MainWindow(Theme(paths.resource_root(), Look()))
        self._window.show()
        self._view = UnlockView(self._window.theme)
        self._window.show_page(self._view)
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)
        self._view.take_focus()
        self._entrance = Entrance(
            self._window,
            folder,
            self._lanes.work,
            SystemClock(),
            QuickUnlock(folder, Handover(None)),
            FoundPolicy(policy=Policy(pkcs11_module=module)),
            on_open=self._opened.append,
            on_read_only=self._opened.append,
        )
        self._entrance.begin(self._view)

    def act(self, line: str) -> list[str]:
        """Do one thing and wait until it is done; return what can be read."""
        if line == "card":
            focused = QApplication.focusWidget() or self._view
            QTest.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        else:
            field = self._pin()
            field.clear()
            QTest.keyClicks(field, line)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self._wait(lambda: bool(self._opened) or not any(word in self._says() for word in _BUSY))
        return ["the vault is open"] if self._opened else self._says().split("\n")

    def end(self) -> None:
        """Close the vault and end the lanes."""
        for vault in self._opened:
            vault.close()  # type: ignore[attr-defined]  # opaque to the entrance
        self._lanes.close()

    def _says(self) -> str:
        return shown_text(self._window)

    def _pin(self) -> QLineEdit:
        lines = self._window.findChildren(QLineEdit)
        return next(w for w in lines if w.accessibleName() == "PIN of the card")

    def _wait(self, condition: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + _LONGEST_S
        while not condition():
            if time.monotonic() > give_up_at:
                raise TimeoutError(self._says())
            QTest.qWait(_STEP_MS)


def main() -> None:
    """Answer each line."""
    application = QApplication([])
    application.setStyle("Fusion")
    desk = CardDesk(Path(sys.argv[1]), sys.argv[2])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(desk.act(line.rstrip("\n"))) + "\n")
        sys.stdout.flush()
    desk.end()


if __name__ == "__main__":
    main()
