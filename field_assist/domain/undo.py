"""The change that takes another one back. Pure; it deletes nothing, it is a further change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    How,
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
from field_assist.domain.encounter import Encounter


def inverse(  # noqa: C901, PLR0911, PLR0912 -- one for each change
    before: Encounter, change: Change, now: datetime, how: How = How.UNDONE
) -> Change:
    """Return the change that leads back to `before`, the encounter without `change`.

    A mark that comes back keeps its time; everything else happens `now`. What did not exist
    before is removed, a note is emptied: its versions stay.
    """
    match change:
        case Answered():
            return _mark(before, change, now, how)
        case FactStated():
            text = before.facts.get(change.fact, "")
            return FactStated(fact=change.fact, text=text, at=now, how=how)
        case NoteWritten():
            return _note(before, change, now, how)
        case LineChosen():
            return replace(change, is_included=before.takes(change.line), at=now, how=how)
        case EntityStated():
            return _entity(before, change, now, how)
        case LinkStated():
            known = before.links.get(change.id)
            is_removed = known is None or known.is_removed
            return replace(change, is_removed=is_removed, at=now, how=how)
        case StatementWritten():
            return _statement(before, change, now, how)
        case FileDescribed():
            return _file(before, change, now, how)
        case ChildFactStated():
            return replace(
                change, answer=before.of_child(change.asked, change.person), at=now, how=how
            )
        case DeadlineStopped():
            stop = before.stops.get((change.deadline, change.person))
            return replace(change, stop=stop, at=now, how=how)
        case ItemAnswered() | ListChecked():
            return _use(before, change, now, how)
        case MeasureStated():
            return _measure(before, change, now, how)
        case SuggestionDismissed():
            was_dismissed = change.indicator in before.dismissed
            return replace(change, is_dismissed=was_dismissed, at=now, how=how)
        case StepAdjusted():
            return _step(before, change, now, how)
        case WordsChosen():
            return _words(before, change, now, how)
        case HandlingStated():
            return replace(change, text=before.handling.get(change.about, ""), at=now, how=how)


def _file(before: Encounter, change: FileDescribed, now: datetime, how: How) -> FileDescribed:
    known = next((one for one in before.files if one.id == change.file), None)
    text = known.facts.get(change.about, "") if known else ""
    return replace(change, text=text, at=now, how=how)


def _words(before: Encounter, change: WordsChosen, now: datetime, how: How) -> WordsChosen:
    known = next(
        (
            each
            for each in before.redactions
            if (*each.where, each.start) == (change.line, change.part, change.start)
        ),
        None,
    )
    return replace(
        change,
        words=known.words if known else change.words,
        verdict=known.verdict if known else None,
        at=now,
        how=how,
    )


def _step(before: Encounter, change: StepAdjusted, now: datetime, how: How) -> StepAdjusted:
    known = before.adjustment
    if known is None:
        return StepAdjusted(band=None, suggested=change.suggested, at=now, how=how)
    return StepAdjusted(
        band=known.band,
        suggested=known.suggested,
        reason=known.reason,
        second_person=known.second_person,
        marks=tuple(sorted(known.marks)),
        at=now,
        how=how,
    )


def _mark(before: Encounter, change: Answered, now: datetime, how: How) -> Answered:
    of_person = before.person_answers.get(change.person, {}) if change.person else before.answers
    answer = of_person.get(change.indicator)
    if answer is None:
        return Answered(
            indicator=change.indicator, value=None, person=change.person, at=now, how=how
        )
    return Answered(
        indicator=change.indicator,
        value=answer.value,
        basis=answer.basis,
        reason=answer.reason,
        person=change.person,
        at=answer.at,
        how=how,
    )


def _use(before: Encounter, change: ItemAnswered | ListChecked, now: datetime, how: How) -> Change:
    if isinstance(change, ListChecked):
        is_there = any(check.id == change.id for check in before.list_checks)
        return replace(change, is_removed=not is_there, at=now, how=how)
    answers = before.item_answers.get((change.instrument, change.person), {})
    known = answers.get(change.item)
    return replace(
        change,
        version=known.version if known else change.version,
        value=known.value if known else None,
        text=known.text if known else "",
        at=now,
        how=how,
    )


def _note(before: Encounter, change: NoteWritten, now: datetime, how: How) -> NoteWritten:
    known = next((note for note in before.notes if note.id == change.id), None)
    return replace(
        change,
        text=known.text if known else "",
        indicator=known.indicator if known else change.indicator,
        at=now,
        how=how,
    )


def _entity(before: Encounter, change: EntityStated, now: datetime, how: How) -> EntityStated:
    known = before.entities.get(change.id)
    return EntityStated(
        id=change.id,
        kind=change.kind,
        fields=tuple((name, known.text(name) if known else "") for name, _ in change.fields),
        is_removed=known is None or known.is_removed,
        at=now,
        how=how,
    )


def _statement(
    before: Encounter, change: StatementWritten, now: datetime, how: How
) -> StatementWritten:
    known = before.statements.get(change.id)
    if known is None or known.is_removed:
        return replace(change, is_removed=True, at=now, how=how)
    return replace(change, text=known.text, is_removed=False, at=now, how=how)


def _measure(before: Encounter, change: MeasureStated, now: datetime, how: How) -> MeasureStated:
    known = before.measures.get(change.id)
    if known is None or known.is_removed:
        return replace(change, is_removed=True, at=now, how=how)
    return MeasureStated(
        id=known.id,
        rung=known.rung,
        number=known.number,
        who=known.who,
        outcome=known.outcome,
        reference=known.reference,
        remark=known.remark,
        taken_at=known.taken_at,
        at=now,
        how=how,
    )
