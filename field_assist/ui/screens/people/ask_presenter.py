"""Marks one sign for several people, each with a key of its own."""

from __future__ import annotations

from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.mark import Mark, cannot_value
from field_assist.ui import words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.people.ask_panel import AskPanel
from field_assist.ui.screens.people.ask_rows import MOST_QUESTIONS, build_grid
from field_assist.ui.theme import Theme
from field_assist.workflows.identify import Offer

_MOST_OFFERED = 8


class AskPresenter:
    """Every mark goes through the desk and is on the disk when it returns."""

    def __init__(self, theme: Theme, desk: OpenEncounter) -> None:
        self._desk = desk
        self._choosing: Mark | None = None
        self._has_stored = False
        self.signs: tuple[IndicatorId, ...] = ()
        """What is asked about, the newest first."""
        self.panel = AskPanel(theme, self._offers)
        table = self.panel.table
        table.mark_requested.connect(self._on_mark)
        table.clear_requested.connect(self._on_clear)
        table.choice_requested.connect(self._on_choice)
        table.burst_seen.connect(self._on_burst)
        table.moved.connect(self._end_choice)
        self.panel.sign_taken.connect(self._on_taken)
        self.panel.fewer_requested.connect(self._on_fewer)
        self.panel.mark_requested.connect(self._on_mark_button)
        self.panel.choice_requested.connect(self._on_choice_button)

    def begin(self, sign: str) -> None:
        """Ask about a sign, or what was asked about before; the first sign of the place else."""
        self.ask(sign)
        if not self.signs:
            setting = self._desk.encounter.setting
            self.ask(self._desk.catalogue.checklist.settings[setting].quick_card[0])
        self._take_focus(sign)

    def _take_focus(self, sign: str) -> None:
        self.show()
        self.panel.table.go_to_sign(IndicatorId(sign))
        self.panel.take_focus()

    def ask(self, sign: str) -> None:
        """Put a sign in front of those that are asked about; an unknown one is ignored."""
        if sign in self._desk.catalogue.checklist.indicators:
            others = tuple(other for other in self.signs if other != sign)
            self.signs = (IndicatorId(sign), *others)[:MOST_QUESTIONS]

    def show(self) -> None:
        """Show what the encounter holds."""
        checklist = self._desk.catalogue.checklist
        self.panel.show_grid(build_grid(self._desk.encounter, checklist, self.signs))

    def _offers(self, typed: str) -> tuple[Offer, ...]:
        asked = typed.casefold().split()
        signs = self._desk.catalogue.checklist.indicators.values()
        found = [s for s in signs if all(word in s.short.casefold() for word in asked)]
        return tuple(Offer(value=sign.id, shown=sign.short) for sign in found[:_MOST_OFFERED])

    def _on_taken(self, sign: str) -> None:
        self.ask(sign)
        self._take_focus(sign)

    def _on_fewer(self) -> None:
        self.signs = self.signs[:-1]
        self.show()
        self.panel.take_focus()

    def _on_mark(self, person: EntityId, sign: IndicatorId, mark: Mark) -> None:
        self._has_stored = mark is not Mark.EXPLAINED
        self._end_choice()
        if mark is Mark.EXPLAINED:
            known = self._desk.catalogue.checklist.indicators[sign]
            self._offer(mark, known.explanations)
            return
        self._desk.mark(sign, mark, person=person)
        if mark is Mark.CANNOT:
            self._offer(mark, words.cannot_choices())

    def _on_choice(self, person: EntityId, sign: IndicatorId, number: int) -> None:
        known = self._desk.catalogue.checklist.indicators[sign]
        because = cannot_value(number)
        self._has_stored = False
        if self._choosing is Mark.CANNOT and because is not None:
            self._desk.cannot(sign, because, person)
        elif self._choosing is Mark.EXPLAINED and number <= len(known.explanations):
            reason = known.explanations[number - 1]
            self._desk.mark(sign, Mark.EXPLAINED, reason, person)
        else:
            return
        self._has_stored = True
        self._end_choice()

    def _on_clear(self, person: EntityId, sign: IndicatorId) -> None:
        self._end_choice()
        self._desk.clear(sign, person)

    def _on_burst(self) -> None:
        """Take back what the first key of a scanner did; `E` alone has stored nothing."""
        self._end_choice()
        if self._has_stored:
            self._desk.undo()

    def _on_mark_button(self, mark: Mark) -> None:
        cell = self.panel.table.cell()
        if cell is not None:
            self._on_mark(cell.person, cell.sign, mark)

    def _on_choice_button(self, number: int) -> None:
        cell = self.panel.table.cell()
        if cell is not None:
            self._on_choice(cell.person, cell.sign, number)

    def _offer(self, mark: Mark, choices: tuple[str, ...]) -> None:
        self._choosing = mark
        self.panel.show_choices(choices)

    def _end_choice(self) -> None:
        self._choosing = None
        self.panel.show_choices(())
