"""Choosing another step than the suggested one: what it takes, and the change that says so. Pure.

For how long such a step stands is in `adjustment`.
"""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.assessment import present_marks
from field_assist.domain.change import StepAdjusted
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.errors import ReasonMissing, SecondPersonMissing
from field_assist.domain.rule import Band


def step_adjusted(
    encounter: Encounter,
    suggested: Band,
    band: Band,
    at: datetime,
    *,
    reason: str,
    second_person: str = "",
) -> StepAdjusted:
    """Return the change by which the officer's own step holds; `suggested` itself goes back to it.

    Raises:
        ReasonMissing: no reason was given.
        SecondPersonMissing: the step would be lowered, and nobody is named beside the officer.

    """
    if band is suggested:
        return StepAdjusted(band=None, suggested=suggested, at=at)
    reason, second_person = reason.strip(), second_person.strip()
    if not reason:
        raise ReasonMissing
    is_lowering = band.urgency < suggested.urgency
    if is_lowering and not _is_another(second_person, encounter):
        raise SecondPersonMissing
    return StepAdjusted(
        band=band,
        suggested=suggested,
        reason=reason,
        second_person=second_person if is_lowering else "",
        marks=tuple(sorted(present_marks(encounter))),
        at=at,
    )


def _is_another(second_person: str, encounter: Encounter) -> bool:
    officer = " ".join(encounter.facts.get(Fact.OFFICER, "").split()).casefold()
    return " ".join(second_person.split()).casefold() not in {"", officer}
