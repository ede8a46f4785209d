"""The duties with a deadline as data: `clocks`, which is not there when there are none."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.ids import EntityId
from field_assist.domain.referral import Referral
from field_assist.domain.referred_deadline import Cause, ReferredDeadline, ReferredStop
from field_assist.packet.json_values import Json, moment


def deadlines_json(referral: Referral, spoken: Mapping[EntityId, str]) -> dict[str, Json]:
    """Return the key `clocks` with every duty, or nothing."""
    if not referral.deadlines:
        return {}
    return {"clocks": [_deadline(each, spoken) for each in referral.deadlines]}


def _deadline(each: ReferredDeadline, spoken: Mapping[EntityId, str]) -> Json:
    return {
        "id": each.id,
        "child": each.child,
        "about": spoken[each.about] if each.about else None,
        "duty": each.duty,
        "tell": each.tell,
        "authority": each.authority,
        "verified": each.verified,
        "hours": each.hours,
        "state": each.state.value,
        "since": moment(each.since),
        "started_by": _cause(each.by),
        "due": moment(each.due) if each.due else None,
        "stop": _stop(each.stop) if each.stop else None,
        "set_aside_by": _cause(each.because) if each.because else None,
    }


def _cause(cause: Cause) -> Json:
    return {
        "about": cause.about,
        "sign": cause.sign or None,
        "answer": cause.answer.value,
        "at": moment(cause.at),
    }


def _stop(stop: ReferredStop) -> Json:
    return {
        "who": stop.who,
        "done_at": moment(stop.done_at),
        "reference": stop.reference,
        "rationales": [
            {"determination": asked, "rationale": text} for asked, text in stop.rationales
        ],
    }
