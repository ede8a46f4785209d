"""Whom a note speaks of: words in its text that stand for a card, whatever its name is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from field_assist.domain.ids import EntityId

SIGN = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`words` begin with `SIGN` and stand in the note as typed; `card` is who or what is meant."""

    words: str
    card: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mention stands in a text, in characters."""

    start: int
    mention: Mention

    @property
    def end(self) -> int:
        """Return the position after its last character."""
        return self.start + len(self.mention.words)


def merged(before: Iterable[Mention], after: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of both, each words once: what they meant first, they mean for good."""
    found: dict[str, Mention] = {}
    for mention in (*before, *after):
        found.setdefault(mention.words, mention)
    return tuple(found.values())


def in_text(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions whose words stand in a text."""
    return tuple(mention for mention in mentions if mention.words in text)


def places(text: str, mentions: Iterable[Mention]) -> tuple[Place, ...]:
    """Return where mentions stand, in order; of two that begin alike, the longer one."""
    longest_first = sorted(mentions, key=lambda mention: len(mention.words), reverse=True)
    taken: list[Place] = []
    for mention in longest_first:
        for start in _starts(text, mention.words):
            place = Place(start=start, mention=mention)
            if all(place.end <= other.start or other.end <= start for other in taken):
                taken.append(place)
    return tuple(sorted(taken, key=lambda place: place.start))


def _starts(text: str, words: str) -> Iterator[int]:
    """Yield where words stand that do not go on as another word."""
    start = text.find(words)
    while start >= 0:
        after = text[start + len(words) : start + len(words) + 1]
        if not after.isalnum():
            yield start
        start = text.find(words, start + 1)
