"""From the data of a packet back to its referral, strictly: what is read is written the same again.

So the same pages can be made from the data alone, and a file of data cannot claim in a derived part
what its recorded parts do not give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec
from msgspec import UNSET

from field_assist.domain.assessment import ElementFinding
from field_assist.domain.checklist import ElementGroup, PackRef
from field_assist.domain.encounter import SAFETY, SITUATION, Fact
from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.ids import IndicatorId, MeasureId, PacketId, PackId
from field_assist.domain.packet_form import PacketForm
from field_assist.domain.referral import (
    CustodyEvent,
    LogHead,
    Referral,
    ReferredNote,
    ReferredSign,
    ReferredStep,
)
from field_assist.domain.referred import ReferredCard, ReferredMeasure
from field_assist.domain.referred_deadline import ReferredDeadline
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.domain.rule import Band, ClockRule
from field_assist.packet.data import as_json
from field_assist.packet.data_form.by_form import counted_of, form_of, stand_in, supplements_of
from field_assist.packet.data_form.cards import Spoken, cards_of, link_of, statement_of
from field_assist.packet.data_form.exhibits import exhibit_of
from field_assist.packet.data_form.form import (
    ActionForm,
    AssessmentForm,
    ChosenForm,
    DataForm,
    EventForm,
    LogHeadForm,
    NoteForm,
    SignForm,
)
from field_assist.packet.data_form.handling import handling_of, marking_of
from field_assist.packet.data_form.moments import when
from field_assist.packet.data_form.uses import deadline_of, goods_of, pointer_of, use_of
from field_assist.packet.json_values import Json
from field_assist.typed import decoded

LONGEST_BYTES = 64 * 1024 * 1024
_LONGEST_WHY = 200


def read_referral(untrusted_json: bytes, forms: Iterable[PacketForm] | None = None) -> Referral:
    """Return the referral that data tells; nothing but the bytes is read.

    `forms` are those that may be meant: data of any other cannot be told on pages. Without them
    the referral is only to be compared: its form is what the data says of it.

    Raises:
        PacketDataUnfit: it is no JSON, has another form, contradicts itself, or says in a derived
            part what does not follow from the others (`where`, a path; `why`). Neither fact holds
            anything but keys and codes of the form, times and references.

    """
    if len(untrusted_json) > LONGEST_BYTES:
        raise PacketDataUnfit(where="$", why=f"more than {LONGEST_BYTES} bytes")
    try:
        data = decoded(untrusted_json, DataForm)
        given: Json = msgspec.json.decode(untrusted_json)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unfit(error) from error
    except RecursionError as error:
        raise PacketDataUnfit(where="$", why="nested too deeply") from error
    form = stand_in(data) if forms is None else form_of(data.packet.form, forms)
    referral = _referral(data, form)
    differs = _first_difference(given, as_json(referral))
    if differs is not None:
        raise PacketDataUnfit(where=differs, why="is not what follows from the rest of the data")
    return referral


def _unfit(error: Exception) -> PacketDataUnfit:
    """Return where and why, without what stands there."""
    why, _, where = str(error).partition(" - at `")
    if why.startswith("Invalid enum value"):
        why = "is none of the words that may stand here"
    shown = "".join(char if char.isprintable() else "?" for char in why)
    return PacketDataUnfit(where=where.rstrip("`") or "$", why=shown[:_LONGEST_WHY])


def _first_difference(given: Json, wanted: Json, where: str = "$") -> str | None:
    """Return the path at which two values first differ; None when they are equal."""
    pairs: list[tuple[str, Json, Json]] = []
    if isinstance(given, dict) and isinstance(wanted, dict):
        for key in sorted(given.keys() ^ wanted.keys()):
            return f"{where}.{key}"
        pairs = [(f"{where}.{key}", given[key], wanted[key]) for key in sorted(given)]
    elif isinstance(given, list) and isinstance(wanted, list) and len(given) == len(wanted):
        both = enumerate(zip(given, wanted, strict=True))
        pairs = [(f"{where}[{index}]", one, other) for index, (one, other) in both]
    elif type(given) is not type(wanted) or given != wanted:
        return where
    found = (_first_difference(one, other, path) for path, one, other in pairs)
    return next((path for path in found if path is not None), None)


def _referral(data: DataForm, form: PacketForm) -> Referral:
    cards = cards_of(data)
    spoken = Spoken(cards)
    recorded = _recorded(data, cards, spoken, form)
    return _assessed(recorded, data.assessment, spoken) if data.assessment else recorded


def _recorded(
    data: DataForm, cards: tuple[ReferredCard, ...], spoken: Spoken, form: PacketForm
) -> Referral:
    """Return the referral without its assessment, as it is of goods."""
    packet = data.packet
    return Referral(
        id=PacketId(packet.id),
        reference=packet.reference,
        version=packet.version,
        is_practice=packet.practice,
        made_at=when(packet.made_at),
        as_of_event=packet.as_of_event,
        log_head=_log_head(packet.log_head),
        earlier_packets=packet.earlier_packets,
        encounter_label=data.encounter.label,
        opened_at=when(data.encounter.opened_at),
        setting_title=data.encounter.setting,
        role_title=data.encounter.role,
        band=Band.RECORD_ONLY,
        rule="",
        says="",
        about=None,
        safety={fact: getattr(data.safety, fact.value) for fact in SAFETY},
        situation=_situation(data),
        cards=cards,
        links=tuple(link_of(link, spoken) for link in data.links),
        statements=tuple(statement_of(said, spoken) for said in data.statements),
        measures=tuple(map(_measure, data.actions)),
        relief=tuple(map(pointer_of, data.relief)),
        signs=tuple(_sign(sign, spoken) for sign in data.indicators),
        not_assessed=data.not_assessed,
        elements={},
        clocks=(),
        first_reason_at=None,
        notes=tuple(map(_note, data.notes)),
        custody=tuple(map(_event, data.custody)),
        withheld=data.withheld,
        pack=PackRef(id=PackId(data.pack.id), version=data.pack.version, sha256=data.pack.sha256),
        program_version=data.program.version,
        deadlines=_deadlines(data, spoken),
        uses=tuple(use_of(use, spoken) for use in data.instruments),
        goods=goods_of(data.goods, spoken),
        handling=handling_of(data.handling, data.marking),
        marking=marking_of(data.marking),
        form=form,
        supplements=supplements_of(data),
        counted=counted_of(data),
        exhibits=_exhibits(data),
    )


def _log_head(head: LogHeadForm) -> LogHead:
    return LogHead(entry=head.entry, words=head.words, sha256=head.sha256)


def _assessed(referral: Referral, assessment: AssessmentForm, spoken: Spoken) -> Referral:
    return replace(
        referral,
        band=assessment.band,
        rule=assessment.rule,
        says=assessment.says,
        about=spoken.card(assessment.about),
        elements=_elements(assessment),
        clocks=_clocks(assessment),
        first_reason_at=when(assessment.first_reason_at),
        chosen=_chosen(assessment.chosen) if assessment.chosen else None,
    )


def _deadlines(data: DataForm, spoken: Spoken) -> tuple[ReferredDeadline, ...]:
    return () if data.clocks is UNSET else tuple(deadline_of(d, spoken) for d in data.clocks)


def _exhibits(data: DataForm) -> tuple[ReferredExhibit, ...]:
    """Return the exhibits; two under one reference could not be told apart."""
    found = {each.ref: exhibit_of(each) for each in data.exhibits}
    if len(found) != len(data.exhibits):
        raise PacketDataUnfit(where="$.exhibits", why="names an exhibit twice")
    return tuple(found.values())


def _situation(data: DataForm) -> Mapping[Fact, str]:
    stated = {fact: getattr(data.situation, fact.value) for fact in SITUATION}
    return {fact: text for fact, text in stated.items() if text is not None}


def _elements(assessment: AssessmentForm) -> Mapping[ElementGroup, ElementFinding]:
    found = {group: getattr(assessment.elements, group.value) for group in ElementGroup}
    return {
        group: ElementFinding(state=one.state, because=tuple(map(IndicatorId, one.because)))
        for group, one in found.items()
        if one is not UNSET
    }


def _clocks(assessment: AssessmentForm) -> tuple[ClockRule, ...]:
    return tuple(
        ClockRule(
            id=clock.id,
            hours=clock.hours,
            notify=clock.notify,
            applies_when=clock.applies_when,
            authority=clock.authority,
        )
        for clock in assessment.clocks
    )


def _chosen(chosen: ChosenForm) -> ReferredStep:
    return ReferredStep(
        suggested=chosen.suggested,
        reason=chosen.reason,
        second_person=chosen.second_person or "",
        at=when(chosen.at),
    )


def _sign(sign: SignForm, spoken: Spoken) -> ReferredSign:
    return ReferredSign(
        id=IndicatorId(sign.id),
        about=spoken.card(sign.about),
        short=sign.short,
        text=sign.text,
        value=sign.value,
        basis=sign.basis,
        at=when(sign.at),
        strength=sign.strength,
        elements=frozenset(sign.elements),
        source_tags=sign.sources,
        ordinary_explanations=sign.ordinary_explanations,
        reason=sign.reason,
        notes=tuple(map(_note, sign.notes)),
        is_reason=sign.is_reason,
    )


def _note(note: NoteForm) -> ReferredNote:
    return ReferredNote(
        text=note.text, at=when(note.at), changed_at=when(note.changed_at), about=note.about
    )


def _event(event: EventForm) -> CustodyEvent:
    return CustodyEvent(
        sequence=event.sequence, at=when(event.at), action=event.action, detail=event.detail
    )


def _measure(action: ActionForm) -> ReferredMeasure:
    return ReferredMeasure(
        id=MeasureId(action.id),
        rung=action.step,
        title=action.title,
        number=action.number,
        who=action.who,
        outcome=action.outcome,
        reference=action.reference,
        remark=action.remark,
        taken_at=when(action.at),
    )
