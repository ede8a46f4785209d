"""What a check of a vault looks at, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Part(Enum):
    """What is looked at, in this order."""

    HEADER = "header"
    """The list of ways in, in its three places."""
    PAGES = "pages"
    """The authentication code of each page of the database."""
    TABLES = "tables"
    """SQLite's own check, and whether rows refer to rows that are there."""
    LOG = "log"
    """The chain of the log of acts, from its first entry to its newest."""
    SEAL = "seal"
    """Whether the records are those that were sealed last."""
    PACKETS = "packets"
    """The hash of each sealed packet."""
    ATTACHMENTS = "attachments"
    """Each file of evidence, to the bit."""
    TOMBSTONES = "tombstones"
    """The signature of each erasure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found in one part: how many were looked at, and what is wrong, in harmless words.

    `checked` is None if the part could not be looked at, as damage elsewhere is in the way.
    """

    part: Part
    checked: int | None
    problems: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether it was looked at, and nothing is wrong."""
        return self.checked is not None and not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """One finding for each part."""

    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything was looked at and nothing is wrong."""
        return all(finding.is_right for finding in self.findings)

    def of(self, part: Part) -> Finding:
        """Return what was found in one part."""
        return next(finding for finding in self.findings if finding.part is part)


class Watch(Protocol):
    """Told how far a check is, from the thread that does it; raise `Stopped` in it to end it."""

    def __call__(self, part: Part, done: int, whole: int, /) -> None:
        """Take note that of a part `done` of `whole` are looked at; `whole` is 0 if not known."""


def unwatched(_part: Part, _done: int, _whole: int, /) -> None:
    """Take no note."""
