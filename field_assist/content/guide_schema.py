"""The format of ladder, cards, relief pointers, notes on policy, tip form, help; see `schema`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from field_assist.content.schema import Hyphened, Key, SignId, Strict, Text, Title
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Fact
from field_assist.domain.relief import When
from field_assist.domain.tip_form import TipPart

CardText = Annotated[str, Meta(min_length=1, max_length=90, pattern=r"^\S[^\x00-\x1f]*\Z")]
"""Short enough to be read in large type."""


class RungEntry(Strict, frozen=True):
    """One `[[rung]]` of the call ladder."""

    id: Key
    title: Annotated[str, Meta(min_length=1, max_length=40)]
    says: Text
    contacts: tuple[Key, ...] = ()
    is_for_minors: bool = False


class LadderEntry(Strict, frozen=True):
    """One `[[ladder]]`: the steps of some roles, at some places or at all."""

    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]
    rungs: Annotated[tuple[Key, ...], Meta(min_length=1)]
    settings: tuple[Setting, ...] = ()


class LadderFile(Strict, frozen=True):
    """The call ladder."""

    schema: Literal[1]
    checked_on: date
    rung: Annotated[tuple[RungEntry, ...], Meta(min_length=1)]
    ladder: Annotated[tuple[LadderEntry, ...], Meta(min_length=1)]


class QuestionEntry(Strict, frozen=True):
    """One `[[question]]` that a person answers alone."""

    id: Key
    sign: SignId | None = None
    fact: Fact | None = None
    is_for_minors: bool = False


class CardFile(Strict, frozen=True):
    """Which questions a person answers alone."""

    schema: Literal[1]
    checked_on: date
    version: Annotated[str, Meta(pattern=r"^\d{4}\.\d{1,2}\.\d+\Z")]
    question: Annotated[tuple[QuestionEntry, ...], Meta(min_length=1, max_length=20)]


class SheetLineEntry(Strict, frozen=True):
    """One `[[line]]` of the sheet."""

    id: Key
    source: Text
    contact: Key | None = None


class SheetFile(Strict, frozen=True):
    """What a person may do and ask for, shown silently."""

    schema: Literal[1]
    id: Key
    checked_on: date
    version: Annotated[str, Meta(pattern=r"^\d{4}\.\d{1,2}\.\d+\Z")]
    line: Annotated[tuple[SheetLineEntry, ...], Meta(min_length=1, max_length=20)]


class CardSoundEntry(Strict, frozen=True):
    """One `[sounds.<question>]`: a file in `sounds/<language>/` beside the words.

    The name leads nowhere else: it has no separator, and one dot.
    """

    file: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}\.(?:wav|mp3|ogg|flac)\Z")]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class CardLanguageFile(Strict, frozen=True):
    """The words of the questions and of the pages around them, in one language."""

    schema: Literal[1]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    rights: Annotated[tuple[CardText, ...], Meta(min_length=1, max_length=6)]
    words: dict[Key, CardText]
    questions: dict[Key, CardText]
    sheet: dict[Key, CardText]
    sounds: dict[Key, CardSoundEntry] = field(default_factory=dict)


class PointerEntry(Strict, frozen=True):
    """One `[[pointer]]` to a relief."""

    id: Key
    title: Title
    says: Text
    ask: Text
    source: Text
    shown_when: Annotated[tuple[When, ...], Meta(min_length=1)]
    listed: Annotated[tuple[Title, ...], Meta(max_length=60)] = ()


class ReliefFile(Strict, frozen=True):
    """The relief pointers."""

    schema: Literal[1]
    checked_on: date
    pointer: Annotated[tuple[PointerEntry, ...], Meta(min_length=1)]


class PolicyEntry(Strict, frozen=True):
    """One `[[note]]` on a policy."""

    id: Key
    title: Title
    says: Text
    dated_on: date
    source: Text
    checked_on: date
    verified: bool


class PolicyFile(Strict, frozen=True):
    """The notes on policy."""

    schema: Literal[1]
    note: Annotated[tuple[PolicyEntry, ...], Meta(min_length=1, max_length=100)]


class TipEntry(Strict, frozen=True):
    """One `[[field]]` of the public tip form."""

    id: TipPart
    section: Title
    label: Title


class TipFile(Strict, frozen=True):
    """The public tip form."""

    schema: Literal[1]
    title: Title
    says: Text
    source: Text
    checked_on: date
    field: Annotated[tuple[TipEntry, ...], Meta(min_length=1, max_length=40)]


class PrivacyEntry(Strict, frozen=True):
    """One `[[step]]` that is asked for when a packet went to the wrong place."""

    says: Annotated[str, Meta(min_length=1, max_length=200)]
    basis: Annotated[str, Meta(min_length=1, max_length=100)]


class PrivacyFile(Strict, frozen=True):
    """What is asked for when a packet went to the wrong place; it has room on one page."""

    schema: Literal[1]
    says: Annotated[str, Meta(min_length=1, max_length=200)]
    checked_on: date
    step: Annotated[tuple[PrivacyEntry, ...], Meta(min_length=1, max_length=6)]


class ChapterEntry(Strict, frozen=True):
    """One `[[chapter]]` of the help, and the screens at which it opens."""

    id: Hyphened
    screens: tuple[Key, ...] = ()


class HelpFile(Strict, frozen=True):
    """The chapters of the help, in their order."""

    schema: Literal[1]
    chapter: Annotated[tuple[ChapterEntry, ...], Meta(min_length=1, max_length=40)]
