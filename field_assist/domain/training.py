"""When the training against trafficking of 6 U.S.C. 642 is due again. Pure; nothing depends on it.

The statute names no period: how many days a training counts is the agency's, or else a year, which
is ours. It is a quiet line; nobody is kept from anything by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

USUAL_DAYS = 365


class Reminder(Enum):
    """What the quiet line says."""

    NONE = "none"
    NOT_NOTED = "not_noted"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """`last` is the day that the officer filled in; `every_days` is what the policy says, if so."""

    last: date | None
    every_days: int | None

    @property
    def due_on(self) -> date | None:
        """Return from which day on it is due again; None while no day is filled in."""
        return self.last + timedelta(days=self.every_days or USUAL_DAYS) if self.last else None

    def reminder(self, today: date) -> Reminder:
        """Return what to say: nothing to an officer who noted no day where no policy asks."""
        if self.last is None:
            return Reminder.NOT_NOTED if self.every_days else Reminder.NONE
        is_due = self.due_on is not None and self.due_on <= today
        return Reminder.DUE if is_due else Reminder.NONE
