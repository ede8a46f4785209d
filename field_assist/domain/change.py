"""One change to an encounter, as a value: applied on screen and written to the vault alike.

A change carries the time it was made, so one that could not be written at once keeps its time
when it is written later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from field_assist.domain.deadline import ChildFact, Stop
from field_assist.domain.encounter import Basis, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.exhibit import FileFact
from field_assist.domain.handling import Handled
from field_assist.domain.ids import (
    AttachmentId,
    DeadlineId,
    EntityId,
    IndicatorId,
    InstrumentId,
    ItemId,
    LinkId,
    ListCheckId,
    MeasureId,
    NoteId,
    StatementId,
)
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.measure import Outcome
from field_assist.domain.mention import Mention
from field_assist.domain.redaction import Verdict
from field_assist.domain.rule import Band
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
class ChildFactStated:
    """Something about a child was answered; `NOT_ASKED` takes the answer back.

    `person` is the card of the child, None in general.
    """

    asked: ChildFact
    answer: Tri
    person: EntityId | None = None
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineStopped:
    """A duty with a deadline was done; `stop` None takes that back.

    `person` is the card of the child it was done for, None in general.
    """

    deadline: DeadlineId
    stop: Stop | None
    person: EntityId | None = None
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswered:
    """An item of an instrument says this now; no value and "" take the answer back.

    Only for items that are no sign of the catalogue: those are marked.
    """

    instrument: InstrumentId
    version: str
    item: ItemId
    value: Value | None = None
    text: str = ""
    person: EntityId | None = None
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChecked:
    """An entity list was looked into; see `ListCheck`. With `is_removed` it is taken back."""

    id: ListCheckId
    party: Party
    asked: str
    list_title: str
    list_version: str
    list_dated_on: date
    list_sha256: str
    entry: str = ""
    entry_more: str = ""
    alike: Alike | None = None
    finding: Finding
    verified_by: str = ""
    is_removed: bool = False
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDismissed:
    """A sign is no longer suggested in this encounter, or, without `is_dismissed`, may be again."""

    indicator: IndicatorId
    is_dismissed: bool
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdjusted:
    """The officer chose a step; `band` None goes back to the suggested one.

    `suggested` is what the rule said then and `marks` is what was present then; see `adjustment`.
    """

    band: Band | None
    suggested: Band
    reason: str = ""
    second_person: str = ""
    marks: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsChosen:
    """Words within a text stay out of the packet, or were looked at and stay; see `Redaction`.

    `verdict` None takes the decision back.
    """

    line: str
    part: str
    start: int
    words: str
    verdict: Verdict | None
    at: datetime
    how: How = How.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingStated:
    """Something about the handling of a packet was stated; "" goes back to the default."""

    about: Handled
    text: str
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
    | ChildFactStated
    | DeadlineStopped
    | ItemAnswered
    | ListChecked
    | SuggestionDismissed
    | StepAdjusted
    | MeasureStated
    | WordsChosen
    | HandlingStated
)


def subject(  # noqa: C901, PLR0911 -- one for each change
    change: Change,
) -> tuple[object, ...]:
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
        case ChildFactStated():
            return ChildFactStated, change.asked, change.person
        case DeadlineStopped():
            return DeadlineStopped, change.deadline, change.person
        case ItemAnswered():
            return ItemAnswered, change.instrument, change.person, change.item
        case SuggestionDismissed():
            return SuggestionDismissed, change.indicator
        case StepAdjusted():
            return (StepAdjusted,)
        case WordsChosen():
            return WordsChosen, change.line, change.part, change.start
        case HandlingStated():
            return HandlingStated, change.about
        case (
            NoteWritten()
            | EntityStated()
            | LinkStated()
            | StatementWritten()
            | ListChecked()
            | MeasureStated()
        ):
            return type(change), change.id
