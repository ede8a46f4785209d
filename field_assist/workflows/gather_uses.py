"""Gather published instruments and goods as they would leave. Pure."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.assessment import Assessment
from field_assist.domain.contacts import Audience
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity_list import ListRef
from field_assist.domain.goods import TRACE, is_goods
from field_assist.domain.ids import EntityId
from field_assist.domain.instrument import Instrument
from field_assist.domain.instrument_use import ItemState, Use, use
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


def uses(catalogue: Catalogue, included: Encounter) -> tuple[ReferredUse, ...]:
    """Return the instruments that were begun, but for the one that a goods packet tells itself."""
    known = {each.id: each for each in catalogue.instruments}
    found = (
        (use(known[name], included, person), person)
        for name, person in included.item_answers
        if name in known and not (is_goods(included) and (name, person) == (TRACE, None))
    )
    return tuple(_use(each, person) for each, person in found if each.is_begun)


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
        trace=_use(use(trace_of(catalogue), included), None),
        concerns_people=result.band is not Band.RECORD_ONLY,
    )


def trace_of(catalogue: Catalogue) -> Instrument:
    """Return the instrument that lists what a statement about goods has to contain."""
    return next(each for each in catalogue.instruments if each.id == TRACE)


def _use(made: Use, person: EntityId | None) -> ReferredUse:
    instrument = made.instrument
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
        items=tuple(_item(state, state.at) for state in made.items if state.at is not None),
        unanswered=tuple(item.short for item in made.unanswered),
        began_at=_local(made.began_at),
        ended_at=_local(made.ended_at),
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


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone() if at else None
