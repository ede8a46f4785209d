"""The marking of a packet, its designation, and for whom it is, as plain values."""

from __future__ import annotations

from field_assist.domain.referral import Referral
from field_assist.packet import cui
from field_assist.packet.json_values import Json


def marking_json(referral: Referral) -> Json:
    """Return the banner, what it is made of, and the designation; null is what is not stated.

    `rules` are those of the agency, so that the same packet can be made from the data again.
    """
    marking, rules = cui.marking_of(referral), referral.marking
    return {
        "banner": marking.banner,
        "control": marking.control or None,
        "categories": list(marking.categories),
        "dissemination": list(marking.dissemination),
        "ssi": referral.handling.is_ssi,
        "designation": {
            "controlled_by": rules.controlled_by or None,
            "contact": rules.contact or None,
            "decontrol": rules.decontrol or None,
            "system_of_records": rules.system_of_records or None,
        },
        "rules": {
            "control": rules.control,
            "categories_in_banner": rules.shows_categories,
            "privacy_specified": rules.is_privacy_specified,
            "more_categories": list(rules.more_categories),
            "dissemination": list(rules.dissemination),
        },
    }


def handling_json(referral: Referral) -> Json:
    """Return for whom the packet is, its protection, and the exception under which it goes."""
    handling = referral.handling
    used = handling.exception if handling.needs_exception else None
    return {
        "recipient": handling.recipient.value,
        "outside_dhs": not handling.recipient.is_dhs,
        "protected_8_usc_1367": handling.protection.value,
        "exception_8_usc_1367_b": used.value if used else None,
        "consent": handling.consent if used and handling.consent.strip() else None,
    }
