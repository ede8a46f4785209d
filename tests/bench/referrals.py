"""An invented referral that is larger than most."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.ids import IndicatorId
from field_assist.domain.referral import Referral
from tests.packet import samples

SIGNS = 40


def forty_signs() -> Referral:
    """Return a referral of 40 signs, each with an id of its own."""
    given = samples.SIGNS
    signs = [given[n % len(given)] for n in range(SIGNS)]
    more = [
        replace(sign, id=IndicatorId(f"{sign.id}_{n}"), is_reason=False)
        for n, sign in enumerate(signs[len(given) :])
    ]
    return replace(samples.adult(), signs=(*given, *more))
