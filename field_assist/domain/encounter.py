"""An encounter and what is recorded in it: answers with their basis, situation, notes, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from field_assist.domain.adjustment import Adjustment
from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.deadline import ChildFact, Stops
from field_assist.domain.entity import Entity, EntityKind, Link
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.handling import Handled
from field_assist.domain.ids import (
    EncounterId,
    EntityId,
    IndicatorId,
    InstrumentId,
    ItemId,
    LinkId,
    MeasureId,
    NoteId,
    StatementId,
)
from field_assist.domain.line_names import is_out_until_chosen
from field_assist.domain.list_check import ListCheck
from field_assist.domain.measure import Measure
from field_assist.domain.mention import Mention
from field_assist.domain.redaction import Redaction
from field_assist.domain.statement import Statement


class Value(Enum):
    """The answer to one indicator. Skipping, declining and not asking differ from `NO`."""

    YES = "yes"
    NO = "no"
    EXPLAINED = "explained"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    SKIPPED = "skipped"
    NOT_SAFE = "not_safe"

    @property
    def is_assessed(self) -> bool:
        """Whether the officer could form a view: yes, no, or an ordinary explanation."""
        return self in _ASSESSED


_ASSESSED = frozenset({Value.YES, Value.NO, Value.EXPLAINED})


class Basis(Enum):
    """How the officer knows; a `YES` always has one."""

    SEEN = "seen"
    TOLD_BY_PERSON = "told_by_person"
    TOLD_BY_OTHER = "told_by_other"
    RECORD = "record"


class Tri(Enum):
    """An answer on the safety strip; `NOT_ASKED` is what a fresh encounter holds."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Budget(Enum):
    """How much time the officer has; it changes how many rows show first, nothing else."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


class Status(Enum):
    """Where an encounter stands, as one word on the home list."""

    OPEN = "open"
    SEALED = "sealed"
    HANDED_OVER = "handed_over"


class Fact(Enum):
    """A line of the situation form; free text, each optional. `Tri` facts are `SAFETY`."""

    DANGER = "danger"
    UNDER_18 = "under_18"
    MEDICAL = "medical"
    COMPANION = "companion"
    PLACE = "place"
    WHERE_NOW = "where_now"
    ACT_UNTIL = "act_until"
    AGE_STATED = "age_stated"
    LANGUAGE = "language"
    SAFE_CONTACT = "safe_contact"
    CALL_BACK = "call_back"
    OFFICER = "officer"


SAFETY = (Fact.DANGER, Fact.UNDER_18, Fact.MEDICAL, Fact.COMPANION)
SITUATION = tuple(fact for fact in Fact if fact not in SAFETY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One mark. `basis` is set when `value` is YES; `reason` when it is EXPLAINED."""

    indicator: IndicatorId
    value: Value
    basis: Basis | None = None
    reason: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """What was answered to an item of an instrument that is no sign of the catalogue.

    `version` is that of the instrument; `value` is None for a free text.
    """

    version: str
    value: Value | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the officer wrote, in the officer's words; tied to an indicator or to none.

    `reason` says why this version was written after a packet was sealed.
    """

    id: NoteId
    indicator: IndicatorId | None
    text: str
    mentions: tuple[Mention, ...] = ()
    reason: str = ""
    created_at: datetime
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """Everything recorded about one encounter. `number` counts from 1 in its vault.

    `answers` are those about the encounter as a whole, `person_answers` those about one person;
    cards, links, statements and measures that were removed are still in their mappings. `child` and
    `stops`, by what each duty with a deadline was done, are by the child they are about;
    `item_answers` are by instrument and person. None is nobody in particular.
    """

    id: EncounterId
    number: int
    setting: Setting
    role: Role
    budget: Budget
    pack: PackRef
    opened_at: datetime
    status: Status = Status.OPEN
    answers: Mapping[IndicatorId, Answer] = field(default_factory=dict)
    person_answers: Mapping[EntityId, Mapping[IndicatorId, Answer]] = field(default_factory=dict)
    facts: Mapping[Fact, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    links: Mapping[LinkId, Link] = field(default_factory=dict)
    statements: Mapping[StatementId, Statement] = field(default_factory=dict)
    files: tuple[Exhibit, ...] = ()
    item_answers: Mapping[tuple[InstrumentId, EntityId | None], Mapping[ItemId, ItemAnswer]] = (
        field(default_factory=dict)
    )
    list_checks: tuple[ListCheck, ...] = ()
    measures: Mapping[MeasureId, Measure] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    taken_along: frozenset[str] = frozenset()
    """Lines that stay out of packets until they are chosen, and were; see `is_out_until_chosen`."""
    child: Mapping[tuple[ChildFact, EntityId | None], Tri] = field(default_factory=dict)
    stops: Stops = field(default_factory=dict)
    dismissed: frozenset[IndicatorId] = frozenset()
    """Signs that are not suggested in this encounter; they stay in the list."""
    adjustment: Adjustment | None = None
    redactions: tuple[Redaction, ...] = ()
    """What was decided about words within texts, in the order of deciding."""
    handling: Mapping[Handled, str] = field(default_factory=dict)

    def takes(self, line: str) -> bool:
        """Return whether a line of the review goes into packets, as far as was chosen."""
        return line in self.taken_along if is_out_until_chosen(line) else line not in self.left_out

    @property
    def label(self) -> str:
        """Return the name it goes by on screens: `E-0142`; it says nothing about anybody."""
        return f"E-{self.number:04d}"

    def safety(self, fact: Fact) -> Tri:
        """Return an answer of the safety strip."""
        return Tri(self.facts.get(fact) or Tri.NOT_ASKED.value)

    def of_child(self, asked: ChildFact, person: EntityId | None = None) -> Tri:
        """Return what is known of a child beyond its age: of one with a card, or in general."""
        return self.child.get((asked, person), Tri.NOT_ASKED)

    def present(self, kind: EntityKind | None = None) -> tuple[Entity, ...]:
        """Return the cards that were not removed, of one kind or of all, in order of making."""
        cards = (card for card in self.entities.values() if not card.is_removed)
        return tuple(card for card in cards if kind is None or card.kind is kind)

    def taken(self) -> tuple[Measure, ...]:
        """Return the measures that were not removed, in the order in which they were taken."""
        found = (measure for measure in self.measures.values() if not measure.is_removed)
        return tuple(sorted(found, key=lambda measure: (measure.taken_at, measure.id)))

    def answers_of(self, person: EntityId) -> Mapping[IndicatorId, Answer]:
        """Return the answers that hold for one person: the general ones and their own."""
        return {**self.answers, **self.person_answers.get(person, {})}

    def all_answers(self) -> tuple[Answer, ...]:
        """Return every mark: those about the encounter, then those about each person present."""
        people = (self.person_answers.get(card.id, {}) for card in self.present(EntityKind.PERSON))
        return tuple(answer for answers in (self.answers, *people) for answer in answers.values())

    def links_of(self, entity: EntityId) -> tuple[Link, ...]:
        """Return the links of a card whose both ends are present, in order of making."""
        return tuple(
            link
            for link in self.links.values()
            if not link.is_removed
            and entity in {link.subject, link.object}
            and not self.entities[link.subject].is_removed
            and not self.entities[link.object].is_removed
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterRow:
    """One line of the home list: what can be shown without opening the encounter."""

    id: EncounterId
    number: int
    setting: Setting
    status: Status
    opened_at: datetime
    saved_at: datetime
    answer_count: int
    note_count: int
    has_danger: bool
    may_be_minor: bool
    place: str

    @property
    def label(self) -> str:
        """Return the name it goes by on screens."""
        return f"E-{self.number:04d}"
