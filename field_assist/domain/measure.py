"""A measure: a step of the call ladder that was taken, be it a call or something done on the spot.

What is known about it is append-only, as with links: the newest statement counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import MeasureId


class Outcome(Enum):
    """What came of it; the values are stored."""

    NOT_STATED = "not_stated"
    DONE = "done"
    ANSWERED = "answered"
    ON_THE_WAY = "on_the_way"
    CALLS_BACK = "calls_back"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    NOT_POSSIBLE = "not_possible"

    @property
    def is_reached(self) -> bool:
        """Whether somebody was reached, or the thing was done."""
        return self in _REACHED


HSI_RUNGS = frozenset({"duty_agent", "tip_line"})
"""The steps of the ladder by which HSI is reached."""
_REACHED = frozenset({Outcome.DONE, Outcome.ANSWERED, Outcome.ON_THE_WAY, Outcome.CALLS_BACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One step that was taken.

    `rung` is the id of the step in the ladder of the content. `number` is what was called, as it
    stood in the list then; "" for what is no call. `who` answered or did it, `reference` is the
    number they gave. It was taken `taken_at`, and has said what it says here since `stated_at`.
    """

    id: MeasureId
    rung: str
    number: str = ""
    who: str = ""
    outcome: Outcome = Outcome.NOT_STATED
    reference: str = ""
    remark: str = ""
    is_removed: bool = False
    taken_at: datetime
    stated_at: datetime
