"""From a passphrase, a shift PIN or a card to the key of the vault, or to words about why not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.errors import (
    Expected,
    PinWrong,
    QuickUnlockGone,
    WrongPassphrase,
)
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.theme import Theme
from field_assist.workflows import unlock
from field_assist.workflows.quick_unlock import QuickUnlock


class UnlockPresenter:
    """Looks at the vault, tries what was typed in the lane, and hands the key on."""

    def __init__(
        self,
        view: UnlockView,
        folder: Path,
        lane: Lane,
        entry: Entry,
        quick: QuickUnlock | None = None,
    ) -> None:
        self.view = view
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._quick = quick
        view.unlock_requested.connect(self._on_unlock_requested)
        view.pin_entered.connect(self._on_pin_entered)
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
        elif isinstance(error, QuickUnlockGone):
            self.view.show_pin(0)
            self.view.show_message(said.title, said.text)
        else:
            self.view.show_trouble(said.title, said.text)

    def _look(self) -> bool:
        """Return whether the vault can be asked to open; say what is wrong when not."""
        try:
            unlock.is_set_up(self._folder)
        except Expected as error:
            self._entry.show_trouble(error)
            return False
        return True

    def _show_quick(self) -> None:
        self.view.show_pin(self._quick.tries_left if self._quick is not None else 0)

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
        if quick is None:
            return
        self.view.show_busy()
        self._lane.run(lambda: quick.try_pin(pin), done=self._entry.use_key, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if isinstance(error, PinWrong | QuickUnlockGone | WrongPassphrase):
            self.show_error(error)
        else:
            self._entry.show_trouble(error)
