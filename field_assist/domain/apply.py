"""What an encounter is after a change. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FactStated,
    FileDescribed,
    LineChosen,
    LinkStated,
    MeasureStated,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.encounter import Answer, Encounter, Note
from field_assist.domain.entity import Entity, Field, Link
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.measure import Measure
from field_assist.domain.mention import merged
from field_assist.domain.statement import Statement


def apply(encounter: Encounter, change: Change) -> Encounter:  # noqa: PLR0911 -- one for each change
    """Return the encounter after the change."""
    match change:
        case Answered():
            return _answered(encounter, change)
        case FactStated():
            return replace(encounter, facts={**encounter.facts, change.fact: change.text})
        case NoteWritten():
            return replace(encounter, notes=_notes(encounter, change))
        case LineChosen():
            out = encounter.left_out
            left_out = out - {change.line} if change.is_included else out | {change.line}
            return replace(encounter, left_out=left_out)
        case EntityStated():
            return replace(encounter, entities=_entities(encounter, change))
        case LinkStated():
            return replace(encounter, links={**encounter.links, change.id: _link(change)})
        case StatementWritten():
            statements = {**encounter.statements, change.id: _statement(change)}
            return replace(encounter, statements=statements)
        case FileDescribed():
            return replace(encounter, files=_files(encounter.files, change))
        case MeasureStated():
            measures = {**encounter.measures, change.id: _measure(change)}
            return replace(encounter, measures=measures)


def _answered(encounter: Encounter, change: Answered) -> Encounter:
    if change.person is None:
        return replace(encounter, answers=_answers(encounter.answers, change))
    before = encounter.person_answers.get(change.person, {})
    theirs = {**encounter.person_answers, change.person: _answers(before, change)}
    marked = {person: answers for person, answers in theirs.items() if answers}
    return replace(encounter, person_answers=marked)


def _answers(before: Mapping[IndicatorId, Answer], change: Answered) -> dict[IndicatorId, Answer]:
    answers = {i: a for i, a in before.items() if i != change.indicator}
    if change.value is not None:
        answers[change.indicator] = Answer(
            indicator=change.indicator,
            value=change.value,
            basis=change.basis,
            reason=change.reason,
            at=change.at,
        )
    return answers


def _notes(encounter: Encounter, change: NoteWritten) -> tuple[Note, ...]:
    known = next((note for note in encounter.notes if note.id == change.id), None)
    note = Note(
        id=change.id,
        indicator=change.indicator,
        text=change.text,
        mentions=merged(known.mentions if known else (), change.mentions),
        reason=change.reason,
        created_at=change.created_at,
        saved_at=change.at,
    )
    others = tuple(n for n in encounter.notes if n.id != change.id)
    return tuple(sorted((*others, note), key=lambda n: (n.created_at, n.id)))


def _entities(encounter: Encounter, change: EntityStated) -> Mapping[EntityId, Entity]:
    known = encounter.entities.get(change.id)
    card = known or Entity(
        id=change.id,
        kind=change.kind,
        number=1 + sum(card.kind is change.kind for card in encounter.entities.values()),
        created_at=change.at,
    )
    fields = _fields(card.fields, change.fields)
    stated = replace(card, fields=fields, is_removed=change.is_removed)
    return {**encounter.entities, change.id: stated}


def _fields(
    before: Mapping[Field, str], stated: tuple[tuple[Field, str], ...]
) -> Mapping[Field, str]:
    """Return what the fields say; an emptied one is left out."""
    after = {**before, **dict(stated)}
    return {name: text for name, text in after.items() if text}


def _link(change: LinkStated) -> Link:
    return Link(
        id=change.id,
        subject=change.subject,
        relation=change.relation,
        object=change.object,
        created_at=change.at,
        is_removed=change.is_removed,
    )


def _statement(change: StatementWritten) -> Statement:
    return Statement(
        id=change.id,
        text=change.text,
        created_at=change.created_at,
        saved_at=change.at,
        is_removed=change.is_removed,
        reason=change.reason,
    )


def _measure(change: MeasureStated) -> Measure:
    return Measure(
        id=change.id,
        rung=change.rung,
        number=change.number,
        who=change.who,
        outcome=change.outcome,
        reference=change.reference,
        remark=change.remark,
        is_removed=change.is_removed,
        taken_at=change.taken_at,
        stated_at=change.at,
    )


def _files(before: tuple[Exhibit, ...], change: FileDescribed) -> tuple[Exhibit, ...]:
    return tuple(
        replace(one, facts={**one.facts, change.about: change.text})
        if one.id == change.file
        else one
        for one in before
    )
