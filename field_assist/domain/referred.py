"""Cards, links and statements as they go into a packet: whole in themselves, nothing to look up.

What was left out is in none of them; a link has both its ends, and a speaker who is not in the
packet has no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.ids import EntityId, LinkId, MeasureId, StatementId
from field_assist.domain.measure import Outcome
from field_assist.domain.statement import SourceSort

_LETTERS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "P",
    EntityKind.ORGANIZATION: "O",
    EntityKind.DOCUMENT: "D",
    EntityKind.CONVEYANCE: "V",
    EntityKind.CONTACT: "C",
    EntityKind.PLACE: "L",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the reader of an identifier noted; `kind` is its word, `expected` what goes with it."""

    kind: str
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedValue:
    """A value as it was stated, and the canonical form it was read as; "" when none is known."""

    text: str
    canonical: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredCard:
    """One card. `fields` are those filled in, in the order of the form, without the role.

    `number` is that of the encounter, so that a card has the same one in each of its packets.
    `role` is what the officer suspects, of a person only.
    """

    id: EntityId
    kind: EntityKind
    number: int
    role: PersonRole | None
    name: str
    fields: Mapping[Field, tuple[StatedValue, ...]]
    created_at: datetime

    @property
    def reference(self) -> str:
        """Return the short form by which the packet speaks of it, such as `P2`."""
        return f"{_LETTERS[self.kind]}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredLink:
    """A sentence about two cards of the packet."""

    id: LinkId
    subject: EntityId
    relation: Relation
    object: EntityId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredStatement:
    """What somebody said; see `StatementText`.

    `speaker` is a card of the packet. `is_speaker_withheld` says that the speaker has a card which
    the officer left out; there is no `speaker_text` then, and of its `sort` only that the source is
    to be protected.
    """

    id: StatementId
    number: int
    original: str
    language: str
    translation: str
    translated_by: str
    speaker: EntityId | None
    speaker_text: str
    is_speaker_withheld: bool
    sort: SourceSort = SourceSort.NOT_STATED
    listener: str
    present: str
    said_at: str
    is_from_controller: bool
    created_at: datetime
    saved_at: datetime

    @property
    def reference(self) -> str:
        """Return the short form by which the packet speaks of it, such as `ST-1`."""
        return f"ST-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredMeasure:
    """A call, or another step that was taken; see `Measure`. `title` is that of the step."""

    id: MeasureId
    rung: str
    title: str
    number: str
    who: str
    outcome: Outcome
    reference: str
    remark: str
    taken_at: datetime
