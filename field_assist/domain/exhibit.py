"""An exhibit: a file of evidence with its number, and what is known about it.

What an officer states about it is append-only: the newest text of a fact counts, older ones stay.
The custody fields follow CASE/UCO (ProvenanceRecord: `exhibitNumber`, and who collected what).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from field_assist.domain.attachment import Attachment
from field_assist.domain.ids import AttachmentId
from field_assist.domain.media_type import MediaType, Shape, names_another_type
from field_assist.domain.redaction import without_markers


class FileFact(Enum):
    """What an officer can state about an exhibit; free text, each optional.

    `DESCRIPTION` is also the text alternative for whoever does not see the file. `SET_ASIDE` holds
    "yes" while the file stays out of packets, else "".
    """

    TITLE = "title"
    DESCRIPTION = "description"
    SOURCE = "source"
    COLLECTED_BY = "collected_by"
    COLLECTED_AT = "collected_at"
    ORIGINAL = "original"
    AUTHORITY = "authority"
    SET_ASIDE = "set_aside"


SET_ASIDE = "yes"


class Bar(Enum):
    """Why a file cannot go into packets, the first reason that there is."""

    SET_ASIDE = "set_aside"
    DAMAGED = "damaged"
    NO_PICTURE = "no_picture"
    NOT_DESCRIBED = "not_described"


@dataclass(frozen=True, slots=True, kw_only=True)
class HashCheck:
    """What came of reading all of a file and computing its hash again."""

    is_whole: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A file of an encounter, with everything that is known about it.

    `number` counts from 1 in its encounter. `derived_from` is the file of which this is a share
    copy. `check` is the newest one after the file was taken in; None before the first.
    """

    file: Attachment
    number: int
    media: MediaType
    derived_from: AttachmentId | None = None
    facts: Mapping[FileFact, str] = field(default_factory=dict, repr=False)
    check: HashCheck | None = None

    @property
    def id(self) -> AttachmentId:
        """Return the id of its file."""
        return self.file.id

    @property
    def label(self) -> str:
        """Return the name it goes by: `EX-1`; it says nothing about anybody."""
        return f"EX-{self.number}"

    @property
    def title(self) -> str:
        """Return what the officer calls it, or else the name of the file."""
        return self.facts.get(FileFact.TITLE, "").strip() or self.file.name

    @property
    def is_set_aside(self) -> bool:
        """Whether the officer keeps it out of packets."""
        return self.facts.get(FileFact.SET_ASIDE, "") == SET_ASIDE

    @property
    def is_damaged(self) -> bool:
        """Whether it was not, to the bit, what was taken in when it was last read."""
        return self.check is not None and not self.check.is_whole

    @property
    def may_go_into_packets(self) -> bool:
        """Whether nothing speaks against it: neither the officer nor its hash."""
        return not (self.is_set_aside or self.is_damaged)

    @property
    def told(self) -> Mapping[FileFact, str]:
        """Return what is stated about it and can be told; its name is the vault's own."""
        stated = self.facts.items()
        return {about: text for about, text in stated if about is not FileFact.SET_ASIDE}

    @property
    def bar(self) -> Bar | None:
        """Return why it cannot go into packets, or None: it is then the officer's choice.

        Only pictures go, and of those only such as somebody described, so that a receiver who does
        not see a picture knows what it shows.
        """
        described = without_markers(self.facts.get(FileFact.DESCRIPTION, "")).strip()
        found = {
            Bar.SET_ASIDE: self.is_set_aside,
            Bar.DAMAGED: self.is_damaged,
            Bar.NO_PICTURE: self.media.shape is not Shape.PICTURE,
            Bar.NOT_DESCRIBED: not described,
        }
        return next((bar for bar, is_so in found.items() if is_so), None)

    @property
    def has_misleading_name(self) -> bool:
        """Whether its name promises another type than its content has."""
        return names_another_type(self.file.name, self.media)
