"""A program at the packet of an encounter, with a card in its reader; a process, as `desk` is.

Arguments: the vault's folder, its key, the library and the year. Each line of the input is one act:
`card` presses "Sign with your card", `seal` "Seal packet", `look` looks for the card again, `esc`
closes the panel, `write` adds a note to the encounter while the card works, anything else is typed
into the PIN with Enter. Each line of the output is, as JSON, what can be read then, and at its end
how many packets are sealed and by whom the newest is signed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from field_assist import paths
from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Fact
from field_assist.domain.policy import Policy
from field_assist.storage.keyslot import DataKey
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.presenter import PacketPresenter
from field_assist.ui.theme import Look, Theme, load_fonts
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from field_assist.workflows.verify_packet import verify_packet
from tests.conftest import SteppingClock, shown_text
from tests.ui.home.samples import SampleNavigator

_LONGEST_S, _STEP_MS = 600, 20
_BUSY = ("Looking for the card", "The card is working", "Making the pages", "are not made yet")
_BUTTONS = {"card": "Sign with your card", "seal": "Seal packet", "look": "Look for the card again"}


class SealingDesk:
    """One window with the packet of one encounter."""

    def __init__(self, folder: Path, key: DataKey, module: str, year: int) -> None:
        load_fonts(paths.resource_root())
        self._vault = unlock.open_with(folder, key)
        clock = SteppingClock(datetime(year, 6, 1, tzinfo=UTC))
        self._session = Session(
            self._vault,
            Catalogue.load(),
            clock,
            is_practice=False,
            policy=Policy(pkcs11_module=module),
        )
        recording = self._session.recording
        begun = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        recording.save(begun.id, FactStated(fact=Fact.PLACE, text="Utopia", at=clock.now()))
        self._encounter = OpenEncounter(
            recording.open(begun.id), recording, self._session.catalogue, clock
        )
        self._lanes = Lanes()
        theme = Theme(paths.resource_root(), Look())
        self._window = MainWindow(theme)
        self._window.resize(1280, 900)
        self._screen = PacketPresenter(
            theme, self._encounter, SampleNavigator(), self._session, self._lanes
        )
        self._window.show_page(self._screen.view, self._screen.foot)
        self._window.show()
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)
        self._screen.enter()
        self._settle()

    def act(self, line: str) -> list[str]:
        """Do one thing and wait until it is done; return what can be read."""
        if line in _BUTTONS:
            self._button(_BUTTONS[line]).click()
        elif line == "esc":
            QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key.Key_Escape)
        else:
            pin, _, meanwhile = line.partition(" ")
            field = self._pin()
            field.clear()
            QTest.keyClicks(field, pin)
            QTest.keyClick(field, Qt.Key.Key_Return)
            if meanwhile:
                self._meanwhile(meanwhile)
        self._settle()
        return [*shown_text(self._window).split("\n"), *self._sealed()]

    def _meanwhile(self, what: str) -> None:
        """Do something before the card's answer can be heard."""
        if what == "write":
            self._encounter.write_note(None, None, "Utopia, once more.")
        elif what == "seal":
            self._button("Seal packet").click()
        else:
            QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key.Key_Escape)

    def _sealed(self) -> list[str]:
        items = self._session.sending.items()
        said = [f"{len(items)} sealed"]
        for item in items[:1]:
            signer = verify_packet(self._session.sending.packet(item.packet_id).pdf).signed_by
            said.append(signer.subject if signer else "nobody")
        typed = [line.text() for line in self._window.findChildren(QLineEdit) if line.text()]
        return [*said, f"{len(typed)} typed"]

    def end(self) -> None:
        """Close the lanes, then the vault."""
        self._lanes.close()
        self._session.close()

    def _button(self, text: str) -> QPushButton:
        buttons = self._window.findChildren(QPushButton)
        return next(b for b in buttons if b.accessibleName() == text and b.isVisible())

    def _pin(self) -> QLineEdit:
        lines = self._window.findChildren(QLineEdit)
        return next(w for w in lines if w.accessibleName() == "PIN of the card")

    def _settle(self) -> None:
        self._wait(lambda: not any(word in shown_text(self._window) for word in _BUSY))

    def _wait(self, condition: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + _LONGEST_S
        while not condition():
            if time.monotonic() > give_up_at:
                raise TimeoutError(shown_text(self._window))
            QTest.qWait(_STEP_MS)


def main() -> None:
    """Answer each line."""
    application = QApplication([])
    application.setStyle("Fusion")
    folder, key, module, year = sys.argv[1:]
    desk = SealingDesk(Path(folder), DataKey(bytes.fromhex(key)), module, int(year))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(desk.act(line.rstrip("\n"))) + "\n")
        sys.stdout.flush()
    desk.end()


if __name__ == "__main__":
    main()
