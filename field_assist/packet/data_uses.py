"""Published instruments and goods as plain values for the data of a packet."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.ids import EntityId
from field_assist.domain.referred_use import ReferredCheck, ReferredGoods, ReferredUse
from field_assist.packet.json_values import Json, moment


def use_json(use: ReferredUse, spoken: Mapping[EntityId, str]) -> Json:
    """Return an instrument with its outcomes, answers and what is not answered."""
    return {
        "id": use.id,
        "version": use.version,
        "language": use.language,
        "title": use.title,
        "owner": use.owner,
        "citation": use.citation,
        "mode": use.mode.value if use.mode else None,
        "population": use.population,
        "caveat": use.caveat,
        "about": spoken[use.about] if use.about else None,
        "outside_population": [misfit.value for misfit in use.misfits],
        "why_here": use.why_here,
        "conditions": use.conditions,
        "says": [{"about": o.title, "says": o.says} for o in use.outcomes],
        "items": [
            {
                "id": item.id,
                "short": item.short,
                "text": item.text,
                "value": item.value.value if item.value else None,
                "said": item.said,
                "at": moment(item.at),
            }
            for item in use.items
        ],
        "unanswered": [*use.unanswered],
        "began_at": moment(use.began_at) if use.began_at else None,
        "ended_at": moment(use.ended_at) if use.ended_at else None,
    }


def goods_json(goods: ReferredGoods | None, spoken: Mapping[EntityId, str]) -> Json:
    """Return what is told of goods; None in a packet about people."""
    if goods is None:
        return None
    return {
        "step": goods.step.value,
        "step_words": goods.step_words,
        "rule": goods.rule,
        "says": goods.says,
        "actions": [*goods.actions],
        "route": goods.route,
        "checks": [_check(check) for check in goods.checks],
        "statement": use_json(goods.trace, spoken),
        "concerns_people": goods.concerns_people,
    }


def _check(check: ReferredCheck) -> Json:
    return {
        "party": check.party.value,
        "asked": check.asked,
        "list": {
            "title": check.list_title,
            "version": check.list_version,
            "dated_on": check.list_dated_on.isoformat(),
            "sha256": check.list_sha256,
            "age_days": check.age_days,
            "stale": check.is_stale,
        },
        "entry": check.entry,
        "entry_more": check.entry_more,
        "alike": check.alike.value if check.alike else None,
        "finding": check.finding.value,
        "verified_by": check.verified_by,
        "at": moment(check.at),
    }
