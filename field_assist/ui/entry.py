"""What a screen before the open vault may ask of the entrance; such screens do not know each other.

A key is opaque to screens, hence `Any`: it is what `workflows.unlock.open_with` takes. So is an
open vault, which only `workflows` look into.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import Expected
from field_assist.ui.theme import Theme


class Entry(Protocol):
    """The entrance, as a presenter sees it."""

    def show_first(self) -> None:
        """Go back to the screen that this start began with, made anew."""

    def show_recovery(self) -> None:
        """Ask for the words of the recovery sheet."""

    def show_restore(self, key: Any = None) -> None:  # noqa: ANN401 -- opaque
        """Ask which snapshot to restore; with the key if it is known."""

    def show_trouble(self, error: Expected, key: Any = None) -> None:  # noqa: ANN401 -- opaque
        """Say what is wrong with the vault, with the key if it is known."""

    def use_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault."""

    def use_recovered_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault, and ask for a new passphrase before any record shows."""

    def use_new_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault that was just made, and offer its recovery sheet first."""

    def read_only(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open what can be read of a damaged vault, and change nothing."""

    def enter(self, vault: Any) -> None:  # noqa: ANN401 -- opaque
        """Go on to the records of an open vault."""


class Step(Protocol):
    """One page of the entrance. It keeps what it knows, so that its view can be made again."""

    def make_view(self, theme: Theme) -> QWidget:
        """Return a new view with everything that is known; it has `take_focus`."""

    def show_error(self, error: Expected) -> None:
        """Show why what it asked for did not happen."""
