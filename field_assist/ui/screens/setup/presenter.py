"""From a chosen passphrase to a new vault and its key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from field_assist.domain.errors import Expected
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.setup.view import SetupView
from field_assist.workflows import unlock


class SetupPresenter:
    """Makes the vault in the lane and hands its key on, opaque, hence `Any`."""

    foot = None

    def __init__(
        self, view: SetupView, folder: Path, lane: Lane, *, on_key: Callable[[Any], None]
    ) -> None:
        self.view = view
        self._folder = folder
        self._lane = lane
        self._on_key = on_key
        view.setup_requested.connect(self._on_setup_requested)
        view.set_ready()

    def enter(self) -> None:
        """Put the keyboard into the first field."""
        self.view.take_focus()

    def flush(self) -> None:
        """Nothing here is ever saved."""

    def place(self) -> str:
        """Return nothing: this screen is left only by going on."""
        return ""

    def return_to(self, place: str) -> None:
        """Ignore any place."""

    def show_error(self, error: Expected) -> None:
        """Show why there is no vault to work in, also after the key was handed on."""
        said = words(error)
        self.view.show_trouble(said.title, said.text)

    def _on_setup_requested(self, passphrase: str) -> None:
        self.view.show_busy()
        folder = self._folder
        self._lane.run(
            lambda: unlock.set_up(folder, passphrase),
            done=self._on_key,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)
