"""What an encounter is after a change. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from field_assist.domain.adjustment import Adjustment
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    ItemAnswered,
    LineChosen,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.deadline import Stops
from field_assist.domain.encounter import Answer, Encounter, ItemAnswer, Note
from field_assist.domain.entity import Entity, Field, Link
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import EntityId, IndicatorId, InstrumentId, ItemId
from field_assist.domain.line_names import is_out_until_chosen
from field_assist.domain.list_check import ListCheck
from field_assist.domain.measure import Measure
from field_assist.domain.mention import merged
from field_assist.domain.redaction import Redaction, Where
from field_assist.domain.statement import Statement


def apply(  # noqa: C901, PLR0911, PLR0912 -- one for each change
    encounter: Encounter, change: Change
) -> Encounter:
    """Return the encounter after the change."""
    match change:
        case Answered():
            return _answered(encounter, change)
        case FactStated():
            return replace(encounter, facts={**encounter.facts, change.fact: change.text})
        case NoteWritten():
            return replace(encounter, notes=_notes(encounter, change))
        case LineChosen():
            return _with_choice(encounter, change)
        case EntityStated():
            return replace(encounter, entities=_entities(encounter, change))
        case LinkStated():
            return replace(encounter, links={**encounter.links, change.id: _link(change)})
        case StatementWritten():
            statements = {**encounter.statements, change.id: _statement(change)}
            return replace(encounter, statements=statements)
        case FileDescribed():
            return replace(encounter, files=_files(encounter.files, change))
        case ChildFactStated():
            known = {**encounter.child, (change.asked, change.person): change.answer}
            return replace(encounter, child=known)
        case DeadlineStopped():
            return replace(encounter, stops=_stops(encounter, change))
        case ItemAnswered() | ListChecked():
            return _used(encounter, change)
        case MeasureStated():
            measures = {**encounter.measures, change.id: measure(change)}
            return replace(encounter, measures=measures)
        case SuggestionDismissed():
            sign = frozenset({change.indicator})
            before = encounter.dismissed
            return replace(
                encounter, dismissed=before | sign if change.is_dismissed else before - sign
            )
        case StepAdjusted():
            return replace(encounter, adjustment=_adjustment(change))
        case WordsChosen():
            return replace(encounter, redactions=_redactions(encounter, change))
        case HandlingStated():
            stated = {**encounter.handling, change.about: change.text}
            return replace(encounter, handling=stated)


def _with_choice(encounter: Encounter, change: LineChosen) -> Encounter:
    if is_out_until_chosen(change.line):
        others = encounter.taken_along - {change.line}
        return replace(
            encounter, taken_along=others | {change.line} if change.is_included else others
        )
    others = encounter.left_out - {change.line}
    return replace(encounter, left_out=others if change.is_included else others | {change.line})


def _redactions(encounter: Encounter, change: WordsChosen) -> tuple[Redaction, ...]:
    """Return the decisions about words; about those that begin at one place the last one counts."""
    where = Where(change.line, change.part)
    others = tuple(
        each for each in encounter.redactions if (each.where, each.start) != (where, change.start)
    )
    if change.verdict is None:
        return others
    made = Redaction(where=where, start=change.start, words=change.words, verdict=change.verdict)
    return (*others, made)


def _stops(encounter: Encounter, change: DeadlineStopped) -> Stops:
    """Return by what each duty was done; one that was taken back is not there."""
    key = (change.deadline, change.person)
    others = {known: stop for known, stop in encounter.stops.items() if known != key}
    return others if change.stop is None else {**others, key: change.stop}


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


def _adjustment(change: StepAdjusted) -> Adjustment | None:
    if change.band is None:
        return None
    return Adjustment(
        band=change.band,
        suggested=change.suggested,
        reason=change.reason,
        second_person=change.second_person,
        marks=frozenset(change.marks),
        at=change.at,
    )


def measure(change: MeasureStated) -> Measure:
    """Return a call or step as a change states it."""
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


def _used(encounter: Encounter, change: ItemAnswered | ListChecked) -> Encounter:
    if isinstance(change, ItemAnswered):
        return replace(encounter, item_answers=_item_answers(encounter, change))
    return replace(encounter, list_checks=_list_checks(encounter.list_checks, change))


def _item_answers(
    encounter: Encounter, change: ItemAnswered
) -> dict[tuple[InstrumentId, EntityId | None], Mapping[ItemId, ItemAnswer]]:
    key = (change.instrument, change.person)
    answers = {i: a for i, a in encounter.item_answers.get(key, {}).items() if i != change.item}
    if change.value is not None or change.text:
        answers[change.item] = ItemAnswer(
            version=change.version, value=change.value, text=change.text, at=change.at
        )
    every = {**encounter.item_answers, key: answers}
    return {each: of for each, of in every.items() if of}


def _list_checks(before: tuple[ListCheck, ...], change: ListChecked) -> tuple[ListCheck, ...]:
    others = tuple(check for check in before if check.id != change.id)
    return others if change.is_removed else (*others, list_check(change))


def list_check(change: ListChecked) -> ListCheck:
    """Return the look into a list that a change records."""
    return ListCheck(
        id=change.id,
        party=change.party,
        asked=change.asked,
        list_title=change.list_title,
        list_version=change.list_version,
        list_dated_on=change.list_dated_on,
        list_sha256=change.list_sha256,
        entry=change.entry,
        entry_more=change.entry_more,
        alike=change.alike,
        finding=change.finding,
        verified_by=change.verified_by,
        at=change.at,
    )
