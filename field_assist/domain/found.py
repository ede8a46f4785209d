"""What a search over the vault found, and what was seen before: where, and why it matches.

Nothing here ranks people. A search lists encounters from the newest on; that two cards may be of
the same person or thing is never concluded, only shown with the fact that both hold.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import EncounterRow
from field_assist.domain.entity import Field
from field_assist.domain.ids import EncounterId, EntityId

Span = tuple[int, int]
"""Where a part of a text begins and where it ends, counted in characters."""


class Source(Enum):
    """What kind of text of an encounter; the values are stored."""

    ENCOUNTER = "encounter"
    FACT = "fact"
    MARK = "mark"
    NOTE = "note"
    STATEMENT = "statement"
    CARD = "card"
    FILE = "file"


class Match(Enum):
    """How a text answers to what was asked for."""

    WORDS = "words"
    IDENTIFIER = "identifier"
    SIMILAR_NAME = "similar_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """Where in an encounter a text stands.

    `row` is the id of the note, statement, card or file; of a fact its name, of a mark its
    indicator, and the id of the encounter for what is said of it as a whole. `field` is the field
    of a card or of a statement, the fact of a file or "name", and of a mark the person.
    """

    source: Source
    row: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One text that matches: `text` is a piece of it as it was written, `spans` what matches in it.

    `is_name` says that it names somebody, so that a screen shows initials until it is asked for
    more.
    """

    place: TextPlace
    match: Match
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    is_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An encounter that matches, and why; `people` are the names on its cards of people."""

    row: EncounterRow
    whys: tuple[Why, ...]
    people: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexing:
    """How far the index is: `done` of `whole` encounters can be searched."""

    done: int
    whole: int

    @property
    def is_done(self) -> bool:
        """Whether everything can be found."""
        return self.done >= self.whole


class IdentifierKind(Enum):
    """What can be the same in two encounters; a name is not. The values are stored."""

    DOCUMENT = "document"
    A_NUMBER = "a_number"
    RECEIPT = "receipt"
    EMPLOYER_NUMBER = "employer_number"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    WEB = "web"
    ACCOUNT = "account"
    PLATE = "plate"
    VIN = "vin"
    SHIP = "ship"
    CONTAINER = "container"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A value by which the same thing is found again: `key` is its canonical form in its kind."""

    kind: IdentifierKind
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCard:
    """A card that holds the value, and the value as it is written there."""

    id: EntityId
    field: Field
    text: str = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBefore:
    """The same value on a card of this encounter and on one of another encounter of this vault."""

    kind: IdentifierKind
    here: SeenCard
    there: SeenCard
    encounter_id: EncounterId
    number: int
    setting: Setting
    place: str = field(repr=False)
    opened_at: datetime

    @property
    def label(self) -> str:
        """Return the name the other encounter goes by on screens."""
        return f"E-{self.number:04d}"
