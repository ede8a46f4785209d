"""A duty with a deadline as it goes into a packet: facts, as they stood when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.due import State
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import EntityId

SIGN, NOT_IN_PACKET = "sign", "not_in_packet"
"""What a cause is about, when it is a sign, and when that sign was left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """An answer that started or ended a duty.

    `about` is `under_18`, `child_card`, the value of a `ChildFact`, or a name above; `sign` the
    short name of a sign, else "".
    """

    about: str
    sign: str
    answer: Tri
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredStop:
    """By what a duty was done; `rationales` pairs what had to be decided with what was typed."""

    who: str
    done_at: datetime
    reference: str
    rationales: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredDeadline:
    """One duty. Times are local, in the zone that held then; `due` None is no fixed time.

    `because` is why it was set aside. `verified` is whether the text of the law was read for the
    list that it comes from. `child` numbers the children of the encounter, and `about` is its card
    if that is in the packet; a duty without a number is about nobody in particular.
    """

    id: str
    duty: str
    tell: str
    authority: str
    verified: bool
    hours: int | None
    state: State
    since: datetime
    by: Cause
    due: datetime | None
    stop: ReferredStop | None
    because: Cause | None
    child: int | None = None
    about: EntityId | None = None
