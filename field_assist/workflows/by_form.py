"""What a form of packet leaves out of an encounter that was reviewed, whatever was included. Pure.

It comes after the choices of the review, so that what the officer left out stays out, and before
anything is gathered, so that the gate knows it as left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from field_assist.domain.assessment import Assessment, speaks_of_age
from field_assist.domain.checklist import Checklist
from field_assist.domain.deadline import Stops
from field_assist.domain.encounter import SAFETY, Answer, Encounter, Fact, Tri, Value
from field_assist.domain.entity import Entity, EntityKind, Field, PersonRole
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.measure import HSI_RUNGS
from field_assist.domain.packet_form import Kind, PacketForm, Part, Section, Whose, whose
from field_assist.domain.referral import Referral
from field_assist.domain.referred import ReferredMeasure
from field_assist.domain.referred_form import FEWEST_COUNTED, Counted
from field_assist.workflows.gather import marks


class Unfit(Enum):
    """Why a form is not for an encounter."""

    GOODS = "goods"
    PEOPLE = "people"
    NO_CHILD = "no_child"
    NO_FIRST = "no_first"
    RECIPIENT = "recipient"


def children(encounter: Encounter, checklist: Checklist) -> frozenset[EntityId]:
    """Return the cards of people who are recorded as possible children.

    An answer in general is about the one possible victim there is; of several it names none.
    """
    people = encounter.present(EntityKind.PERSON)
    found = {card.id for card in people if card.role is PersonRole.CHILD_AT_RISK}
    found |= {
        person
        for person, answer in marks(encounter)
        if person and answer.value is Value.YES and speaks_of_age(checklist, answer.indicator)
    }
    victims = [card.id for card in people if card.role is PersonRole.POSSIBLE_VICTIM]
    is_said = encounter.safety(Fact.UNDER_18) is Tri.YES or any(
        about is None and answer.value is Value.YES and speaks_of_age(checklist, answer.indicator)
        for about, answer in marks(encounter)
    )
    return frozenset([*found, *(victims if is_said and len(victims) == 1 else ())])


def told_by(form: PacketForm, included: Encounter, checklist: Checklist) -> Encounter:
    """Return an included encounter with nothing but what the form tells."""
    keeps, has_pictures = form.keeps, Section.EXHIBITS in form.sections
    if keeps is None:
        return included if has_pictures else replace(included, files=())
    cards = _cards(form, included, children(included, checklist))
    parts = keeps.parts
    return replace(
        included,
        facts={f: t for f, t in included.facts.items() if f in SAFETY or f in keeps.facts},
        entities=cards,
        answers=_general(form, included),
        person_answers=_theirs(form, included, cards.keys()),
        links={
            link.id: link
            for link in included.links.values()
            if Part.LINKS in parts and {link.subject, link.object} <= cards.keys()
        },
        statements=included.statements if Part.STATEMENTS in parts else {},
        notes=included.notes if Part.NOTES in parts else (),
        measures=included.measures if Part.ACTIONS in parts else {},
        item_answers=included.item_answers if Part.INSTRUMENTS in parts else {},
        list_checks=included.list_checks if Part.LISTS in parts else (),
        stops=_stops(form, included),
        files=included.files if has_pictures and Part.EXHIBITS in parts else (),
        adjustment=included.adjustment if Part.OWN_STEP in parts else None,
    )


def _cards(
    form: PacketForm, included: Encounter, kids: AbstractSet[EntityId]
) -> dict[EntityId, Entity]:
    told = {}
    for card in included.entities.values():
        of = whose(card.kind, _role(card), is_child=card.id in kids)
        if form.keeps is not None and of in form.keeps.cards:
            told[card.id] = _with_fields(form, card, of)
    return told


def _role(card: Entity) -> PersonRole | None:
    return card.role if card.kind is EntityKind.PERSON else None


def _with_fields(form: PacketForm, card: Entity, of: Whose) -> Entity:
    fields = {
        field: text
        for field, text in card.fields.items()
        if field is Field.ROLE or form.tells_field(of, field)
    }
    return replace(card, fields=fields)


def _theirs(
    form: PacketForm, included: Encounter, people: AbstractSet[EntityId]
) -> dict[EntityId, Mapping[IndicatorId, Answer]]:
    """Return the marks about people who are told; without identity nobody is."""
    if form.kind is Kind.NO_IDENTITY:
        return {}
    theirs = {
        person: _of_form(form, answers)
        for person, answers in included.person_answers.items()
        if person in people
    }
    return {person: answers for person, answers in theirs.items() if answers}


def _general(form: PacketForm, included: Encounter) -> dict[IndicatorId, Answer]:
    """Return the marks in general; without identity, those about people as well."""
    is_bare = form.kind is Kind.NO_IDENTITY
    return _of_nobody(form, included) if is_bare else _of_form(form, included.answers)


def _of_nobody(form: PacketForm, included: Encounter) -> dict[IndicatorId, Answer]:
    """Return each sign that is present once, whoever it is about."""
    found: dict[IndicatorId, Answer] = {}
    for _, answer in marks(included):
        if answer.value is Value.YES:
            found.setdefault(answer.indicator, answer)
    return _of_form(form, found)


def _of_form(form: PacketForm, answers: Mapping[IndicatorId, Answer]) -> dict[IndicatorId, Answer]:
    has_words, has_all = form.tells(Part.SIGN_WORDS), form.tells(Part.SIGNS_NOT_PRESENT)
    return {
        name: answer if has_words else replace(answer, reason="")
        for name, answer in answers.items()
        if has_all or answer.value is Value.YES
    }


def _stops(form: PacketForm, included: Encounter) -> Stops:
    if not form.tells(Part.DEADLINES):
        return {}
    if form.tells(Part.NOTES):
        return included.stops
    return {of: replace(stop, rationales={}) for of, stop in included.stops.items()}


def counted(
    included: Encounter, measures: Iterable[ReferredMeasure], opened_at: datetime
) -> Counted:
    """Return how many people there are by role, and after how long HSI was reached."""
    roles = Counter(card.role for card in included.entities.values() if _role(card))
    taken = [m.taken_at for m in measures if m.rung in HSI_RUNGS and m.outcome.is_reached]
    since = min(taken) - opened_at if taken else None
    return Counted(
        people={
            role: roles[role] if roles[role] >= FEWEST_COUNTED else None
            for role in PersonRole
            if roles[role]
        },
        hours_to_hsi=since // timedelta(hours=1) if since and since >= timedelta() else None,
    )


def without_identity(referral: Referral, counts: Counted) -> Referral:
    """Return a referral whose times are those of months, and that leads to no other packet."""
    return replace(
        referral,
        made_at=_month(referral.made_at),
        opened_at=_month(referral.opened_at),
        signs=tuple(replace(sign, at=_month(sign.at)) for sign in referral.signs),
        earlier_packets=(),
        withheld={},
        version=1,
        counted=counts,
    )


def _month(at: datetime) -> datetime:
    return datetime(at.year, at.month, 1, tzinfo=UTC)


def unfit(
    form: PacketForm, encounter: Encounter, result: Assessment, checklist: Checklist
) -> Unfit | None:
    """Return why a form is not for an encounter; None when it is."""
    is_goods = result.goods is not None
    if form.kind is Kind.GOODS and not is_goods:
        return Unfit.PEOPLE
    if is_goods and form.kind not in (Kind.GOODS, Kind.SUPPLEMENT):
        return Unfit.GOODS
    if form.kind is Kind.CHILD_NOTICE and not children(encounter, checklist):
        return Unfit.NO_CHILD
    return None
