"""Every state of the screens that are seen before the vault is open, shown in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from field_assist.domain.errors import (
    Expected,
    HeaderAltered,
    HeaderDamaged,
    VaultAltered,
    VaultDamaged,
    VaultMissing,
    VaultNewer,
)
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.seal import SealReport, SealState
from field_assist.ui.lock.reasons import icon_of, locked
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.altered.view import AlteredView
from field_assist.ui.screens.altered.wording import Known, page_for
from field_assist.ui.screens.in_use.view import InUseView
from field_assist.ui.screens.recover.new_passphrase_view import NewPassphraseView
from field_assist.ui.screens.recover.view import RecoverView
from field_assist.ui.screens.restore.model import SnapshotRow
from field_assist.ui.screens.restore.view import RestoreView
from field_assist.ui.screens.setup.sheet_view import SheetView
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.screens.unlock.panes import Way
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.widgets.finding_list import Finding
from field_assist.ui.widgets.typed_words import TypedWords
from tests.conftest import NOON, named
from tests.house.verify_stage import VERIFY_GATES

LISTED = ("amber", "copper", "lantern", "meadow", "orbit", "river", "velvet", "violin")

COUNTS = (
    Finding(
        icon="list", title="12 encounters", text="310 signs, 42 notes", word="Whole", kind="saved"
    ),
    Finding(icon="triangle-alert", title="14 entries", text="Not in it", kind="attention"),
)


def _show(window: MainWindow, view: QWidget) -> None:
    window.show_page(view)
    view.take_focus()  # type: ignore[attr-defined]  # each of these views has it


def _setup(window: MainWindow) -> SetupView:
    view = SetupView(window.theme, 12)
    view.set_ready()
    _show(window, view)
    return view


def _setup_suggested(window: MainWindow) -> None:
    view = _setup(window)
    view.show_escrow("Sample Agency of Utopia")
    view.new.show_suggestion("amber violin orbit copper")


def _setup_trouble(window: MainWindow) -> None:
    _setup(window).show_trouble(
        "This passphrase could be guessed.",
        "Nothing was changed. Take the suggested words, or use more unusual ones.",
    )


def _setup_busy(window: MainWindow) -> None:
    _setup(window).show_busy()


def _sheet(window: MainWindow) -> SheetView:
    view = SheetView(window.theme, LISTED * 2, (3, 7, 12))
    _show(window, view)
    return view


def _sheet_by_hand(window: MainWindow) -> None:
    view = _sheet(window)
    QTest.mouseClick(named(view, "Write by hand", QPushButton), Qt.MouseButton.LeftButton)


def _sheet_kept(window: MainWindow) -> SheetView:
    view = _sheet(window)
    view.show_kept(
        "The sheet was saved.", "It can be read by anybody: print it, then delete the file."
    )
    return view


def _sheet_busy(window: MainWindow) -> None:
    _sheet_kept(window).show_busy("Opening the vault with the sheet")


def _new_passphrase(window: MainWindow) -> None:
    _show(window, NewPassphraseView(window.theme, 12))


def _unlock(window: MainWindow) -> UnlockView:
    view = UnlockView(window.theme)
    reason = LockReason.LID_CLOSED
    view.show_reason(locked(reason, "14:31", "14:31:07"), icon_of(reason))
    view.set_ready()
    _show(window, view)
    return view


def _unlock_with_all_ways(window: MainWindow) -> UnlockView:
    view = _unlock(window)
    view.show_ways(has_card=True)
    view.show_pin(3)
    return view


def _unlock_by_passphrase(window: MainWindow) -> None:
    _unlock_with_all_ways(window).show_way(Way.PASSPHRASE)


def _unlock_wrong(window: MainWindow) -> None:
    view = _unlock(window)
    view.show_wrong("That passphrase does not open this vault.", "The file is undamaged.")


def _unlock_crashed(window: MainWindow) -> None:
    view = _unlock(window)
    view.show_reason(
        "The program ended unexpectedly. Every change that was saved is safe.", "triangle-alert"
    )


def _unlock_busy(window: MainWindow) -> None:
    _unlock(window).show_busy("Looking for the card")


def _card(window: MainWindow) -> None:
    _unlock_with_all_ways(window).show_card("Sample Officer Card", is_low=False, is_final=False)


def _card_low(window: MainWindow) -> None:
    _unlock_with_all_ways(window).show_card("Sample Officer Card", is_low=True, is_final=False)


def _card_final(window: MainWindow) -> None:
    _unlock_with_all_ways(window).show_card("Sample Officer Card", is_low=True, is_final=True)


def _card_missing(window: MainWindow) -> None:
    _unlock_with_all_ways(window).show_no_card(
        "There is no card in the reader.",
        "Nothing was changed. Put the card in, or use the passphrase.",
    )


def _pin_last(window: MainWindow) -> None:
    view = _unlock_with_all_ways(window)
    view.show_wrong("That is not the shift PIN.", "The vault is undamaged. Tries left: 1.")
    view.show_pin(1)


def _typed() -> TypedWords:
    typed = TypedWords(16)
    typed.know(LISTED)
    return typed


def _recover(window: MainWindow) -> RecoverView:
    view = RecoverView(window.theme, _typed())
    _show(window, view)
    return view


def _recover_typed(window: MainWindow) -> RecoverView:
    view = _recover(window)
    view.field.typed.type("amber copper lamtern meadow orbit v")
    view.field.go_to(5)
    return view


def _recover_wrong(window: MainWindow) -> None:
    view = _recover(window)
    view.field.typed.type(" ".join(LISTED * 2))
    view.field.go_to(15)
    view.show_trouble(
        "The words are not as they stand on the sheet.",
        "Nothing was changed. One word is another one, or two have changed places.",
    )


def _recover_busy(window: MainWindow) -> None:
    _recover_typed(window).show_busy()


def _altered(state: SealState) -> Callable[[MainWindow], AlteredView]:
    def show(window: MainWindow) -> AlteredView:
        report = SealReport(state=state, sealed=156, found=142, since=NOON - timedelta(minutes=8))
        return _trouble(window, VaultAltered(report=report))

    return show


def _trouble(window: MainWindow, error: Expected, known: Known | None = None) -> AlteredView:
    view = AlteredView(window.theme)
    entries = Known(snapshot_at=NOON, snapshot_entries=140, is_snapshot_whole=True)
    view.show_page(page_for(error, known or entries, NOON))
    _show(window, view)
    return view


def _altered_looking(window: MainWindow) -> None:
    view = _altered(SealState.ROLLED_BACK)(window)
    QTest.mouseClick(named(view, "Look for the newer file", QPushButton), Qt.MouseButton.LeftButton)


def _altered_accepting(window: MainWindow) -> None:
    view = _altered(SealState.MISSING)(window)
    QTest.mouseClick(named(view, "Open anyway", QPushButton), Qt.MouseButton.LeftButton)


def _damaged(window: MainWindow) -> None:
    known = Known(
        snapshot_at=NOON, snapshot_entries=140, is_snapshot_whole=True, is_header_from_copy=True
    )
    _trouble(window, VaultDamaged(part="database", pages=(118, 119)), known)


def _header_damaged(window: MainWindow) -> None:
    _trouble(window, HeaderDamaged(part="form"), Known(is_proven=False))


def _header_altered(window: MainWindow) -> None:
    _trouble(window, HeaderAltered(generation=3), Known(snapshot_at=NOON))


def _newer(window: MainWindow) -> None:
    _trouble(window, VaultNewer(found=9, known=4))


def _missing(window: MainWindow) -> None:
    _trouble(window, VaultMissing(part="database"), Known(is_proven=False))


ROWS = tuple(
    SnapshotRow(
        folder=Path("snapshots") / str(day),
        made_at=NOON - timedelta(days=day, minutes=12),
        size_bytes=4_300_000 + day,
        is_newest=day == 0,
    )
    for day in range(7)
)


def _restore(window: MainWindow) -> RestoreView:
    view = RestoreView(window.theme, _typed())
    view.show_list(ROWS, NOON, "")
    _show(window, view)
    return view


def _restore_none(window: MainWindow) -> None:
    view = _restore(window)
    view.show_list((), NOON, "There is no snapshot in the vault's folder.")


def _restore_key(window: MainWindow) -> RestoreView:
    view = _restore(window)
    view.show_key("11:48 UTC")
    return view


def _restore_words(window: MainWindow) -> None:
    view = _restore_key(window)
    name = "Use the recovery sheet"
    QTest.mouseClick(named(view, name, QPushButton), Qt.MouseButton.LeftButton)


def _restore_counts(window: MainWindow) -> RestoreView:
    view = _restore(window)
    view.show_counts("11:48 UTC", COUNTS, "The present vault is kept beside it, whole.")
    return view


def _restore_busy(window: MainWindow) -> None:
    view = _restore_counts(window)
    view.show_busy("Reading the snapshot", can_stop=True)
    view.show_progress(3, 7)


def _restore_done(window: MainWindow) -> None:
    view = _restore(window)
    view.show_done("The snapshot is in place", COUNTS[:1])


def _in_use(window: MainWindow) -> None:
    _show(window, InUseView(window.theme))


UNTRUSTED = [state for state in SealState if not SealReport(state=state).is_trusted]
GATES: dict[str, Callable[[MainWindow], object]] = {
    "setup": _setup,
    "setup with suggested words": _setup_suggested,
    "setup with a weak passphrase": _setup_trouble,
    "setup while busy": _setup_busy,
    "making a sheet": _sheet,
    "making a sheet by hand": _sheet_by_hand,
    "making a sheet that is kept": _sheet_kept,
    "making a sheet while busy": _sheet_busy,
    "new passphrase after the sheet": _new_passphrase,
    "unlock": _unlock,
    "unlock with all ways": _unlock_with_all_ways,
    "unlock by passphrase with all ways": _unlock_by_passphrase,
    "unlock after a wrong passphrase": _unlock_wrong,
    "unlock after a crash": _unlock_crashed,
    "unlock while busy": _unlock_busy,
    "unlock by card": _card,
    "unlock by card after a wrong PIN": _card_low,
    "unlock by card with one try": _card_final,
    "unlock without a card in the reader": _card_missing,
    "unlock by the last try of the shift PIN": _pin_last,
    "recovery sheet": _recover,
    "recovery sheet with words": _recover_typed,
    "recovery sheet with wrong words": _recover_wrong,
    "recovery sheet while busy": _recover_busy,
    **{f"altered: {state.value}": _altered(state) for state in UNTRUSTED},
    "altered, looking for the newer file": _altered_looking,
    "altered, opening anyway": _altered_accepting,
    "damaged": _damaged,
    "header damaged": _header_damaged,
    "header altered": _header_altered,
    "newer vault": _newer,
    "part of the vault missing": _missing,
    "restore": _restore,
    "restore without snapshots": _restore_none,
    "restore, asking for the key": _restore_key,
    "restore, asking for the sheet": _restore_words,
    "restore, counted": _restore_counts,
    "restore while busy": _restore_busy,
    "restore done": _restore_done,
    "in use": _in_use,
    **VERIFY_GATES,
}
