"""What a receiver told later of a case: what their office does with it, never what a person is.

Several things may be told over time; each is kept, and can be taken back. Nothing here says that a
packet has arrived, and no time begins with it: a receipt does that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from field_assist.domain.ids import NewsId, PacketId

NOTED, TAKEN_BACK = "case_news_noted", "case_news_taken_back"
"""The lines of the log, with the words of the program alone."""
MOST_OF_REMARK = 400


class Became(Enum):
    """What became of a case; the values are stored."""

    CASE_OPENED = "case_opened"
    ADDED_TO_CASE = "added_to_case"
    PASSED_ON = "passed_on"
    NO_FURTHER_ACTION = "no_further_action"
    INFORMATION_NEEDED = "information_needed"


class Heard(Enum):
    """By which way it was told; the values are stored."""

    PHONE = "phone"
    MAIL = "mail"
    IN_PERSON = "in_person"
    LETTER = "letter"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNews:
    """One thing that was told of the case of a packet; noted `at`, told on the day `told_on`.

    `remark` is what the officer adds, or "".
    """

    id: NewsId
    packet_id: PacketId
    what: Became
    heard: Heard
    told_by: str = field(repr=False)
    told_on: date
    remark: str = field(default="", repr=False)
    is_removed: bool = False
    at: datetime
