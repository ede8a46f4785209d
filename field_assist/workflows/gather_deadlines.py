"""Gather the duties with a deadline that go into a packet. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain.checklist import Checklist
from field_assist.domain.children import CHILD_CARD
from field_assist.domain.deadline import ChildFact
from field_assist.domain.deadline_rule import UNDER_18
from field_assist.domain.due import Deadline, Said
from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import IndicatorId
from field_assist.domain.referred_deadline import (
    NOT_IN_PACKET,
    SIGN,
    Cause,
    ReferredDeadline,
    ReferredStop,
)
from field_assist.workflows.gather import local, marks

_FACTS = frozenset({UNDER_18, CHILD_CARD, *(fact.value for fact in ChildFact)})


def deadlines(
    checklist: Checklist, included: Encounter, found: Iterable[Deadline]
) -> tuple[ReferredDeadline, ...]:
    """Return duties as they stand, each with its stop in what is included.

    An answer that is not in the packet is not named.
    """
    return tuple(_deadline(checklist, included, each) for each in found)


def _deadline(checklist: Checklist, included: Encounter, each: Deadline) -> ReferredDeadline:
    rule, due = each.rule, each.due
    return ReferredDeadline(
        id=rule.id,
        duty=rule.packet,
        tell=rule.tell,
        authority=rule.authority,
        verified=rule.verified,
        hours=rule.hours,
        state=each.state,
        since=local(each.since),
        by=_cause(checklist, included, each.by),
        due=local(due) if due is not None else None,
        stop=_stop(each, included),
        because=_cause(checklist, included, each.because) if each.because else None,
        child=each.child.number if each.child else None,
        about=each.child.card if each.child and each.child.card in included.entities else None,
    )


def _stop(each: Deadline, included: Encounter) -> ReferredStop | None:
    """Return by what a duty was done, in the texts that go along."""
    if each.stop_key is None:
        return None
    stop = included.stops[each.stop_key]
    said, texts = stop.rationales, {a.id: a.text for a in each.rule.determinations}
    return ReferredStop(
        who=stop.who,
        done_at=local(stop.done_at),
        reference=stop.reference,
        # Those of today's rule first; a reason that was typed is told in any case.
        rationales=tuple(
            (texts.get(name, name), said[name])
            for name in dict.fromkeys((*texts, *said))
            if name in said
        ),
    )


def _cause(checklist: Checklist, included: Encounter, said: Said) -> Cause:
    about, sign = said.subject, ""
    if about not in _FACTS:
        inside = {(answer.indicator, person) for person, answer in marks(included)}
        is_inside = (IndicatorId(said.subject), said.person) in inside
        known = checklist.indicators.get(IndicatorId(said.subject))
        about = SIGN if is_inside and known is not None else NOT_IN_PACKET
        sign = known.short if is_inside and known is not None else ""
    return Cause(about=about, sign=sign, answer=said.answer, at=local(said.at))
