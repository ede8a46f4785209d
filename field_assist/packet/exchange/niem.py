"""Names and codes of NIEM 6.0. A potential victim is a prospective one there."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.domain.checklist import Element
from field_assist.domain.referral import Referral, ReferredSign
from field_assist.packet import cui
from field_assist.packet.exchange import facts
from field_assist.packet.exchange.tables import named, niem_table
from field_assist.packet.json_values import Json

UNKNOWN = "Unknown"
_OFFENSES = {
    Element.SEX: "HUMAN_TRAFFICKING-COMMERCIAL_SEX_ACTS",
    Element.LABOR: "HUMAN_TRAFFICKING-INVOLUNTARY_SERVITUDE",
}


def niem_json(referral: Referral) -> Json:
    """Return the section; of goods it tells the marking only."""
    is_person = referral.goods is None
    signs = facts.everywhere_present(referral) if is_person else ()
    elements = frozenset(element for sign in signs for element in sign.elements)
    return {
        "version": niem_table().version,
        "hs:ProspectiveVictimIndicator": True if is_person else None,
        "hs:ProspectiveVictimCategoryCode": "Direct Contact" if is_person else None,
        "hs:TraffickedVenueCode": [*venues_of(signs)] or ([UNKNOWN] if is_person else []),
        "hs:ExploitationIndustryCode": [*industries_of(signs)] or ([UNKNOWN] if is_person else []),
        "offense_class_hint": [code for e, code in _OFFENSES.items() if e in elements],
        "cui:DocumentMarkingMetadata": _marking(referral),
    }


def venues_of(signs: Iterable[ReferredSign]) -> tuple[str, ...]:
    """Return the venues that signs name in their own words."""
    table = niem_table().venue_of
    return facts.once(filter(None, (named(table, sign.id) for sign in signs)))


def industries_of(signs: Iterable[ReferredSign]) -> tuple[str, ...]:
    """Return the industries that signs name in their own words."""
    table = niem_table().industry_of
    return facts.once(filter(None, (named(table, sign.id) for sign in signs)))


def _marking(referral: Referral) -> Json:
    marking = cui.marking_of(referral)
    if not marking.is_controlled:
        return None
    return {
        "cui:SpecifiedCategoryMarkingCode": [c for c in marking.categories if cui.is_specified(c)],
        "cui:BasicCategoryMarkingCode": [c for c in marking.categories if not cui.is_specified(c)],
        "cui:DocumentMarkingLDC": [*marking.dissemination],
        "cui:DesignatingEntityText": referral.role_title,
    }
