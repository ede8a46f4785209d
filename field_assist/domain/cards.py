"""What a person answers and reads alone on the screen: questions, a sheet, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from field_assist.domain.encounter import Fact
from field_assist.domain.ids import IndicatorId


class Reply(Enum):
    """What a person can answer; the values are keys of the words of a language."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. A yes marks `sign`, or answers `fact`; both may be absent."""

    id: str
    sign: IndicatorId | None = None
    fact: Fact | None = None
    is_for_minors: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One thing that a person may do or ask for; its words say the number of `contact` as {0}."""

    id: str
    source: str
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsSheet:
    """What a person may do and ask for, in the order in which it is read."""

    id: str
    version: str
    checked_on: date
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSound:
    """A question read aloud: a file below the folder of the cards, and the digest of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """All words of one language; `tag` is that of BCP 47, `name` what its speakers call it.

    `sounds` may have no sound for some questions, or for any.
    """

    tag: str
    name: str
    words: Mapping[str, str]
    rights: tuple[str, ...]
    questions: Mapping[str, str]
    sheet: Mapping[str, str]
    sounds: Mapping[str, CardSound] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """Return a word of the page, such as `yes`."""
        return self.words[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The questions in their order, the sheet, and each language that has all, English first."""

    version: str
    checked_on: date
    questions: tuple[Question, ...]
    sheet: RightsSheet
    languages: tuple[CardWords, ...]

    @property
    def english(self) -> CardWords:
        """Return the words that the officer reads."""
        return self.languages[0]

    def spoken(self, tag: str) -> CardWords | None:
        """Return the words for a tag, or for the language that it is a variant of."""
        base = tag.partition("-")[0].lower()
        return next((words for words in self.languages if words.tag == base), None)
