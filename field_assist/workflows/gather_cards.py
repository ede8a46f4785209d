"""Gather the cards, links, statements and measures of what is included. Pure.

Identifiers are read here once, so that the packet holds what they were taken for and stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Entity, EntityKind, Field, PersonRole
from field_assist.domain.entity_form import FIELDS, FieldSpec, ValueKind, said_beside
from field_assist.domain.redaction import MARKER
from field_assist.domain.referred import (
    ReferredCard,
    ReferredLink,
    ReferredMeasure,
    ReferredStatement,
    Remark,
    StatedValue,
)
from field_assist.domain.statement import SourceSort, Statement
from field_assist.identifiers.values import read_value
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.gather import local

_KINDS = tuple(EntityKind)
_ROLES = tuple(PersonRole)


def warm() -> None:
    """Load the tables that identifiers are read by, a tenth of a second; any thread."""
    for value in (ValueKind.PHONE, ValueKind.LANGUAGE, ValueKind.COUNTRY):
        read_value(value, "US", date.min)


def cards(included: Encounter, today: date) -> tuple[ReferredCard, ...]:
    """Return the cards by kind; people by role, possible victims first, then by number."""
    ordered = sorted(included.entities.values(), key=_place)
    return tuple(_card(card, today) for card in ordered)


def _place(card: Entity) -> tuple[int, int, int]:
    return _KINDS.index(card.kind), _ROLES.index(card.role), card.number


def _card(card: Entity, today: date) -> ReferredCard:
    return ReferredCard(
        id=card.id,
        kind=card.kind,
        number=card.number,
        role=card.role if card.kind is EntityKind.PERSON else None,
        name=card.name,
        fields={
            spec.field: tuple(_value(card, spec, text, today) for text in _texts(card, spec))
            for spec in FIELDS[card.kind]
            if spec.field is not Field.ROLE and card.text(spec.field).strip()
        },
        created_at=local(card.created_at),
    )


def _texts(card: Entity, spec: FieldSpec) -> tuple[str, ...]:
    return card.values(spec.field) if spec.is_many else (card.text(spec.field),)


def _value(card: Entity, spec: FieldSpec, text: str, today: date) -> StatedValue:
    is_whole = MARKER.search(text) is None
    read = read_value(spec.value, text, today, said_beside(card, spec)) if is_whole else None
    if read is None:
        return StatedValue(text=text)
    remarks = (Remark(kind=note.kind.value, expected=note.expected) for note in read.notes)
    return StatedValue(text=text, canonical=read.canonical, remarks=tuple(remarks))


def links(included: Encounter) -> tuple[ReferredLink, ...]:
    """Return the links; both ends of each are included."""
    return tuple(
        ReferredLink(
            id=link.id,
            subject=link.subject,
            relation=link.relation,
            object=link.object,
            created_at=local(link.created_at),
        )
        for link in included.links.values()
    )


def statements(encounter: Encounter, included: Encounter) -> tuple[ReferredStatement, ...]:
    """Return the included statements with the numbers they have in the encounter."""
    return tuple(_statements(encounter, included))


def _statements(encounter: Encounter, included: Encounter) -> Iterator[ReferredStatement]:
    for number, name in enumerate(encounter.statements, start=1):
        if name in included.statements:
            yield _statement(included.statements[name], number, included)


def _statement(statement: Statement, number: int, included: Encounter) -> ReferredStatement:
    text = statement.text
    is_withheld = text.speaker is not None and text.speaker not in included.entities
    return ReferredStatement(
        id=statement.id,
        number=number,
        original=text.original,
        language=text.language,
        translation=text.translation,
        translated_by=text.translated_by,
        speaker=None if is_withheld else text.speaker,
        speaker_text="" if is_withheld else text.speaker_text,
        is_speaker_withheld=is_withheld,
        sort=_sort(text.sort, is_withheld=is_withheld),
        listener=text.listener,
        present=text.present,
        said_at=text.said_at,
        is_from_controller=text.is_from_controller,
        created_at=local(statement.created_at),
        saved_at=local(statement.saved_at),
    )


def _sort(sort: SourceSort, *, is_withheld: bool) -> SourceSort:
    """Return the sort of source as it is told: of one who is left out, only what protects."""
    if is_withheld and sort is not SourceSort.PROTECTED:
        return SourceSort.NOT_STATED
    return sort


def measures(catalogue: Catalogue, included: Encounter) -> tuple[ReferredMeasure, ...]:
    """Return the calls and steps in the order in which they were taken; none can be left out."""
    return tuple(
        ReferredMeasure(
            id=measure.id,
            rung=measure.rung,
            title=catalogue.ladders.title(measure.rung),
            number=measure.number,
            who=measure.who,
            outcome=measure.outcome,
            reference=measure.reference,
            remark=measure.remark,
            taken_at=local(measure.taken_at),
        )
        for measure in included.taken()
    )
