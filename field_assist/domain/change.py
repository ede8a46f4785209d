"""One change to an encounter, as a value: applied on screen and written to the vault alike.

A change carries the time it was made, so one that could not be written at once keeps its time
when it is written later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.encounter import Basis, Fact, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.exhibit import FileFact
from field_assist.domain.ids import (
    AttachmentId,
    EntityId,
    IndicatorId,
    LinkId,
    MeasureId,
    NoteId,
    StatementId,
)
from field_assist.domain.measure import Outcome
from field_assist.domain.mention import Mention
from field_assist.domain.statement import StatementText


class How(Enum):
    """Whether a change was made anew, or takes one back, or makes it again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An indicator was marked, for one person or in general; `value` None takes the mark back."""

    indicator: IndicatorId
    value: Value | None
    basis: Basis | None = None
    reason: str = ""
    person: EntityId | None = None
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStated:
    """A line of the safety strip or the situation form was filled in; "" empties it."""

    fact: Fact
    text: str
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """A note has this text now; the first change with an id creates the note.

    `reason` says why it was edited after a packet was sealed; `mentions` are added to those that
    the note has already.
    """

    id: NoteId
    indicator: IndicatorId | None
    text: str
    mentions: tuple[Mention, ...] = ()
    reason: str = ""
    created_at: datetime
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChosen:
    """A line of the review goes into the packet, or stays out of it."""

    line: str
    is_included: bool
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityStated:
    """Fields of a card say this now, "" empties one; the first change with an id makes the card.

    With `is_removed` the card is taken off: its rows stay, and it comes back without.
    """

    id: EntityId
    kind: EntityKind
    fields: tuple[tuple[Field, str], ...] = ()
    is_removed: bool = False
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStated:
    """Two cards are linked, or, with `is_removed`, no longer."""

    id: LinkId
    subject: EntityId
    relation: Relation
    object: EntityId
    is_removed: bool = False
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWritten:
    """A statement says this now; the first change with an id makes it.

    `reason` says why it was edited after a packet was sealed.
    """

    id: StatementId
    text: StatementText
    is_removed: bool = False
    reason: str = ""
    created_at: datetime
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDescribed:
    """Something about a file of evidence was stated; "" takes it back."""

    file: AttachmentId
    about: FileFact
    text: str
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStated:
    """A step that was taken says this now; the first change with an id makes it.

    With `is_removed` it is taken off: its rows stay, and it comes back without.
    """

    id: MeasureId
    rung: str
    number: str = ""
    who: str = ""
    outcome: Outcome = Outcome.NOT_STATED
    reference: str = ""
    remark: str = ""
    is_removed: bool = False
    taken_at: datetime
    at: datetime
    how: How = How.DONE


Change = (
    Answered
    | FactStated
    | NoteWritten
    | LineChosen
    | EntityStated
    | LinkStated
    | StatementWritten
    | FileDescribed
    | MeasureStated
)


def subject(change: Change) -> tuple[object, ...]:
    """Return what a change is about; of two about the same, the order decides what it says."""
    match change:
        case Answered():
            return Answered, change.indicator, change.person
        case FactStated():
            return FactStated, change.fact
        case LineChosen():
            return LineChosen, change.line
        case FileDescribed():
            return FileDescribed, change.file, change.about
        case NoteWritten() | EntityStated() | LinkStated() | StatementWritten() | MeasureStated():
            return type(change), change.id
