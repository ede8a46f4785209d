"""Joins the checklist to the open encounter: marks in, rows and reasons out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import SAFETY, Fact, Tri
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark, cannot_value
from field_assist.ui import keys, words
from field_assist.ui.navigation import (
    ASK_PLACE,
    FIND_PLACE,
    LISTS_PLACE,
    SUGGESTED_PLACE,
    TABLES_PLACE,
    Navigator,
    Part,
)
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.checklist import goods_wording, wording
from field_assist.ui.screens.checklist.guiding import Guiding
from field_assist.ui.screens.checklist.rows import Headings, build_rows
from field_assist.ui.screens.checklist.view import ChecklistView
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.until_gone import connect_until_gone
from field_assist.ui.widgets.now_bar import NowBar


class ChecklistPresenter:
    """Fulfils `Screen`. Every mark goes through the desk and is on disk when it returns."""

    def __init__(self, theme: Theme, desk: OpenEncounter, navigator: Navigator) -> None:
        self._desk = desk
        self._navigator = navigator
        self._choosing: Mark | None = None
        self._has_stored = False
        self._why_for = IndicatorId("")
        self._view = ChecklistView(theme)
        self._guiding = Guiding(self._view, desk, self.go_to, self._show_why)
        self._bar = NowBar(
            theme,
            QCoreApplication.translate("Checklist", "Do now"),
            QCoreApplication.translate("Checklist", "Review"),
        )
        self.view: QWidget = self._view
        self.foot: QWidget | None = self._bar
        self._connect()
        self._show()

    def _connect(self) -> None:
        view, signs = self._view, self._view.list
        connect_until_gone(view, self._desk.changed, self._show)
        connect_until_gone(view, self._desk.saved, self._on_saved)
        signs.mark_requested.connect(self._on_mark)
        signs.clear_requested.connect(self._on_clear)
        signs.choice_requested.connect(self._on_choice)
        signs.note_requested.connect(self._on_note)
        signs.why_requested.connect(self._show_why)
        signs.escaped.connect(self._on_escape)
        signs.burst_seen.connect(self._on_burst)
        signs.row_changed.connect(self._on_row_changed)
        view.find_changed.connect(lambda _text: self._show())
        view.panel_closed.connect(self._on_escape)
        view.panel.sign_requested.connect(self.go_to)
        view.panel.more.tables_requested.connect(
            lambda: self._navigator.show_part(Part.TABLES, TABLES_PLACE)
        )
        view.panel.more.lists_requested.connect(
            lambda: self._navigator.show_part(Part.TABLES, LISTS_PLACE)
        )
        view.why.explained.connect(self._on_explained)
        view.safety.answered.connect(self._on_safety)
        view.safety.emergency_requested.connect(self._on_emergency)
        self._bar.next_requested.connect(lambda: self._navigator.show_part(Part.REVIEW))
        self._bar.duty_requested.connect(self._navigator.show_duty)
        for key, act in (
            (keys.UNDO, partial(self._on_step, self._desk.undo)),
            (keys.REDO, partial(self._on_step, self._desk.redo)),
            (keys.WHY, lambda: self._show_why(signs.current())),
            (keys.NEXT, lambda: self._navigator.show_part(Part.REVIEW)),
            (keys.ASK_ALL, self._on_ask_all),
        ):
            bind(key, view, act)

    def enter(self) -> None:
        """Put the keyboard on the list."""
        self._show()
        self._guiding.ask_no_longer()
        self._view.list.setFocus()

    def flush(self) -> None:
        """Keep what is typed about an explanation; everything else is saved already."""
        self._guiding.flush()

    def place(self) -> str:
        """Return the sign in focus, what the find field holds, and what is open on the sign."""
        return join_place(
            self._view.list.current(),
            find=self._view.search.text(),
            choosing=self._choosing.value if self._choosing else "",
            why=self._why_for if self._view.is_why_shown else "",
            **self._guiding.step_place(),
        )

    def return_to(self, place: str) -> None:
        """Go back to a place, to the find field, or to what would help to know."""
        if place == FIND_PLACE:
            self._on_find()
        elif place == SUGGESTED_PLACE:
            self._guiding.go()
        else:
            sign, parts = split_place(place)
            if "find" in parts:
                self._view.search.setText(parts["find"])
            if self._view.list.go_to(IndicatorId(sign)):
                self._open_again(sign, parts)
            else:
                self._guiding.return_to(dict(parts))

    def _open_again(self, indicator: str, parts: Mapping[str, str]) -> None:
        """Offer the choices again that were open on a sign, and its card."""
        sign = self._desk.catalogue.checklist.indicators[IndicatorId(indicator)]
        choices = {
            Mark.EXPLAINED.value: sign.explanations,
            Mark.CANNOT.value: words.cannot_choices(),
        }
        letter = parts.get("choosing", "")
        if letter in choices:
            self._has_stored = letter == Mark.CANNOT.value
            self._offer(Mark(letter), choices[letter])
        self._guiding.return_to(dict(parts))
        if parts.get("why", "") in self._desk.catalogue.checklist.indicators:
            self._show_why(parts["why"])

    def go_to(self, indicator: str) -> None:
        """Move the keyboard to a sign's row, emptying the find field if it hides it."""
        if not self._view.list.go_to(IndicatorId(indicator)):
            self._view.search.clear()
            if not self._view.list.go_to(IndicatorId(indicator)):
                sign = self._desk.catalogue.checklist.indicators[IndicatorId(indicator)]
                self._view.search.setText(sign.short)
        self._view.list.setFocus()

    def _show(self) -> None:
        desk, view = self._desk, self._view
        checklist = desk.catalogue.checklist
        headings = Headings(
            first=QCoreApplication.translate("Checklist", "First at this place"),
            minor=QCoreApplication.translate("Checklist", "If somebody is under 18"),
        )
        find = view.search.text()
        rows = build_rows(
            checklist, desk.encounter, desk.assessment, find, headings, desk.unsaved_signs()
        )
        view.show_rows(rows, wording.none_found(len(checklist.indicators)))
        view.safety.show_answers({fact: desk.encounter.safety(fact) for fact in SAFETY})
        self._guiding.show()
        today = desk.now().astimezone().date()
        view.panel.show_assessment(
            goods_wording.shown(
                desk.catalogue, desk.encounter, desk.assessment, self._guiding.found, today
            )
        )
        steps, call = goods_wording.steps(desk.catalogue, desk.assessment)
        steps = steps if desk.encounter.all_answers() or call else ()
        self._bar.show_steps(steps, call)
        if view.is_why_shown:
            self._show_why(self._why_for)

    def _on_saved(self, _at: object) -> None:
        if self._desk.was_waiting:
            self._show()

    def _on_mark(self, indicator: str, mark: Mark) -> None:
        sign = self._desk.catalogue.checklist.indicators[IndicatorId(indicator)]
        self._has_stored = mark is not Mark.EXPLAINED
        self._end_choice()
        if mark is Mark.EXPLAINED:
            if sign.explanations:
                self._offer(mark, sign.explanations)
            else:
                self._show_why(sign.id)  # it says why there is none
            return
        self._desk.mark(sign.id, mark)
        if mark is Mark.CANNOT:
            self._offer(mark, words.cannot_choices())

    def _on_choice(self, indicator: str, number: int) -> None:
        sign = self._desk.catalogue.checklist.indicators[IndicatorId(indicator)]
        because = cannot_value(number)
        self._has_stored = False
        if self._choosing is Mark.CANNOT and because is not None:
            self._desk.cannot(sign.id, because)
        elif self._choosing is Mark.EXPLAINED and number <= len(sign.explanations):
            self._explain(sign.id, sign.explanations[number - 1], takes_keyboard=True)
        else:
            return
        self._has_stored = True
        self._end_choice()

    def _explain(self, indicator: IndicatorId, explanation: str, *, takes_keyboard: bool) -> None:
        """Mark a sign as explained at once, then ask why that fits."""
        self._desk.mark(indicator, Mark.EXPLAINED, explanation)
        self._guiding.ask_why(indicator, explanation, takes_keyboard=takes_keyboard)

    def _on_clear(self, indicator: str) -> None:
        self._end_choice()
        self._desk.clear(IndicatorId(indicator))

    def _on_burst(self) -> None:
        """Take back what the first key of a scanner did; `E` alone has stored nothing."""
        self._end_choice()
        if self._has_stored:
            self._desk.undo()

    def _offer(self, mark: Mark, choices: tuple[str, ...]) -> None:
        self._choosing = mark
        self._view.list.show_choices(choices)

    def _end_choice(self) -> None:
        self._choosing = None
        self._view.list.end_choices()

    def _on_explained(self, indicator: str, explanation: str) -> None:
        if explanation:
            self._explain(IndicatorId(indicator), explanation, takes_keyboard=False)
        else:
            self._desk.clear(IndicatorId(indicator))

    def _on_note(self, indicator: str) -> None:
        self._navigator.start_note(IndicatorId(indicator))

    def _on_ask_all(self) -> None:
        """Ask the question of the row in focus of several people."""
        self._navigator.show_part(Part.PEOPLE, f"{ASK_PLACE}:{self._view.list.current()}")

    def _on_step(self, step: Callable[[], IndicatorId | None]) -> None:
        self._end_choice()
        indicator = step()
        if indicator is not None:
            self.go_to(indicator)

    def _on_find(self) -> None:
        self._view.search.setFocus()
        self._view.search.selectAll()

    def _on_safety(self, fact: Fact, answer: Tri) -> None:
        self._desk.state(fact, answer.value)

    def _on_emergency(self) -> None:
        self._desk.state_danger()
        self._navigator.show_duty()

    def _on_escape(self) -> None:
        self._guiding.ask_no_longer()  # Esc was quicker than the line took the keyboard
        if self._view.list.is_choosing:
            self._end_choice()
        else:
            self._why_for = IndicatorId("")
            self._view.show_panel()
        self._view.list.setFocus()

    def _on_row_changed(self, indicator: str) -> None:
        self._guiding.moved_to(indicator)
        self._choosing = None
        if self._view.is_why_shown and indicator:
            self._show_why(indicator)

    def _show_why(self, indicator: str) -> None:
        if not indicator:
            return
        self._why_for = IndicatorId(indicator)
        desk = self._desk
        self._view.show_why(wording.why(desk.catalogue, desk.encounter, self._why_for))
