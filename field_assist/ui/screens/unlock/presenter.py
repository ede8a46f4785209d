"""From a passphrase to the key of the vault, or to words about why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from field_assist.domain.errors import Expected, WrongPassphrase
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.workflows import unlock


class UnlockPresenter:
    """Looks at the vault, tries passphrases in the lane, and hands the key on.

    The key stays opaque here, hence `Any`: it is what `workflows.unlock.open_with` takes.
    """

    foot = None

    def __init__(
        self, view: UnlockView, folder: Path, lane: Lane, *, on_key: Callable[[Any], None]
    ) -> None:
        self.view = view
        self._folder = folder
        self._lane = lane
        self._on_key = on_key
        view.unlock_requested.connect(self._on_unlock_requested)
        view.check_requested.connect(self._on_check_requested)
        if self._look():
            view.set_ready()

    def enter(self) -> None:
        """Put the keyboard where work starts."""
        self.view.take_focus()

    def flush(self) -> None:
        """Nothing here is ever saved."""

    def place(self) -> str:
        """Return nothing: this screen is left only by unlocking."""
        return ""

    def return_to(self, place: str) -> None:
        """Ignore any place."""

    def show_error(self, error: Expected) -> None:
        """Show why the vault did not open, also after the key was handed on."""
        said = words(error)
        if isinstance(error, WrongPassphrase):
            self.view.show_wrong(said.title, said.text)
        else:
            self.view.show_trouble(said.title, said.text)

    def _look(self) -> bool:
        """Return whether the vault can be asked to open; say what is wrong when not."""
        try:
            unlock.is_set_up(self._folder)
        except Expected as error:
            self.show_error(error)
            return False
        return True

    def _on_check_requested(self) -> None:
        if self._look():
            self.view.show_form()
            self.view.set_ready()

    def _on_unlock_requested(self, passphrase: str) -> None:
        self.view.show_busy()
        folder = self._folder
        self._lane.run(
            lambda: unlock.derive_key(folder, passphrase),
            done=self._on_key,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)
