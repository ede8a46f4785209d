"""From the words of a recovery sheet to the key of the vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.errors import Expected, RecoveryWordUnknown
from field_assist.domain.ways_in import SHEET_WORDS
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.recover.view import RecoverView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.typed_words import TypedWords
from field_assist.workflows import unlock


class RecoverPresenter:
    """Tries the words in the lane; nothing in the vault is changed by it."""

    def __init__(self, folder: Path, lane: Lane, entry: Entry) -> None:
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._typed = TypedWords(SHEET_WORDS)
        self._typed.know(unlock.sheet_words())
        self.view: RecoverView

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page, with the words that were typed so far."""
        self.view = RecoverView(theme, self._typed)
        self.view.words_entered.connect(self._on_words_entered)
        self.view.back_requested.connect(self._entry.show_first)
        return self.view

    def show_error(self, error: Expected) -> None:
        """Show why the words did not open the vault."""
        if not isValid(self.view):
            return
        said = words(error)
        position = error.facts.get("position") if isinstance(error, RecoveryWordUnknown) else None
        at = position - 1 if isinstance(position, int) else None
        self.view.show_trouble(said.title, said.text, at)

    def _on_words_entered(self, untrusted: str) -> None:
        self.view.show_busy()
        folder = self._folder
        self._lane.run(
            lambda: unlock.key_from_recovery(folder, untrusted),
            done=self._entry.use_recovered_key,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)
