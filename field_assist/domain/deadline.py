"""What an officer states about a child, and by what a duty with a deadline was done.

The duties themselves are data (`deadline_rule`); what runs is worked out in `due`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from field_assist.domain.ids import DeadlineId, EntityId


class ChildFact(Enum):
    """What is known of a child beyond its age; the officer answers, the child is never asked.

    `CITIZEN` is a citizen or lawful permanent resident of the United States; `ALONE` is without a
    parent or legal guardian here who can care for it; `CONTIGUOUS` is from Mexico or Canada;
    `DETERMINED` is that an agency has decided that it is an unaccompanied alien child (6 U.S.C.
    279(g)(2)); `FEDERAL_PLACE` is Federal land, or a facility that is federally operated or under
    a Federal contract (34 U.S.C. 20341(a)).
    """

    CITIZEN = "citizen"
    ALONE = "alone"
    IN_CUSTODY = "in_custody"
    CONTIGUOUS = "contiguous"
    DETERMINED = "determined"
    FEDERAL_PLACE = "federal_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Who was told, when, and under which reference number; texts as typed.

    `done_at` is aware. `rationales` says, by the id of each determination that the rule demands,
    what it rests on.
    """

    who: str
    done_at: datetime
    reference: str
    rationales: Mapping[str, str] = field(default_factory=dict)


StopKey: TypeAlias = tuple[DeadlineId, EntityId | None]
"""Which duty was done, and the card of the child it was done for, None in general."""
Stops: TypeAlias = Mapping[StopKey, Stop]
"""By what each duty was done."""
