"""A list of named entities or orders that goods are checked against, with its date.

The program ships none: lists change, and whoever uses one says which one it is and of which day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FRESH_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRef:
    """Exactly which list was looked into: its title, version, day, and SHA-256 of its file."""

    title: str
    version: str
    dated_on: date
    sha256: str

    def age_days(self, today: date) -> int:
        """Return how many days ago the list was made."""
        return (today - self.dated_on).days

    def is_stale(self, today: date) -> bool:
        """Whether the list is more than 90 days older than `today`."""
        return today - self.dated_on > FRESH_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntity:
    """One line of a list. `since` is the day it took effect, None if the list does not say."""

    name: str
    aliases: tuple[str, ...] = ()
    address: str = ""
    identifiers: str = ""
    measure: str = ""
    since: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the others it is known by."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityList:
    """A list with its lines, in the order of its file."""

    ref: ListRef
    entities: tuple[ListedEntity, ...]
