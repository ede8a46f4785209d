"""A step that the officer chose in place of the suggested one, and for how long it stands. Pure.

Raising is free and needs a reason; lowering needs a second person as well. A raised step is a
floor. A lowered one stands for what was known then: it no longer stands once another sign is marked
present or the rule suggests more than it did, so that one more sign never leads to less help.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.rule import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What was chosen, over what, why, and with whom.

    `second_person` is "" when the step was raised. `marks` names each sign that was present then,
    with whom it was about, as `assessment.present_marks` does.
    """

    band: Band
    suggested: Band
    reason: str
    second_person: str
    marks: frozenset[str]
    at: datetime

    @property
    def is_lowering(self) -> bool:
        """Whether the chosen step is less urgent than the suggested one was."""
        return self.band.urgency < self.suggested.urgency

    def stands(self, suggested: Band, present: frozenset[str]) -> bool:
        """Return whether it is in force over the step that the rule suggests now."""
        if self.is_lowering:
            return (
                present <= self.marks
                and self.band.urgency < suggested.urgency <= self.suggested.urgency
            )
        return self.band.urgency > suggested.urgency
