"""Gather published instruments and goods as they would leave. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from field_assist.domain.assessment import Assessment
from field_assist.domain.contacts import Audience
from field_assist.domain.encounter import Encounter, ItemAnswer
from field_assist.domain.entity_list import ListRef
from field_assist.domain.goods import TRACE, is_goods
from field_assist.domain.ids import EntityId, InstrumentId, ItemId
from field_assist.domain.instrument import Instrument
from field_assist.domain.instrument_use import CONDITIONS, WHY_HERE, ItemState, use
from field_assist.domain.list_check import ListCheck
from field_assist.domain.referred_use import (
    ReferredCheck,
    ReferredGoods,
    ReferredItem,
    ReferredOutcome,
    ReferredUse,
)
from field_assist.domain.rule import Band
from field_assist.workflows.catalogue import Catalogue

_Own = Mapping[ItemId, ItemAnswer]


def uses(
    catalogue: Catalogue, encounter: Encounter, included: Encounter
) -> tuple[ReferredUse, ...]:
    """Return what was answered, but for the instrument that a goods packet tells itself.

    An answer to an instrument, or to an item, that this program does not have is told by its id,
    as it was typed. A sign that was left out is not called unanswered.
    """
    known = {each.id: each for each in catalogue.tables(included.setting)}
    return tuple(
        _use(known[name], encounter, included, person)
        if name in known
        else _unknown(name, person, own)
        for (name, person), own in included.item_answers.items()
        if not (is_goods(included) and (name, person) == (TRACE, None))
    )


def goods(catalogue: Catalogue, included: Encounter, result: Assessment) -> ReferredGoods | None:
    """Return what is told of goods; None of an encounter that is not about goods."""
    found = result.goods
    if found is None:
        return None
    words = catalogue.goods.action_words
    return ReferredGoods(
        step=found.step,
        step_words=found.words.packet,
        rule=found.rule,
        says=found.says,
        actions=tuple(words[action].packet for action in found.actions),
        route=next((c.packet for c in catalogue.contacts if c.audience is Audience.TRADE), ""),
        checks=tuple(_check(check) for check in included.list_checks),
        trace=_use(trace_of(catalogue), included, included, None),
        concerns_people=result.band is not Band.RECORD_ONLY,
    )


def trace_of(catalogue: Catalogue) -> Instrument:
    """Return the instrument that lists what a statement about goods has to contain."""
    return next(each for each in catalogue.instruments if each.id == TRACE)


def _use(
    instrument: Instrument, encounter: Encounter, included: Encounter, person: EntityId | None
) -> ReferredUse:
    made = use(instrument, included, person)
    own = included.item_answers.get((instrument.id, person), {})
    told = {item.id for item in instrument.items if item.sign is None}
    items = (
        *(_item(state, state.at) for state in made.items if state.at is not None),
        *_as_typed({name: answer for name, answer in own.items() if name not in told}),
    )
    return ReferredUse(
        id=instrument.id,
        version=instrument.version,
        language=instrument.language,
        title=instrument.title,
        owner=instrument.owner,
        citation=instrument.citation,
        mode=instrument.mode,
        population=instrument.population.says,
        caveat=instrument.caveat,
        about=person,
        misfits=made.misfits,
        why_here=made.why_here,
        conditions=made.conditions,
        outcomes=tuple(ReferredOutcome(title=o.title, says=o.says) for o in made.outcomes),
        items=items,
        unanswered=tuple(item.short for item in use(instrument, encounter, person).unanswered),
        has_items=bool(instrument.items),
        began_at=min((item.at for item in items), default=None),
        ended_at=max((item.at for item in items), default=None),
    )


def _unknown(name: InstrumentId, person: EntityId | None, own: _Own) -> ReferredUse:
    """Return the answers to an instrument that is not here any more: all that is known of it."""
    items = _as_typed(own)
    return ReferredUse(
        id=name,
        version=", ".join(dict.fromkeys(answer.version for answer in own.values())),
        about=person,
        why_here=own[WHY_HERE].text if WHY_HERE in own else "",
        conditions=own[CONDITIONS].text if CONDITIONS in own else "",
        items=items,
        began_at=min((item.at for item in items), default=None),
        ended_at=max((item.at for item in items), default=None),
    )


def _as_typed(own: _Own) -> tuple[ReferredItem, ...]:
    """Return answers whose items are not known, by their ids."""
    return tuple(
        ReferredItem(
            id=name,
            short=name,
            text="",
            value=answer.value,
            said=answer.text,
            at=answer.at.astimezone(),
        )
        for name, answer in own.items()
        if name not in (WHY_HERE, CONDITIONS)
    )


def _item(state: ItemState, at: datetime) -> ReferredItem:
    return ReferredItem(
        id=state.item.id,
        short=state.item.short,
        text=state.item.text,
        value=state.value,
        said=state.text,
        at=at.astimezone(),
    )


def _check(check: ListCheck) -> ReferredCheck:
    ref = ListRef(
        title=check.list_title,
        version=check.list_version,
        dated_on=check.list_dated_on,
        sha256=check.list_sha256,
    )
    day = check.at.astimezone().date()
    return ReferredCheck(
        party=check.party,
        asked=check.asked,
        list_title=ref.title,
        list_version=ref.version,
        list_dated_on=ref.dated_on,
        list_sha256=ref.sha256,
        age_days=ref.age_days(day),
        is_stale=ref.is_stale(day),
        entry=check.entry,
        entry_more=check.entry_more,
        alike=check.alike,
        finding=check.finding,
        verified_by=check.verified_by,
        at=check.at.astimezone(),
    )
