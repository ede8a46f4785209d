"""By which form a packet is told, and what only some forms tell, as plain values."""

from __future__ import annotations

from field_assist.domain.packet_form import DataPart
from field_assist.domain.referral import Referral
from field_assist.domain.referred_form import FEWEST_COUNTED, Counted, ReferredChange, Supplemented
from field_assist.packet.exchange.htcds import htcds_json
from field_assist.packet.exchange.statistics import statistics_json
from field_assist.packet.json_values import Json

FEWER = f"fewer than {FEWEST_COUNTED}"


def form_json(referral: Referral) -> Json:
    """Return exactly which form it is."""
    ref = referral.form.ref
    return {"id": ref.id, "version": ref.version, "sha256": ref.sha256}


def by_form_json(referral: Referral) -> dict[str, Json]:
    """Return the keys `supplements` and `counted`, each only where there is something for it."""
    told: dict[str, Json] = {}
    if referral.supplements is not None:
        told["supplements"] = _supplements(referral.supplements)
    if referral.counted is not None:
        told["counted"] = _counted(referral.counted)
    return told


def htcds_of(referral: Referral) -> Json:
    """Return the section in HTCDS, if the form has it along."""
    return htcds_json(referral) if DataPart.HTCDS in referral.form.data else None


def statistics_of(referral: Referral) -> Json:
    """Return the block for statistics, if the form has it along."""
    return statistics_json(referral) if DataPart.STATISTICS in referral.form.data else None


def _supplements(first: Supplemented) -> Json:
    """Return what is cited; `exhibits` is there only where photos went before."""
    cited: list[Json] = [{"ref": each.reference, "sha256": each.sha256} for each in first.exhibits]
    exhibits: dict[str, Json] = {"exhibits": cited} if cited else {}
    return {
        "reference": first.reference,
        "sha256": first.sha256,
        "compared": first.is_compared,
        "changes": [_change(change) for change in first.changes],
        **exhibits,
    }


def _change(change: ReferredChange) -> Json:
    return {
        "thing": change.thing.value,
        "title": change.title,
        "what": change.how.value,
        "before": change.before,
        "now": change.now,
        "left_out": change.is_left_out,
    }


def _counted(counted: Counted) -> Json:
    return {
        "people": {
            role.value: FEWER if number is None else number
            for role, number in counted.people.items()
        },
        "hours_to_hsi_contact": counted.hours_to_hsi,
    }
