"""One change to an encounter, as a value: applied on screen and written to the vault alike.

A change carries the time it was made, so one that could not be written at once keeps its time
when it is written later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from field_assist.domain.encounter import Answer, Basis, Encounter, Fact, Note, Value
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import AttachmentId, IndicatorId, NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An indicator was marked; `value` None takes the mark back."""

    indicator: IndicatorId
    value: Value | None
    basis: Basis | None = None
    reason: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStated:
    """A line of the safety strip or the situation form was filled in; "" empties it."""

    fact: Fact
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """A note has this text now; the first change with an id creates the note."""

    id: NoteId
    indicator: IndicatorId | None
    text: str
    created_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChosen:
    """A line of the review goes into the packet, or stays out of it."""

    line: str
    is_included: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDescribed:
    """Something about a file of evidence was stated; "" takes it back."""

    file: AttachmentId
    about: FileFact
    text: str
    at: datetime


Change = Answered | FactStated | NoteWritten | LineChosen | FileDescribed


def apply(encounter: Encounter, change: Change) -> Encounter:
    """Return the encounter after the change."""
    match change:
        case Answered():
            return replace(encounter, answers=_answers(encounter, change))
        case FactStated():
            return replace(encounter, facts={**encounter.facts, change.fact: change.text})
        case NoteWritten():
            return replace(encounter, notes=_notes(encounter, change))
        case LineChosen():
            out = encounter.left_out
            left_out = out - {change.line} if change.is_included else out | {change.line}
            return replace(encounter, left_out=left_out)
        case FileDescribed():
            return replace(encounter, files=_files(encounter, change))


def _answers(encounter: Encounter, change: Answered) -> dict[IndicatorId, Answer]:
    answers = {i: a for i, a in encounter.answers.items() if i != change.indicator}
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
    note = Note(
        id=change.id,
        indicator=change.indicator,
        text=change.text,
        created_at=change.created_at,
        saved_at=change.at,
    )
    others = tuple(n for n in encounter.notes if n.id != change.id)
    return tuple(sorted((*others, note), key=lambda n: (n.created_at, n.id)))


def _files(encounter: Encounter, change: FileDescribed) -> tuple[Exhibit, ...]:
    return tuple(
        replace(one, facts={**one.facts, change.about: change.text})
        if one.id == change.file
        else one
        for one in encounter.files
    )
