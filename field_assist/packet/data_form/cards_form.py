"""The form of cards, links and statements; they speak of each other by reference (`P2`)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from field_assist.domain.entity import Field, PersonRole, Relation
from field_assist.domain.statement import SourceSort
from field_assist.packet.data_form.values import CardRef, Id, Moment, StatementRef, Strict


class RemarkForm(Strict, frozen=True):
    """What the reader of an identifier noted, such as a check digit that does not agree."""

    kind: str
    expected: str


class StatedForm(Strict, frozen=True):
    """A value as it was stated, and the canonical form it was read as; null when none is known."""

    stated: str
    canonical: str | None
    remarks: tuple[RemarkForm, ...]


Fields = Annotated[
    dict[Field, tuple[StatedForm, ...]],
    Meta(
        description="Those filled in, by name",
        extra_json_schema={"propertyNames": {"enum": [field.value for field in Field]}},
    ),
]


class CardForm(Strict, frozen=True):
    """An organization, document, conveyance, contact or place."""

    ref: CardRef
    id: Id
    name: str
    recorded_at: Moment
    fields: Fields


class PersonForm(CardForm, frozen=True):
    """A person; the role is what the officer suspects, never a finding."""

    role: PersonRole


class LinkForm(Strict, frozen=True):
    """A sentence about two cards: subject, relation, object."""

    id: Id
    subject: CardRef
    relation: Relation
    object: CardRef
    recorded_at: Moment


class StatementForm(Strict, frozen=True):
    """What somebody said, word for word, with its translation.

    8 U.S.C. 1367(a)(1) is about information furnished solely by a suspected controller.
    """

    ref: StatementRef
    id: Id
    original: str
    language: str
    translation: str
    translated_by: str
    speaker: CardRef | None
    speaker_text: str
    speaker_withheld: bool
    source: SourceSort
    listener: str
    present: str
    said_at: str
    information_furnished_by_suspected_controller: bool
    at: Moment
    changed_at: Moment
