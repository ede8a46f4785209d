"""What headquarters count: 6 U.S.C. 643(b), 645a, in the categories of IC-TIP. Nobody is named."""

from __future__ import annotations

from datetime import timedelta

from field_assist.domain.checklist import Element
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.entity import POSSIBLE_VICTIMS
from field_assist.domain.referral import Referral
from field_assist.packet import cui
from field_assist.packet.exchange import facts
from field_assist.packet.json_values import Json

_HSI = frozenset({"duty_agent", "tip_line"})
_MEANS = {
    Element.FORCE: "force",
    Element.FRAUD: "fraud",
    Element.COERCION: "coercion",
    Element.LEGAL: "legal",
}
_PURPOSES = {Element.SEX: "sex", Element.LABOR: "labor"}


def statistics_json(referral: Referral) -> Json:
    """Return the block; None for goods.

    `scope` and `confirmed_later` are not for the officer to say, and the codes of IC-TIP are not
    published yet: they are null.
    """
    if referral.goods is not None:
        return None
    signs = facts.everywhere_present(referral)
    elements = frozenset(element for sign in signs for element in sign.elements)
    return {
        "suspected": True,
        "confirmed_later": None,
        "act": Element.ACT in elements,
        "means": [word for element, word in _MEANS.items() if element in elements],
        "purpose": [word for element, word in _PURPOSES.items() if element in elements],
        "age_group": _age_group(referral),
        "scope": None,
        "possible_victims": len(facts.people(referral, POSSIBLE_VICTIMS)),
        "component": referral.role_title,
        "setting": referral.setting_title,
        "minutes_to_hsi_contact": _minutes_to_hsi(referral),
        "ic_tip_code": None,
    }


def _age_group(referral: Referral) -> str:
    if cui.may_be_minor(referral):
        return "minor"
    return "adult" if referral.safety.get(Fact.UNDER_18) is Tri.NO else "unknown"


def _minutes_to_hsi(referral: Referral) -> int | None:
    """Return how long after the beginning HSI was first reached; None when it was not."""
    taken = (m.taken_at for m in referral.measures if m.rung in _HSI and m.outcome.is_reached)
    first = min(taken, default=None)
    since = first - referral.opened_at if first else None
    return since // timedelta(minutes=1) if since and since >= timedelta() else None
