"""An instrument in an encounter: which items are answered, and whether it may be used here. Pure.

The answer to an item that is a sign is the mark of the encounter; only the others are stored as
answers of the instrument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.encounter import Encounter, Fact, ItemAnswer, Tri, Value
from field_assist.domain.ids import EntityId, ItemId
from field_assist.domain.instrument import Instrument, Item, ItemKind
from field_assist.domain.instrument_rules import Outcome, outcomes

WHY_HERE = ItemId("why_here")
"""Stored like an item: why the instrument is used outside of the population it was made for."""
CONDITIONS = ItemId("conditions")
"""Stored like an item: who asked, through which interpreter, in which language, who was there."""

_ADULT = 18


class Misfit(Enum):
    """Why an encounter may be outside of the population of an instrument."""

    SETTING = "setting"
    AGE = "age"
    AGE_UNKNOWN = "age_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """An item with its answer.

    `value` is None for a free text and while there is no answer; `text` is the reason or the text.
    """

    item: Item
    value: Value | None
    text: str
    at: datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether nothing is missing: a determination needs its reason too."""
        match self.item.kind:
            case ItemKind.SIGN:
                return self.value is not None and self.value.is_assessed
            case ItemKind.DETERMINATION:
                return self.value is not None and bool(self.text.strip())
            case ItemKind.TEXT:
                return bool(self.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an instrument says in an encounter. There are no `outcomes` while it is refused.

    It is refused outside of its population until `why_here` says why it is used all the same.
    """

    instrument: Instrument
    items: tuple[ItemState, ...]
    misfits: tuple[Misfit, ...]
    why_here: str
    conditions: str
    outcomes: tuple[Outcome, ...]

    @property
    def is_refused(self) -> bool:
        """Whether a reason for the use outside of the population is missing."""
        return bool(self.misfits) and not self.why_here.strip()

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """Return the items without an answer, or without its reason, in their order."""
        return tuple(state.item for state in self.items if not state.is_answered)


def use(instrument: Instrument, encounter: Encounter, person: EntityId | None = None) -> Use:
    """Return what an instrument says about an encounter, or about one person of it."""
    own = encounter.item_answers.get((instrument.id, person), {})
    items = tuple(_state(item, encounter, own, person) for item in instrument.items)
    why_here, conditions = _text(own, WHY_HERE), _text(own, CONDITIONS)
    misfits = fit(instrument, encounter)
    is_refused = bool(misfits) and not why_here.strip()
    return Use(
        instrument=instrument,
        items=items,
        misfits=misfits,
        why_here=why_here,
        conditions=conditions,
        outcomes=() if is_refused else outcomes(instrument, _values(items)),
    )


def fit(instrument: Instrument, encounter: Encounter) -> tuple[Misfit, ...]:
    """Return why an encounter is not known to be of the population; () when it is."""
    population, found = instrument.population, []
    if population.settings and encounter.setting not in population.settings:
        found.append(Misfit.SETTING)
    is_for_minors = population.oldest is not None and population.oldest < _ADULT
    is_for_adults = population.youngest >= _ADULT
    under_18 = encounter.safety(Fact.UNDER_18)
    if is_for_minors or is_for_adults:
        wrong = Tri.NO if is_for_minors else Tri.YES
        if under_18 is wrong:
            found.append(Misfit.AGE)
        elif under_18 not in (Tri.YES, Tri.NO):
            found.append(Misfit.AGE_UNKNOWN)
    return tuple(found)


def _state(
    item: Item,
    encounter: Encounter,
    own: Mapping[ItemId, ItemAnswer],
    person: EntityId | None,
) -> ItemState:
    if item.sign is not None:
        marks = encounter.answers_of(person) if person else encounter.answers
        mark = marks.get(item.sign)
        if mark is None:
            return ItemState(item=item, value=None, text="", at=None)
        return ItemState(item=item, value=mark.value, text=mark.reason, at=mark.at)
    answer = own.get(item.id)
    if answer is None:
        return ItemState(item=item, value=None, text="", at=None)
    return ItemState(item=item, value=answer.value, text=answer.text, at=answer.at)


def _values(items: Iterable[ItemState]) -> dict[ItemId, Value]:
    """Return the answers the rule looks at.

    A yes without its reason is none yet; any other answer protects, and counts at once.
    """
    return {
        state.item.id: state.value
        for state in items
        if state.value is not None and (state.value is not Value.YES or state.is_answered)
    }


def _text(own: Mapping[ItemId, ItemAnswer], name: ItemId) -> str:
    return own[name].text if name in own else ""
