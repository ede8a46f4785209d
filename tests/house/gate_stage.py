"""Every state of the screens that are seen before the vault is open, shown in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.in_use.view import InUseView
from field_assist.ui.screens.recover.new_passphrase_view import NewPassphraseView
from field_assist.ui.screens.recover.view import RecoverView
from field_assist.ui.screens.setup.sheet_view import SheetView
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.screens.unlock.panes import Way
from field_assist.ui.screens.unlock.view import UnlockView
from tests.conftest import named

LISTED = ("amber", "copper", "lantern", "meadow", "orbit", "river", "velvet", "violin")


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
    view.show_locked("14:31", "14:31:07")
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


def _recover(window: MainWindow) -> RecoverView:
    view = RecoverView(window.theme, 16)
    view.know(LISTED)
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


def _in_use(window: MainWindow) -> None:
    _show(window, InUseView(window.theme))


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
    "in use": _in_use,
}
