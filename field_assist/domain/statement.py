"""What somebody said, word for word, and who was there to hear it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.ids import EntityId, StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementText:
    """What a statement says.

    `original` is verbatim, in `language` (a BCP 47 tag, or as stated). `speaker` is somebody of
    the encounter; `speaker_text` says who it was when there is no card. `said_at` is as stated: a
    clock time, or words. `is_from_controller` says that the information was furnished only by
    somebody suspected of controlling the person (8 U.S.C. 1367(a)(1)).
    """

    original: str = ""
    language: str = ""
    translation: str = ""
    translated_by: str = ""
    speaker: EntityId | None = None
    speaker_text: str = ""
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
