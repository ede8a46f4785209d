"""Whom an officer can call: dated content, because numbers move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

FRESH_FOR = timedelta(days=90)


class Audience(Enum):
    """Who is meant to use a contact."""

    OFFICER = "officer"
    PERSON = "person"
    TRADE = "trade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One number or name to call.

    `screen` is neutral and may be glimpsed; `packet` is the exact name. `number` is empty when
    there is no number to dial. `source` says where it was read, in words; `checked_on` when.
    """

    id: str
    screen: str
    packet: str
    number: str
    hours: str
    purpose: str
    source: str
    audience: Audience
    checked_on: date

    def is_stale(self, today: date) -> bool:
        """Whether the contact was last checked more than 90 days before `today`."""
        return today - self.checked_on > FRESH_FOR
