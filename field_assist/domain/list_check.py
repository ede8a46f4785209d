"""One look into an entity list, and what the officer found out about the identity. Pure.

A name that is alike is not an identity: nothing is recorded as a match before the officer has said
by what, beside the name, it is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from field_assist.domain.errors import IdentityUnverified
from field_assist.domain.ids import ListCheckId


class Party(Enum):
    """Whose name was looked up."""

    PRODUCER = "producer"
    SUPPLIER = "supplier"
    IMPORTER = "importer"
    VESSEL = "vessel"
    OTHER = "other"


class Alike(Enum):
    """How a name of the list is like the name that was looked up."""

    EXACT = "exact"
    SIMILAR = "similar"


class Finding(Enum):
    """What the officer found out; `SAME` needs what it was verified by."""

    NO_NAME = "no_name"
    """No name of this version of the list is alike."""
    ANOTHER = "another"
    """Verified: somebody else of a similar name."""
    OPEN = "open"
    """A name is alike; whether it is the same is not verified."""
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCheck:
    """A look into one list, as it was recorded.

    `entry` is the listed name, "" if none was alike; `entry_more` what the list says beside it.
    `verified_by` says, in the officer's words, what agrees or differs beside the name.
    """

    id: ListCheckId
    party: Party
    asked: str
    list_title: str
    list_version: str
    list_dated_on: date
    list_sha256: str
    entry: str = ""
    entry_more: str = ""
    alike: Alike | None = None
    finding: Finding
    verified_by: str = ""
    at: datetime


def require_identity(finding: Finding, verified_by: str) -> None:
    """Raise `IdentityUnverified` if a finding about identity comes without what it rests on."""
    if finding in (Finding.SAME, Finding.ANOTHER) and not verified_by.strip():
        raise IdentityUnverified
