"""Joins suggestions, the officer's own step, and what is set aside to the open encounter."""

from __future__ import annotations

from collections.abc import Callable

from field_assist.domain.change import EntityStated, SuggestionDismissed
from field_assist.domain.errors import Expected
from field_assist.domain.explained import explanation_in, reason_of
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.mark import Mark
from field_assist.domain.rule import Band
from field_assist.domain.step import step_adjusted
from field_assist.domain.suggestion import Suggestion, suggestions
from field_assist.ui import keys, messages
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.checklist import guidance_wording as wording
from field_assist.ui.screens.checklist.view import ChecklistView
from field_assist.ui.shortcuts import bind

_SHOWN = 3


class Guiding:
    """What the officer does with what the program suggests; every act goes through the desk."""

    def __init__(
        self,
        view: ChecklistView,
        desk: OpenEncounter,
        go_to: Callable[[str], None],
        show_why: Callable[[str], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._go_to = go_to
        self._show_why = show_why
        self._found: tuple[Suggestion, ...] = ()
        self._explained: tuple[IndicatorId, str] | None = None
        self._put_away: list[IndicatorId] = []
        line, panel = view.suggestion, view.panel
        line.go_requested.connect(self.go)
        line.why_requested.connect(self._on_why)
        line.dismissed.connect(self._on_dismissed)
        view.why_line.given.connect(self._on_why_given)
        view.why_line.typed.connect(self._on_why_typed)
        view.why_line.left.connect(self._on_why_left)
        view.aside.sign_requested.connect(self._on_take_back)
        panel.bring_back_requested.connect(self._bring_back)
        panel.step_requested.connect(self.choose_step)
        view.step.accepted.connect(self._on_step)
        view.step.closed.connect(view.panel_closed)
        for key, act in (
            (keys.SUGGESTED_WHY, self._on_why),
            (keys.NOT_NOW, self._on_dismissed),
            (keys.BRING_BACK, self._on_bring_back),
            (keys.STEP, self.choose_step),
        ):
            bind(key, view, act)

    @property
    def found(self) -> tuple[Suggestion, ...]:
        """Return the first few suggestions, as of the last `show`."""
        return self._found[:_SHOWN]

    def show(self) -> None:
        """Show the line and what is set aside, as the record is now."""
        desk, checklist = self._desk, self._desk.catalogue.checklist
        self._found = suggestions(checklist, desk.encounter, desk.assessment)
        first = wording.suggested(checklist, self._found[0]) if self._found else None
        self._view.suggestion.show_suggestion(first)
        self._view.aside.show_reasons(wording.aside(checklist, desk.encounter))
        if self._explained is not None and not self._is_so(*self._explained):
            self._explained = None
            self._view.why_line.put_away()

    def go(self) -> None:
        """Move the keyboard to the suggested sign."""
        if self._found:
            self._go_to(self._found[0].indicator)

    def ask_why(self, indicator: IndicatorId, explanation: str, *, takes_keyboard: bool) -> None:
        """Ask why an explanation fits that the sign is marked with already."""
        self._view.why_line.finish()
        self._explained = (indicator, explanation)
        self._view.why_line.ask(takes_keyboard=takes_keyboard)

    def moved_to(self, indicator: str) -> None:
        """Ask no longer about a sign that the officer went on from."""
        if self._explained is not None and self._explained[0] != indicator:
            self.ask_no_longer()

    def ask_no_longer(self) -> None:
        """Keep what is typed about an explanation, and put the question away."""
        self._view.why_line.finish()

    def flush(self) -> None:
        """Keep what is typed about an explanation."""
        self._view.why_line.flush()

    def choose_step(self) -> None:
        """Open the choice of another step."""
        desk = self._desk
        self._view.show_step(wording.step_form(desk.catalogue, desk.encounter, desk.assessment))

    def step_place(self) -> dict[str, str]:
        """Return what is half typed about another step, for the place to come back to."""
        step = self._view.step
        if not self._view.is_step_shown:
            return {}
        return {"step": step.band.value, "reason": step.reason, "second": step.second_person}

    def return_to(self, parts: dict[str, str]) -> None:
        """Open the choice of another step again, with what was half typed."""
        if parts.get("step", "") in {band.value for band in Band}:
            self.choose_step()
            self._view.step.put(
                Band(parts["step"]), parts.get("reason", ""), parts.get("second", "")
            )

    def _on_why(self) -> None:
        if self._found:
            self._show_why(self._found[0].indicator)

    def _on_dismissed(self) -> None:
        if self._found:
            self._put_away.append(self._found[0].indicator)
            self._dismiss(self._found[0].indicator, is_dismissed=True)

    def _on_bring_back(self) -> None:
        """Bring back what was put away last in this sitting, else any that was before."""
        known = self._desk.encounter.dismissed
        last = [sign for sign in self._put_away if sign in known] or sorted(known)
        if last:
            self._bring_back(last[-1])

    def _bring_back(self, indicator: str) -> None:
        self._dismiss(IndicatorId(indicator), is_dismissed=False)

    def _dismiss(self, indicator: IndicatorId, *, is_dismissed: bool) -> None:
        now = self._desk.now()
        self._desk.make(SuggestionDismissed(indicator=indicator, is_dismissed=is_dismissed, at=now))

    def _on_why_given(self, typed: str) -> None:
        self._on_why_typed(typed)
        self._explained = None

    def _on_why_left(self, rows: int) -> None:
        self._view.list.setFocus()
        self._view.list.go_on(rows)

    def _on_why_typed(self, typed: str) -> None:
        if self._explained is None or not typed.strip() or not self._is_so(*self._explained):
            return
        sign, explanation = self._explained
        reason = reason_of(explanation, typed)
        if self._desk.encounter.answers[sign].reason != reason:
            self._desk.mark(sign, Mark.EXPLAINED, reason)

    def _is_so(self, sign: IndicatorId, explanation: str) -> bool:
        """Whether the sign is still marked with that explanation, and not otherwise since."""
        answer = self._desk.encounter.answers.get(sign)
        return answer is not None and explanation_in(answer.reason, (explanation,)) != ""

    def _on_step(self) -> None:
        step, desk = self._view.step, self._desk
        try:
            change = step_adjusted(
                desk.encounter,
                desk.assessment.suggested,
                step.band,
                desk.now(),
                reason=step.reason,
                second_person=step.second_person,
            )
        except Expected as error:
            said = messages.words(error)
            step.show_trouble(said.title, said.text)
            step.go_to_what_lacks()
            return
        if change.band is not None or desk.encounter.adjustment is not None:
            desk.make(change)
        self._view.panel_closed.emit()

    def _on_take_back(self, card: str) -> None:
        known = self._desk.encounter.entities[EntityId(card)]
        self._desk.make(EntityStated(id=known.id, kind=known.kind, at=self._desk.now()))
        self._view.list.setFocus()
