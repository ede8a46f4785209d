"""The checklist while a step is chosen, an explanation is asked about, and marks are set aside."""

from __future__ import annotations

from collections.abc import Callable

from field_assist.domain.change import Answered, EntityStated, FactStated, SuggestionDismissed
from field_assist.domain.encounter import Basis, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.rule import Band
from field_assist.domain.step import step_adjusted
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.screens.checklist.view import ChecklistView
from field_assist.workflows import practice
from tests.conftest import Opened, named
from tests.workflows.card_acts import NOW

PERSON = EntityId("f" * 32)
SIGN = IndicatorId("sea.docs_refused")
INJURY = IndicatorId("sea.untreated_injury")
AWAY = IndicatorId("sea.off_crew_list")


def _filled(opened: Opened) -> None:
    """Show the vessel with marks set aside, a contradiction, a suggestion put away, an own step."""
    practice.fill(opened.session)
    recording = opened.session.recording
    vessel = recording.rows(2)[-1].id
    card = EntityStated(
        id=PERSON, kind=EntityKind.PERSON, fields=((Field.NAME_STATED, "Kim SAMPLE"),), at=NOW
    )
    for change in (
        card,
        Answered(indicator=AWAY, value=Value.YES, basis=Basis.RECORD, person=PERSON, at=NOW),
        EntityStated(id=PERSON, kind=EntityKind.PERSON, is_removed=True, at=NOW),
        Answered(indicator=INJURY, value=Value.YES, basis=Basis.SEEN, at=NOW),
        FactStated(fact=Fact.MEDICAL, text=Tri.NO.value, at=NOW),
        SuggestionDismissed(indicator=AWAY, is_dismissed=True, at=NOW),
    ):
        recording.save(vessel, change)
    adjusted = step_adjusted(
        recording.open(vessel),
        Band.REFER_NOW,
        Band.CONSULT,
        NOW,
        reason="The ledger explains it",
        second_person="Sample SUPERVISOR",
    )
    recording.save(vessel, adjusted)
    opened.workspace.show_encounter(vessel)


def _choosing(opened: Opened) -> None:
    _filled(opened)
    opened.window.findChildren(ChecklistView)[0].panel.step_requested.emit()


def _asked_why(opened: Opened) -> None:
    _filled(opened)
    signs = named(opened.window, "Signs", ChecklistList)
    signs.go_to(SIGN)
    view = opened.window.findChildren(ChecklistView)[0]
    view.why_line.ask(takes_keyboard=True)


GUIDANCE_SCREENS: dict[str, Callable[[Opened], None]] = {
    "checklist with marks set aside": _filled,
    "checklist, choosing a step": _choosing,
    "checklist, asked why it is explained": _asked_why,
}
