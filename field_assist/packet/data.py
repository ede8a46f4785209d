"""A referral as canonical JSON (RFC 8785): the data that the printed hash is taken of.

Every text is kept exactly as typed, also with NUL and other control characters, which JSON can
carry; only a lone surrogate, which no UTF-8 file can hold, becomes U+FFFD. The form of it, its JSON
Schema and the way back to a referral are in `packet.data_form`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from field_assist.domain.assessment import ElementFinding
from field_assist.domain.checklist import ElementGroup
from field_assist.domain.encounter import SAFETY, SITUATION, Tri
from field_assist.domain.ids import EntityId
from field_assist.domain.referral import (
    CustodyEvent,
    Referral,
    ReferredNote,
    ReferredSign,
    ReferredStep,
)
from field_assist.domain.referred import ReferredMeasure
from field_assist.domain.relief import ReliefPointer
from field_assist.domain.rule import ClockRule
from field_assist.packet.custody import custody_told
from field_assist.packet.data_cards import cards_json, references
from field_assist.packet.data_deadlines import deadlines_json
from field_assist.packet.data_exhibits import exhibit_json
from field_assist.packet.data_handling import handling_json, marking_json
from field_assist.packet.data_of_form import by_form_json, form_json, htcds_of, statistics_of
from field_assist.packet.data_uses import goods_json, use_json
from field_assist.packet.exchange.niem import niem_json
from field_assist.packet.json_values import Json, moment
from field_assist.packet.text import whole

SCHEMA_NAME = "field-assist/referral"
SCHEMA_VERSION = "1.4"


def canonical_json(referral: Referral) -> bytes:
    """Return the referral as UTF-8 JSON in canonical form.

    Equal referrals, with times in equal zones, give equal bytes.
    """
    import rfc8785  # noqa: PLC0415 -- only a packet needs it

    return rfc8785.dumps(_whole(as_json(referral)))


def data_sha256(data: bytes) -> str:
    """Return the hash that is printed in the packet, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def as_json(referral: Referral) -> dict[str, Json]:
    """Return the referral as plain values, in the order in which the packet tells them."""
    spoken = references(referral)
    return {
        "schema": {"name": SCHEMA_NAME, "version": SCHEMA_VERSION},
        "packet": _packet(referral),
        "marking": marking_json(referral),
        "handling": handling_json(referral),
        "encounter": {
            "label": referral.encounter_label,
            "opened_at": moment(referral.opened_at),
            "setting": referral.setting_title,
            "role": referral.role_title,
        },
        "safety": {f.value: referral.safety.get(f, Tri.NOT_ASKED).value for f in SAFETY},
        "situation": {fact.value: referral.situation.get(fact) for fact in SITUATION},
        "assessment": None if referral.goods else _assessment(referral, spoken),
        "goods": goods_json(referral.goods, spoken),
        "instruments": [use_json(use, spoken) for use in referral.uses],
        **cards_json(referral),
        **deadlines_json(referral, spoken),
        **by_form_json(referral),
        "indicators": [_sign(sign, spoken) for sign in referral.signs],
        "not_assessed": list(referral.not_assessed),
        "notes": [_note(note) for note in referral.notes],
        "actions": [_action(measure) for measure in referral.measures],
        "exhibits": [exhibit_json(exhibit) for exhibit in referral.exhibits],
        "relief": [_pointer(pointer) for pointer in referral.relief],
        "custody": [_event(event) for event in custody_told(referral)],
        "withheld": dict(referral.withheld),
        "pack": {
            "id": referral.pack.id,
            "version": referral.pack.version,
            "sha256": referral.pack.sha256,
        },
        "program": {"name": "Field Assist", "version": referral.program_version},
        "htcds": htcds_of(referral),
        "niem": niem_json(referral),
        "statistics": statistics_of(referral),
    }


def _packet(referral: Referral) -> Json:
    return {
        "id": referral.id,
        "reference": referral.reference,
        "kind": referral.form.kind.value,
        "form": form_json(referral),
        "version": referral.version,
        "practice": referral.is_practice,
        "made_at": moment(referral.made_at),
        "as_of_event": referral.as_of_event,
        "log_head": {
            "entry": referral.log_head.entry,
            "words": referral.log_head.words,
            "sha256": referral.log_head.sha256,
        },
        "earlier_packets": list(referral.earlier_packets),
    }


def _assessment(referral: Referral, spoken: Mapping[EntityId, str]) -> Json:
    first = referral.first_reason_at
    return {
        "about": spoken[referral.about] if referral.about else None,
        "band": referral.band.value,
        "rule": referral.rule,
        "says": referral.says,
        "because": [sign.id for sign in referral.signs if sign.is_reason],
        "chosen": _chosen(referral.chosen),
        "elements": _elements(referral),
        "clocks": [_clock(clock) for clock in referral.clocks],
        "first_reason_at": moment(first) if first else None,
    }


def _chosen(step: ReferredStep | None) -> Json:
    """Return that the officer chose the step; null where the suggested one holds."""
    if step is None:
        return None
    return {
        "suggested": step.suggested.value,
        "reason": step.reason,
        "second_person": step.second_person or None,
        "at": moment(step.at),
    }


def _elements(referral: Referral) -> Json:
    """Return the element map; it names only signs that are in the packet."""
    about = (None, referral.about)
    included = frozenset(sign.id for sign in referral.signs if sign.about in about)
    findings: Mapping[ElementGroup, ElementFinding] = referral.elements
    return {
        group.value: {
            "state": findings[group].state.value,
            "because": [name for name in findings[group].because if name in included],
        }
        for group in ElementGroup
        if group in findings
    }


def _clock(clock: ClockRule) -> Json:
    return {
        "id": clock.id,
        "hours": clock.hours,
        "notify": clock.notify,
        "applies_when": clock.applies_when,
        "authority": clock.authority,
    }


def _sign(sign: ReferredSign, spoken: Mapping[EntityId, str]) -> Json:
    return {
        "id": sign.id,
        "about": spoken[sign.about] if sign.about else None,
        "short": sign.short,
        "text": sign.text,
        "value": sign.value.value,
        "basis": sign.basis.value if sign.basis else None,
        "at": moment(sign.at),
        "strength": sign.strength.value,
        "elements": [*sorted(element.value for element in sign.elements)],
        "sources": [*sign.source_tags],
        "ordinary_explanations": [*sign.ordinary_explanations],
        "reason": sign.reason,
        "notes": [_note(note) for note in sign.notes],
        "is_reason": sign.is_reason,
    }


def _note(note: ReferredNote) -> Json:
    return {
        "about": note.about,
        "at": moment(note.at),
        "changed_at": moment(note.changed_at),
        "text": note.text,
    }


def _action(measure: ReferredMeasure) -> Json:
    return {
        "id": measure.id,
        "step": measure.rung,
        "title": measure.title,
        "at": moment(measure.taken_at),
        "number": measure.number,
        "who": measure.who,
        "outcome": measure.outcome.value,
        "reference": measure.reference,
        "remark": measure.remark,
    }


def _pointer(pointer: ReliefPointer) -> Json:
    return {
        "id": pointer.id,
        "title": pointer.title,
        "says": pointer.says,
        "ask": pointer.ask,
        "source": pointer.source,
        "listed": list(pointer.listed),
        "shown_when": [*sorted(when.value for when in pointer.shown_when)],
        "checked_on": pointer.checked_on.isoformat(),
    }


def _event(event: CustodyEvent) -> Json:
    return {
        "sequence": event.sequence,
        "at": moment(event.at),
        "action": event.action,
        "detail": event.detail,
    }


def _whole(value: Json) -> Json:
    """Return the value with each lone surrogate replaced, also in keys."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): _whole(item) for key, item in value.items()}
    return value
