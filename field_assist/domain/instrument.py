"""A published instrument as a value: its items, whom it was made for, and its own rule.

What a rule makes of answers is in `domain.instrument_rules`; how an encounter answers the items, in
`domain.instrument_use`. Nothing here adds up to a number about a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from field_assist.domain.checklist import Setting, Strength
from field_assist.domain.ids import IndicatorId, InstrumentId, ItemId


class Mode(Enum):
    """How an instrument is meant to be filled in."""

    OBSERVATION = "observation"
    INTERVIEW = "interview"
    SELF = "self"
    RECORD = "record"


class ItemKind(Enum):
    """What an item is answered with.

    A `SIGN` is a sign of the catalogue: its answer is the mark of the encounter, and there is no
    second one. A `DETERMINATION` is yes, no or "cannot determine", and is answered only once it has
    a reason in the officer's words. `TEXT` is free text.
    """

    SIGN = "sign"
    DETERMINATION = "determination"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. `short` may be glimpsed on a screen; `text` is what the instrument asks.

    `strength`, `dimension` and `role` are used by the rules that need them; `points` by `Bands`.
    """

    id: ItemId
    kind: ItemKind
    short: str
    text: str
    sign: IndicatorId | None = None
    dimension: str = ""
    strength: Strength | None = None
    role: str = ""
    points: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Whom an instrument was made for; no setting means every one, ages are in whole years."""

    says: str
    settings: frozenset[Setting] = frozenset()
    youngest: int = 0
    oldest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under what an instrument may be used; until it is confirmed the instrument is off."""

    says: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRule:
    """The instrument draws no conclusion; `says` tells so."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountAtLeast:
    """So many yes answers, whichever they are."""

    at_least: int
    met: str
    not_met: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthCombo:
    """The arithmetic of the ILO and European Commission (2009), for each dimension by itself.

    Met by two strong; one strong and one other; three medium; or two medium and one weak. Medium
    and weak are `SUPPORTING` and `CONTEXTUAL`. The dimensions are not combined: that conclusion is
    not the law of the United States.
    """

    dimensions: Mapping[str, str]
    met: str
    not_met: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to meet a conjunction: at least one yes of each role, in one dimension if named.

    With `needs_strong`, one of those answers must be strong.
    """

    roles: tuple[str, ...]
    dimension: str = ""
    needs_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conjunction:
    """Met when any alternative is.

    With `is_exacting`, any answer but yes, such as "cannot determine", decides that it is not met;
    while neither is so, it is `open`.
    """

    alternatives: tuple[Alternative, ...]
    met: str
    not_met: str
    open: str
    is_exacting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointBand:
    """The words of an instrument for this many points and more, up to the next band."""

    points: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Points of the yes answers, looked up in bands, lowest first; the sum is never told."""

    bands: tuple[PointBand, ...]


Rule: TypeAlias = NoRule | CountAtLeast | StrengthCombo | Conjunction | Bands


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One version of an instrument in one language.

    A translation is an instrument of its own: what was found for one wording says nothing about
    another. `title` may be glimpsed on a screen.
    """

    id: InstrumentId
    version: str
    language: str
    title: str
    owner: str
    citation: str
    licence: Licence
    mode: Mode
    population: Population
    caveat: str
    rule: Rule
    items: tuple[Item, ...]

    def item(self, name: ItemId) -> Item | None:
        """Return an item by its id."""
        return next((item for item in self.items if item.id == name), None)
