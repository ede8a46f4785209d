"""The two kinds of line on the situation form: a safety question, and a text."""

from __future__ import annotations

from PySide6.QtCore import Signal

from field_assist.domain.encounter import Fact
from field_assist.ui import words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.text_line import TextLine
from field_assist.ui.widgets.tri_question import TriQuestion


class SafetyQuestion(TriQuestion):
    """One question of the safety strip."""

    def __init__(self, theme: Theme, fact: Fact, icon: str, question: str) -> None:
        super().__init__(theme, fact, words.fact(fact), icon, question)


class TextField(TextLine):
    """A line of text that is a fact of the situation."""

    fact_stated = Signal(object, str)
    """Emits the fact and its text at each pause in typing."""

    def __init__(self, theme: Theme, fact: Fact, example: str) -> None:
        super().__init__(theme, words.fact(fact), example)
        self.fact = fact
        self.stated.connect(self._on_stated)

    def _on_stated(self, text: str) -> None:
        self.fact_stated.emit(self.fact, text)
