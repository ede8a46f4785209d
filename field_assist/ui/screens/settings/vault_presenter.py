"""Joins the parts of the vault's page with their workflows."""

from __future__ import annotations

from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings.vault_page import VaultPage
from field_assist.ui.screens.settings.ways_part import WaysPart
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session


class VaultPresenter:
    """The `Page` of the vault."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes) -> None:
        self._session = session
        self.view = VaultPage(theme)
        self._ways = WaysPart(theme, self.view.ways, session, lanes)

    def enter(self) -> None:
        """Read everything again; a panel that is open stays."""
        self._ways.show()
        self.view.show_unchecked()

    def take_focus(self) -> bool:
        """Begin with the first way that is not proved."""
        return self._ways.take_focus()

    def foot_text(self) -> str:
        """Return what a guess costs."""
        return self._ways.cost()

    def flush(self) -> None:
        """Stop what is half done: a lock must not find it later."""
        self._ways.close()
