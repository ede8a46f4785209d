"""A chapter of the help, as far as it is shown: sections of plain lines, and what is found in them.

The words come from `content.help_chapters`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class LineKind(Enum):
    """What a line of a section is."""

    TEXT = "text"
    POINT = "point"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """A paragraph, a point of a list, or a step that has `number` 1 or more; its text is plain.

    `key` is the key that the text of a point begins with, if it begins with one.
    """

    kind: LineKind
    text: str
    number: int = 0
    key: str = ""

    def after_key(self) -> str:
        """Return the text without its key and what stands between."""
        return self.text.removeprefix(self.key).lstrip(" :")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSection:
    """A heading, and at least one line below it."""

    title: str
    lines: tuple[HelpLine, ...]

    def says(self) -> str:
        """Return all its lines as one text, steps with their numbers."""
        return " ".join(
            f"{line.number}. {line.text}" if line.number else line.text for line in self.lines
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpChapter:
    """One chapter; `screens` are the names of the places at which it opens."""

    id: str
    title: str
    screens: tuple[str, ...]
    sections: tuple[HelpSection, ...]


def sections_with(
    chapters: Iterable[HelpChapter], text: str
) -> Iterator[tuple[HelpChapter, HelpSection]]:
    """Yield the sections that hold each word of a text, in any case and place, in their order.

    The titles of section and chapter count as well; a text without a word is in none.
    """
    words = text.casefold().split()
    for chapter in chapters:
        for section in chapter.sections:
            said = f"{chapter.title} {section.title} {section.says()}".casefold()
            if words and all(word in said for word in words):
                yield chapter, section


def chapter_of(chapters: tuple[HelpChapter, ...], screen: str) -> HelpChapter | None:
    """Return the chapter about a screen; the first one for a screen that none is about."""
    return next((c for c in chapters if screen in c.screens), chapters[0] if chapters else None)
