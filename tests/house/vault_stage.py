"""The settings and the log in their states, for the rules that every screen has to keep."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from field_assist.domain.ids import EncounterId
from field_assist.domain.lock_reason import LockReason, Source
from field_assist.domain.retention import EraseReason
from field_assist.domain.ways_in import CardState, PinState
from field_assist.ui.screens.audit.view import AuditView
from field_assist.ui.screens.settings.card_panel import CardPanel
from field_assist.workflows import back_up, practice
from field_assist.workflows.refer import build
from tests.conftest import Opened, named


def press(opened: Opened, name: str) -> None:
    """Press the button with this name."""
    named(opened.window, name, QPushButton).click()


def settle(opened: Opened) -> None:
    """Wait until the lane has done everything it was given."""
    done: list[None] = []
    opened.lanes.work.run(lambda: None, done=done.append, failed=_fly)
    while not done:
        QTest.qWait(1)
        time.sleep(0.001)  # Qt's waiting keeps the interpreter for itself


def _fly(error: Exception) -> None:
    raise error


def confirm_sheet(opened: Opened) -> None:
    """Make a recovery sheet that is proved."""
    ways = opened.session.ways
    sheet = ways.make_recovery()
    ways.confirm_recovery(sheet, {n: sheet.words[n - 1] for n in ways.asked_words()})


def acknowledge(opened: Opened) -> EncounterId:
    """Seal a packet of the first encounter, and note that it arrived; return the encounter."""
    session = opened.session
    encounter = session.recording.open(session.recording.rows(2)[-1].id)
    session.referring.seal(encounter, build(session.referring.gather(encounter)))
    session.confirming.by_number(session.sending.items()[0].packet_id, "EXAMPLE-1", "EXAMPLE desk")
    return encounter.id


def _vault(opened: Opened) -> None:
    practice.fill(opened.session)
    show_proved(opened)


def show_proved(opened: Opened) -> None:
    """Show the vault with a sheet and a snapshot that were both tested."""
    confirm_sheet(opened)
    backups = opened.session.backups
    made = back_up.make(backups.job())
    backups.made(made)
    backups.tested(back_up.rehearse(made, backups.job().key))
    opened.workspace.show_settings()


def _vault_bare(opened: Opened) -> None:
    opened.workspace.show_settings()


def _in_panel(button: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        confirm_sheet(opened)
        opened.workspace.show_settings()
        press(opened, button)

    return show


def _sheet_words(opened: Opened) -> None:
    opened.workspace.show_settings()
    press(opened, "Make a sheet")
    press(opened, "Show the words")


def _card(pin: PinState) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        opened.workspace.show_settings()
        press(opened, "Add card")
        panel = opened.window.findChild(CardPanel)
        assert panel is not None
        settle(opened)
        panel.show_card(CardState(label="SAMPLE CARD", serial="0042", is_known=False, pin=pin))

    return show


def _page(name: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        practice.fill(opened.session)
        opened.workspace.return_to(f"settings - {name}")

    return show


def _lock(opened: Opened) -> None:
    opened.session.lock_sources = lambda: (
        Source(name="logind", tells=(LockReason.SUSPENDED, LockReason.LID_CLOSED), is_found=True),
        Source(name="Sample screen saver", tells=(LockReason.SESSION_LOCKED,), is_found=False),
    )
    opened.workspace.return_to("settings - lock")


def _records(opened: Opened) -> None:
    practice.fill(opened.session)
    acknowledge(opened)
    opened.clock.step(timedelta(days=31) // timedelta(seconds=1))
    other = opened.session.recording.rows(1)[0]
    opened.session.retiring.hold(other.id, "Sample court, file 555-01")
    opened.workspace.return_to("settings - records")


def _hold(opened: Opened) -> None:
    _records(opened)
    press(opened, "Hold an encounter")


def _erase(opened: Opened) -> None:
    _records(opened)
    press(opened, "Erase: E-0001")


def _erased(opened: Opened) -> None:
    practice.fill(opened.session)
    encounter_id = acknowledge(opened)
    backups = opened.session.backups
    backups.made(back_up.make(backups.job()))
    opened.clock.step(timedelta(days=31) // timedelta(seconds=1))
    opened.session.retiring.erase(encounter_id, EraseReason.RETENTION_OVER)
    opened.workspace.return_to("settings - records")


def _log(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_log()


def _log_broken(opened: Opened) -> None:
    _log(opened)
    view = opened.window.findChildren(AuditView)[0]
    view.show_broken(12, 13)


def _log_without_match(opened: Opened) -> None:
    _log(opened)
    field = named(opened.window, "From day", QLineEdit)
    field.setText("2999-01-01")
    field.editingFinished.emit()


VAULT_SCREENS: dict[str, Callable[[Opened], None]] = {
    "settings, vault": _vault,
    "settings, vault without sheet": _vault_bare,
    "settings, new passphrase": _in_panel("Change: Passphrase"),
    "settings, new sheet": _in_panel("New sheet: Recovery sheet"),
    "settings, words of a sheet": _sheet_words,
    "settings, test of a sheet": _in_panel("Test again: Recovery sheet"),
    "settings, remove a sheet": _in_panel("Remove: Recovery sheet"),
    "settings, card": _card(PinState.FINAL),
    "settings, card that is locked": _card(PinState.LOCKED),
    "settings, lock": _lock,
    "settings, records": _records,
    "settings, hold": _hold,
    "settings, erase": _erase,
    "settings, erased": _erased,
    "settings, about": _page("about"),
    "log": _log,
    "log that is broken": _log_broken,
    "log without a match": _log_without_match,
}
