"""Published instruments and goods as they go into a packet: whole in themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from field_assist.domain.encounter import Value
from field_assist.domain.goods import GoodsStep
from field_assist.domain.ids import EntityId, InstrumentId, ItemId
from field_assist.domain.instrument import Mode
from field_assist.domain.instrument_use import Misfit
from field_assist.domain.list_check import Alike, Finding, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredItem:
    """An answered item. `value` is None for a free text; `said` is the reason or the text.

    `short` is the id and `text` is "" where the instrument, as it is known, has no such item.
    """

    id: ItemId
    short: str
    text: str
    value: Value | None
    said: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredOutcome:
    """One sentence of the instrument, about a dimension of it or, with "", about all."""

    title: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredUse:
    """What a published instrument says here, with its answers and what is not answered.

    `about` is a card of the packet; there are no outcomes while the reason for a use outside of
    the population is missing. An instrument that the program does not know has no `title` and no
    `mode`: there are its answers by the ids of their items, and nothing else is known of it.
    Without `has_items` it is off: none of its items is in the program, whatever was answered.
    """

    id: InstrumentId
    version: str
    language: str = ""
    title: str = ""
    owner: str = ""
    citation: str = ""
    mode: Mode | None = None
    population: str = ""
    caveat: str = ""
    about: EntityId | None
    misfits: tuple[Misfit, ...] = ()
    why_here: str
    conditions: str
    outcomes: tuple[ReferredOutcome, ...] = ()
    items: tuple[ReferredItem, ...]
    unanswered: tuple[str, ...] = ()
    has_items: bool = True
    began_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredCheck:
    """A look into an entity list; `age_days` is how old the list was on that day."""

    party: Party
    asked: str
    list_title: str
    list_version: str
    list_dated_on: date
    list_sha256: str
    age_days: int
    is_stale: bool
    entry: str
    entry_more: str
    alike: Alike | None
    finding: Finding
    verified_by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredGoods:
    """The step about goods in the words of its rule, and the looks into lists it knows of.

    `trace` is the instrument that lists what a statement about goods has to contain; it is here
    also when nothing of it was answered. `concerns_people` says that signs about people were
    marked too: they belong into a referral of their own.
    """

    step: GoodsStep
    step_words: str
    rule: str
    says: str
    actions: tuple[str, ...]
    route: str
    checks: tuple[ReferredCheck, ...]
    trace: ReferredUse
    concerns_people: bool
