"""From a passphrase, a shift PIN or a card to the key of the vault, or to words about why not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.errors import (
    CardGone,
    CardMissing,
    CardPinLocked,
    CardPinWrong,
    CardReaderMissing,
    CardUnknown,
    Expected,
    PinWrong,
    QuickUnlockGone,
    WrongPassphrase,
)
from field_assist.domain.ways_in import CardState, PinState, WayKind
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Theme
from field_assist.workflows import unlock
from field_assist.workflows.quick_unlock import QuickUnlock

_WITHOUT_PIN = (CardReaderMissing, CardMissing, CardUnknown, CardPinLocked, CardGone)


class UnlockPresenter:
    """Looks at the vault, tries what was typed in the lane, and hands the key on.

    `module` is the library of the card reader; None stands for the usual place.
    """

    def __init__(
        self,
        view: UnlockView,
        folder: Path,
        lane: Lane,
        entry: Entry,
        quick: QuickUnlock,
        module: str | None,
    ) -> None:
        self.view = view
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._quick = quick
        self._module = module
        view.unlock_requested.connect(self._on_unlock_requested)
        view.pin_entered.connect(self._on_pin_entered)
        view.card_requested.connect(self._on_card_requested)
        view.card_pin_entered.connect(self._on_card_pin_entered)
        view.recovery_requested.connect(entry.show_recovery)
        view.restore_requested.connect(self._on_restore)
        view.check_requested.connect(self._on_check_requested)
        self._show_quick()

    def begin(self) -> None:
        """Look at the vault, and hear what is asked for, also what was asked for too early."""
        if self._look():
            self.view.set_ready()

    def make_view(self, _theme: Theme) -> QWidget:
        """Return the view: it is the gate that makes this one anew."""
        return self.view

    def show_error(self, error: Expected) -> None:
        """Show why the vault did not open, also after the key was handed on."""
        if not isValid(self.view):
            return
        said = words(error)
        if isinstance(error, WrongPassphrase | PinWrong):
            self._show_quick()
            self.view.show_wrong(said.title, said.text)
        elif isinstance(error, CardPinWrong):
            self.view.show_card_used(is_final=bool(error.facts.get("is_final")))
            self.view.show_wrong(said.title, said.text)
        elif isinstance(error, _WITHOUT_PIN):
            self.view.show_no_card(said.title, said.text)
        elif isinstance(error, QuickUnlockGone):
            self.view.show_pin(0)
            self.view.show_message(said.title, said.text)
        else:
            self.view.show_trouble(said.title, said.text)

    def _look(self) -> bool:
        """Return whether the vault can be asked to open; say what is wrong when not."""
        try:
            unlock.is_set_up(self._folder)
            ways = unlock.ways_in(self._folder)
        except Expected as error:
            self._entry.show_trouble(error)
            return False
        self.view.show_ways(has_card=WayKind.CARD in ways)
        return True

    def _show_quick(self) -> None:
        self.view.show_pin(self._quick.tries_left)

    def _on_check_requested(self) -> None:
        if self._look():
            self.view.show_form()
            self.view.set_ready()

    def _on_restore(self) -> None:
        self._entry.show_restore()

    def _on_unlock_requested(self, passphrase: str) -> None:
        self.view.show_busy()
        folder = self._folder
        self._lane.run(
            lambda: unlock.derive_key(folder, passphrase),
            done=self._entry.use_key,
            failed=self._on_failed,
        )

    def _on_pin_entered(self, pin: str) -> None:
        quick = self._quick
        self.view.show_busy()
        self._lane.run(lambda: quick.try_pin(pin), done=self._entry.use_key, failed=self._on_failed)

    def _on_card_requested(self) -> None:
        """Look what the card says of itself; no PIN is tried by that."""
        self.view.show_busy(QCoreApplication.translate("Unlock", "Looking for the card"))
        folder, module = self._folder, self._module
        self._lane.run(
            lambda: unlock.find_card(folder, module), done=self._on_card, failed=self._on_failed
        )

    def _on_card(self, card: CardState) -> None:
        if not isValid(self.view):
            return
        if not card.is_known:
            self.show_error(CardUnknown())
        elif card.pin is PinState.LOCKED:
            self.show_error(CardPinLocked())
        else:
            self.view.show_card(
                card.label,
                is_low=card.pin is PinState.LOW,
                is_final=card.pin is PinState.FINAL,
            )

    def _on_card_pin_entered(self, pin: str) -> None:
        self.view.show_busy(QCoreApplication.translate("Unlock", "Opening with the card"))
        folder, module = self._folder, self._module
        self._lane.run(
            lambda: unlock.key_from_card(folder, pin, module),
            done=self._entry.use_key,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self._entry.show_trouble(error)
