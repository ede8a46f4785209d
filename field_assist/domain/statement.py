"""What somebody said, word for word, and who was there to hear it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import EntityId, StatementId


class SourceSort(Enum):
    """What sort of source a statement comes from, whoever it is; what a reader can count by.

    `PROTECTED` is somebody who tells and must not become known by it: the marking of a packet
    says so (`packet.cui`).
    """

    NOT_STATED = "not_stated"
    PERSON = "person"
    RELATIVE = "relative"
    CO_WORKER = "co_worker"
    EMPLOYER = "employer"
    CARRIER = "carrier"
    BUSINESS = "business"
    HOTLINE = "hotline"
    PUBLIC = "public"
    OFFICER = "officer"
    AGENCY = "agency"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementText:
    """What a statement says.

    `original` is verbatim, in `language` (a BCP 47 tag, or as stated). `speaker` is somebody of
    the encounter; `speaker_text` says who it was when there is no card, and `sort` what sort of
    source that is. `said_at` is as stated: a clock time, or words. `is_from_controller` says that
    the information was furnished only by somebody suspected of controlling the person
    (8 U.S.C. 1367(a)(1)).
    """

    original: str = ""
    language: str = ""
    translation: str = ""
    translated_by: str = ""
    speaker: EntityId | None = None
    speaker_text: str = ""
    sort: SourceSort = SourceSort.NOT_STATED
    listener: str = ""
    present: str = ""
    said_at: str = ""
    is_from_controller: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement as it is now; a removed one stays, so that it can come back.

    `reason` says why this version was written after a packet was sealed.
    """

    id: StatementId
    text: StatementText
    created_at: datetime
    saved_at: datetime
    is_removed: bool = False
    reason: str = ""
