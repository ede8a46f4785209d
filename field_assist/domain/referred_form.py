"""What only some forms of packet tell: what changed since an earlier one, and counts of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from field_assist.domain.entity import PersonRole

FEWEST_COUNTED = 5
"""A smaller count is told as being smaller than this: it could tell who somebody is."""


class Changed(Enum):
    """What became of something since an earlier packet."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Thing(Enum):
    """What can be added, changed or withdrawn."""

    SIGN = "sign"
    FACT = "fact"
    CARD = "card"
    STATEMENT = "statement"
    NOTE = "note"
    ACTION = "action"
    EXHIBIT = "exhibit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredChange:
    """One thing that is told otherwise than in the earlier packet.

    `title` names it: the short name of a sign, a line of the situation by its key, a reference, or
    "". `before` and `now` are texts, or the stored word of an answer to a sign; "" is nothing.
    With `is_left_out` the earlier words are not repeated, as they hold what is left out now.
    """

    thing: Thing
    title: str
    how: Changed
    before: str
    now: str
    is_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedExhibit:
    """A photo that went with the earlier packet: `EX-1`, and the SHA-256 of its original."""

    reference: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented:
    """To which packet this one adds; `sha256` is that of the whole file, in hexadecimal digits.

    Without `is_compared` the earlier packet could not be read, and everything is told again.
    `exhibits` went with it and are not here again.
    """

    reference: str
    sha256: str
    is_compared: bool
    changes: tuple[ReferredChange, ...] = ()
    exhibits: tuple[CitedExhibit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many people there are by role; None for fewer than `FEWEST_COUNTED`, and never 0.

    `hours_to_hsi` is after how many whole hours HSI was reached, None when it was not.
    """

    people: Mapping[PersonRole, int | None]
    hours_to_hsi: int | None
