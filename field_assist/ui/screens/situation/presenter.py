"""The situation screen: shows the facts of the open encounter and states new ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import SAFETY, SITUATION, Fact, Tri
from field_assist.ui import keys
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.situation.view import SituationView
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme


class SituationPresenter:
    """A `Screen`. A place is the value of a `Fact`, such as `act_until`."""

    def __init__(self, theme: Theme, desk: OpenEncounter, navigator: Navigator) -> None:
        self._desk = desk
        self._form = SituationView(theme)
        self.view: QWidget = self._form
        self.foot: QWidget | None = None
        self._form.answered.connect(self._on_answered)
        self._form.stated.connect(self._on_stated)
        bind(keys.NEXT, self._form, partial(navigator.show_part, Part.CHECKLIST))
        desk.changed.connect(self._show)
        self._show()

    def enter(self) -> None:
        """Bring the form up to date and put the keyboard on the first open line."""
        self._show()
        self._form.focus_start()

    def flush(self) -> None:
        """Save what is being typed."""
        self._form.flush()

    def place(self) -> str:
        """Return the line the keyboard is on."""
        fact = self._form.focused_fact()
        return fact.value if fact else ""

    def return_to(self, place: str) -> None:
        """Put the keyboard on a line."""
        fact = next((fact for fact in Fact if fact.value == place), None)
        if fact is not None:
            self._form.focus_fact(fact)

    def _on_answered(self, fact: Fact, answer: Tri) -> None:
        self._desk.state(fact, "" if answer is Tri.NOT_ASKED else answer.value)

    def _on_stated(self, fact: Fact, text: str) -> None:
        self._desk.state(fact, text)

    def _show(self) -> None:
        encounter = self._desk.encounter
        for fact in SAFETY:
            self._form.show_answer(fact, encounter.safety(fact))
        for fact in SITUATION:
            self._form.show_text(fact, encounter.facts.get(fact, ""))
