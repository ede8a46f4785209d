"""Instruments, goods, duties and pointers of a packet's data, back to what the referral holds."""

from __future__ import annotations

from field_assist.domain.ids import InstrumentId, ItemId
from field_assist.domain.referred_deadline import Cause, ReferredDeadline, ReferredStop
from field_assist.domain.referred_use import (
    ReferredCheck,
    ReferredGoods,
    ReferredItem,
    ReferredOutcome,
    ReferredUse,
)
from field_assist.domain.relief import ReliefPointer
from field_assist.packet.data_form.cards import Spoken
from field_assist.packet.data_form.moments import day, when
from field_assist.packet.data_form.uses_form import (
    CauseForm,
    CheckForm,
    DeadlineForm,
    GoodsForm,
    PointerForm,
    StopForm,
    UseForm,
)


def use_of(use: UseForm, spoken: Spoken) -> ReferredUse:
    """Return an instrument that was used."""
    return ReferredUse(
        id=InstrumentId(use.id),
        version=use.version,
        language=use.language,
        title=use.title,
        owner=use.owner,
        citation=use.citation,
        mode=use.mode,
        population=use.population,
        caveat=use.caveat,
        about=spoken.card(use.about),
        misfits=use.outside_population,
        why_here=use.why_here,
        conditions=use.conditions,
        outcomes=tuple(ReferredOutcome(title=one.about, says=one.says) for one in use.says),
        items=tuple(
            ReferredItem(
                id=ItemId(item.id),
                short=item.short,
                text=item.text,
                value=item.value,
                said=item.said,
                at=when(item.at),
            )
            for item in use.items
        ),
        unanswered=use.unanswered,
        began_at=when(use.began_at),
        ended_at=when(use.ended_at),
    )


def goods_of(goods: GoodsForm | None, spoken: Spoken) -> ReferredGoods | None:
    """Return what is told of goods; None in a packet about people."""
    if goods is None:
        return None
    return ReferredGoods(
        step=goods.step,
        step_words=goods.step_words,
        rule=goods.rule,
        says=goods.says,
        actions=goods.actions,
        route=goods.route,
        checks=tuple(map(_check, goods.checks)),
        trace=use_of(goods.statement, spoken),
        concerns_people=goods.concerns_people,
    )


def _check(check: CheckForm) -> ReferredCheck:
    return ReferredCheck(
        party=check.party,
        asked=check.asked,
        list_title=check.list.title,
        list_version=check.list.version,
        list_dated_on=day(check.list.dated_on),
        list_sha256=check.list.sha256,
        age_days=check.list.age_days,
        is_stale=check.list.stale,
        entry=check.entry,
        entry_more=check.entry_more,
        alike=check.alike,
        finding=check.finding,
        verified_by=check.verified_by,
        at=when(check.at),
    )


def deadline_of(each: DeadlineForm, spoken: Spoken) -> ReferredDeadline:
    """Return a duty with a deadline."""
    return ReferredDeadline(
        id=each.id,
        duty=each.duty,
        tell=each.tell,
        authority=each.authority,
        verified=each.verified,
        hours=each.hours,
        state=each.state,
        since=when(each.since),
        by=_cause(each.started_by),
        due=when(each.due),
        stop=_stop(each.stop) if each.stop else None,
        because=_cause(each.set_aside_by) if each.set_aside_by else None,
        child=each.child,
        about=spoken.card(each.about),
    )


def _cause(cause: CauseForm) -> Cause:
    return Cause(about=cause.about, sign=cause.sign or "", answer=cause.answer, at=when(cause.at))


def _stop(stop: StopForm) -> ReferredStop:
    return ReferredStop(
        who=stop.who,
        done_at=when(stop.done_at),
        reference=stop.reference,
        rationales=tuple((each.determination, each.rationale) for each in stop.rationales),
    )


def pointer_of(pointer: PointerForm) -> ReliefPointer:
    """Return a fact of the law."""
    return ReliefPointer(
        id=pointer.id,
        title=pointer.title,
        says=pointer.says,
        ask=pointer.ask,
        source=pointer.source,
        listed=pointer.listed,
        shown_when=frozenset(pointer.shown_when),
        checked_on=day(pointer.checked_on),
    )
