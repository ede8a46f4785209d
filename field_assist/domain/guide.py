"""Guides and pamphlets that an agency placed, and notes on policy, which moves faster than law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from field_assist.domain.errors import GuideRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A file of the agency's; title and day are those of its name."""

    name: str
    title: str
    dated_on: date
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideShelf:
    """The guides of this computer, newest first; `refused` says why other files are not shown."""

    guides: tuple[Guide, ...]
    refused: tuple[GuideRefused, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNote:
    """What a policy says, of which day, and where that was read.

    No rule of the program rests on one: rules are of statute. `is_verified` is false where nobody
    has read the text itself.
    """

    id: str
    title: str
    says: str
    dated_on: date
    source: str
    checked_on: date
    is_verified: bool
