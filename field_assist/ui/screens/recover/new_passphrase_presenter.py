"""A new passphrase for a vault that its recovery sheet has opened, before any record shows."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected
from field_assist.domain.policy import Policy
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.passphrase_advice import PassphraseAdvice
from field_assist.ui.screens.recover.new_passphrase_view import NewPassphraseView
from field_assist.ui.theme import Theme
from field_assist.workflows.unlock import MINIMUM_PASSPHRASE
from field_assist.workflows.ways_in import NewWay, WaysIn


class NewPassphrasePresenter:
    """Holds the open vault until one way on is taken; `vault` is opaque here."""

    def __init__(
        self,
        vault: Any,  # noqa: ANN401 -- opaque
        lane: Lane,
        entry: Entry,
        clock: Clock,
        policy: Policy | None,
    ) -> None:
        self._vault = vault
        self._lane = lane
        self._entry = entry
        self._ways = WaysIn(vault, clock, policy)
        self._advice: PassphraseAdvice
        self.view: NewPassphraseView

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page, empty."""
        self.view = NewPassphraseView(theme, MINIMUM_PASSPHRASE)
        self._advice = PassphraseAdvice(self.view.new, self._lane)
        self.view.chosen.connect(self._on_chosen)
        self.view.keep_requested.connect(self._on_keep)
        return self.view

    def show_error(self, error: Expected) -> None:
        """Show why the passphrase was not changed."""
        if isValid(self.view):
            said = words(error)
            self.view.show_trouble(said.title, said.text)

    def _on_chosen(self, passphrase: str) -> None:
        self.view.show_busy()
        self._lane.run(
            self._ways.preparing_passphrase(passphrase),
            done=self._on_prepared,
            failed=self._on_failed,
        )

    def _on_prepared(self, way: NewWay) -> None:
        try:
            self._ways.change_passphrase(way)
        except Expected as error:
            self.show_error(error)
            return
        self._entry.enter(self._vault)

    def _on_keep(self) -> None:
        self._entry.enter(self._vault)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)
