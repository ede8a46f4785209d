"""Answers the fields for a new passphrase: suggests words, and says how hard one is to guess."""

from __future__ import annotations

from shiboken6 import isValid

from field_assist.domain.ways_in import Strength
from field_assist.ui.lanes import Lane
from field_assist.ui.widgets.new_passphrase import NewPassphrase
from field_assist.workflows import unlock


class PassphraseAdvice:
    """Keep it as long as the fields are shown; an answer that comes too late is dropped."""

    def __init__(self, fields: NewPassphrase, lane: Lane) -> None:
        self._fields = fields
        self._lane = lane
        fields.suggestion_requested.connect(self.suggest)
        fields.strength_requested.connect(self.judge)

    def suggest(self) -> None:
        """Put suggested words into the fields."""
        self._lane.run(unlock.suggested_passphrase, done=self._on_suggested, failed=_raise)

    def judge(self, passphrase: str) -> None:
        """Say how hard a passphrase is to guess."""
        self._lane.run(
            lambda: (passphrase, unlock.strength(passphrase)), done=self._on_judged, failed=_raise
        )

    def _on_suggested(self, words: str) -> None:
        if isValid(self._fields):
            self._fields.show_suggestion(words)

    def _on_judged(self, judged: tuple[str, Strength]) -> None:
        passphrase, strength = judged
        if isValid(self._fields):
            self._fields.show_strength(passphrase, is_enough=strength.is_enough)


def _raise(error: Exception) -> None:
    raise error
