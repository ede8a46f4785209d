"""What every page of the settings is to the screen that holds them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget


class Page(Protocol):
    """One page; made on first visit."""

    @property
    def view(self) -> QWidget:
        """What fills the place of the page."""

    def enter(self) -> None:
        """Bring the page up to date."""

    def take_focus(self) -> bool:
        """Put the keyboard where work starts; return whether there is such a place."""

    def foot_text(self) -> str:
        """Return what stands at the foot of the screen."""

    def place(self) -> str:
        """Return where on the page the officer is, "" for its beginning."""

    def return_to(self, place: str) -> None:
        """Go back to a place; anything unknown is ignored."""

    def flush(self) -> None:
        """Save what is typed, if anything is."""
