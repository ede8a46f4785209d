"""The review: shows what would leave, and takes the choice of each line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.due import Deadline
from field_assist.domain.encounter import Fact
from field_assist.domain.goods import TRACE
from field_assist.domain.line_names import entity_line, statement_line
from field_assist.domain.relief import pointers_for
from field_assist.domain.review import (
    Issue,
    issues,
    lines_that_tell,
    names_without_role,
    told_though_left_out,
    without_reason,
    without_speaker,
)
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place
from field_assist.ui.screens.review.choosing_form import ChoosingForm
from field_assist.ui.screens.review.deadline_lines import deadline_lines
from field_assist.ui.screens.review.issue_list import things_to_look_at
from field_assist.ui.screens.review.line import Line, LineState
from field_assist.ui.screens.review.redacting import Redacting
from field_assist.ui.screens.review.relief_lines import relief_heading, relief_lines
from field_assist.ui.screens.review.rows import build_lines, section
from field_assist.ui.screens.review.view import ReviewView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.now_bar import NowBar
from field_assist.workflows.choose_form import ChoosingForms
from field_assist.workflows.inclusion import included, included_with

_BAR_CHARACTERS = 40
_FACT_OF: Mapping[Issue, Fact] = {
    Issue.DANGER_NOT_ASKED: Fact.DANGER,
    Issue.AGE_NOT_ASKED: Fact.UNDER_18,
    Issue.PLACE_UNKNOWN: Fact.PLACE,
    Issue.NO_ACT_UNTIL: Fact.ACT_UNTIL,
    Issue.NO_CALL_BACK: Fact.CALL_BACK,
}


class ReviewPresenter:
    """A `Screen`. A place is the name of a line, such as `sign:air.sedated`."""

    is_desk_screen = True

    def __init__(
        self, theme: Theme, desk: OpenEncounter, navigator: Navigator, choosing: ChoosingForms
    ) -> None:
        self._desk = desk
        self._navigator = navigator
        self._review = ReviewView(theme)
        self._bar = NowBar(
            theme,
            QCoreApplication.translate("Review", "Next"),
            QCoreApplication.translate("Review", "Packet preview"),
        )
        self.view: QWidget = self._review
        self.foot: QWidget | None = self._bar
        self._review.toggle_requested.connect(self._on_toggle)
        self._review.change_requested.connect(self._on_change)
        self._review.next_requested.connect(self._on_next)
        self._review.issues.look_requested.connect(self._on_look)
        chosen = ChoosingForm(desk, choosing, self._review.form)
        self._redacting = Redacting(desk, self._review, chosen)
        self._bar.next_requested.connect(self._on_next)
        self._bar.duty_requested.connect(navigator.show_duty)
        desk.changed.connect(self._on_changed)

    def enter(self) -> None:
        """Show what would leave; the keyboard begins where no key changes anything."""
        self._show()
        self._review.take_focus()

    def flush(self) -> None:
        """Save where a consent is kept, if that is being typed."""
        self._review.handling.consent.flush()

    def place(self) -> str:
        """Return the current line."""
        return self._review.current_name()

    def return_to(self, place: str) -> None:
        """Go back to a line."""
        if self._review.select(place):
            self._review.focus_list()

    def _show(self) -> None:
        desk, duties = self._desk, self._duties()
        found = issues(desk.encounter, included_with(desk.encounter, desk.assessment, duties))
        self._review.issues.show_issues(found)
        lines = self._lines(duties)
        self._redacting.show(lines, duties)
        self._review.show_lines(lines, self._redacting.record())
        self._bar.show_steps(self._steps(len(found)))

    def _duties(self) -> tuple[Deadline, ...]:
        """Read which duties there are; asked once for all that is shown of them."""
        return self._desk.meeting.of(self._desk.encounter, self._desk.unsaved())

    def _lines(self, duties: tuple[Deadline, ...]) -> tuple[Line, ...]:
        desk, catalogue = self._desk, self._desk.catalogue
        found = deadline_lines(desk.encounter, duties, catalogue.checklist, desk.now())
        lines = build_lines(desk.encounter, desk.assessment, catalogue, found)
        inside = included(desk.encounter, desk.assessment)
        offered = pointers_for(catalogue.relief, catalogue.checklist, inside, desk.assessment.band)
        return (*lines, *section(relief_heading(), relief_lines(offered)))

    def _steps(self, found: int) -> tuple[str, ...]:
        look = things_to_look_at(found)
        until = " ".join(self._desk.encounter.facts.get(Fact.ACT_UNTIL, "").split())
        said = QCoreApplication.translate("Review", "Can act until {0}")
        steps = (look if found else "", said.format(_short(until)) if until else "")
        return tuple(step for step in steps if step)

    def _on_changed(self) -> None:
        if self.view.isVisible():
            self._show()

    def _on_toggle(self, line: Line) -> None:
        if line.state.is_free:
            self._desk.choose(line.line, is_included=line.state.is_out)
        elif line.state is LineState.CANNOT_GO:
            self._on_change(line)  # where what stands in the way can be looked at

    def _on_change(self, line: Line) -> None:
        if line.part is not None:
            self._navigator.show_part(line.part, line.place)

    def _on_look(self, issue: Issue) -> None:
        if issue in _FACT_OF:
            self._navigator.show_part(Part.SITUATION, _FACT_OF[issue].value)
        elif issue in {Issue.NOTHING_RECORDED, Issue.SET_ASIDE}:
            self._navigator.show_part(Part.CHECKLIST)
        elif issue is Issue.STATEMENT_HAS_GAPS:
            self._navigator.show_part(Part.TABLES, TRACE)
        elif issue is Issue.REASON_MISSING:
            inside = included(self._desk.encounter, self._desk.assessment)
            for name, person, item in without_reason(inside)[:1]:
                place = join_place(name, item=item, about=person or "")
                self._navigator.show_part(Part.TABLES, place)
        else:
            self.return_to(self._line_of(issue))

    def _line_of(self, issue: Issue) -> str:
        """Return the first line of this screen that an issue is about."""
        encounter, duties = self._desk.encounter, self._duties()
        inside = included_with(encounter, self._desk.assessment, duties)
        names = {
            Issue.NAME_WITHOUT_ROLE: map(entity_line, names_without_role(inside)),
            Issue.NO_SPEAKER: map(statement_line, without_speaker(inside)),
        }
        if issue in names:
            return next(iter(names[issue]), "")
        telling = lines_that_tell(told_though_left_out(encounter, inside), inside)
        return next((each.line for each in self._lines(duties) if each.line in telling), "")

    def _on_next(self) -> None:
        self._navigator.show_part(Part.PACKET)


def _short(text: str) -> str:
    return text if len(text) <= _BAR_CHARACTERS else f"{text[:_BAR_CHARACTERS]}…"
