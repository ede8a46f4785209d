"""The marking of a packet's data and for whom it is, back to what the referral holds."""

from __future__ import annotations

from field_assist.domain.handling import Handling
from field_assist.domain.policy import MarkingRules
from field_assist.packet.data_form.handling_form import HandlingForm, MarkingForm


def handling_of(handling: HandlingForm, marking: MarkingForm) -> Handling:
    """Return for whom the packet is; an exception that was not used is not in the data."""
    return Handling(
        recipient=handling.recipient,
        protection=handling.protected_8_usc_1367,
        exception=handling.exception_8_usc_1367_b,
        consent=handling.consent or "",
        is_ssi=marking.ssi,
    )


def marking_of(marking: MarkingForm) -> MarkingRules:
    """Return the rules by which a packet was marked."""
    rules, said = marking.rules, marking.designation
    return MarkingRules(
        control=rules.control,
        shows_categories=rules.categories_in_banner,
        is_privacy_specified=rules.privacy_specified,
        more_categories=rules.more_categories,
        dissemination=rules.dissemination,
        controlled_by=said.controlled_by or "",
        contact=said.contact or "",
        decontrol=said.decontrol or "",
        system_of_records=said.system_of_records or "",
    )
