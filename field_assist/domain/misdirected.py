"""A packet that went to the wrong place, as it is told to the agency's privacy office. Pure.

What is told of the packet comes from its data, by kinds of information and never by its words. Who
reads the report learns what was at risk, and nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from field_assist.domain.handing_over import ENCRYPTED, WITH_PHRASE
from field_assist.domain.handling import Protection
from field_assist.domain.packet_form import Kind
from field_assist.domain.referral import CustodyEvent
from field_assist.domain.sending import Way

REPORTED = "misdirected_reported"
"""The line of custody that a report was made, with what was done and the SHA-256 of the report."""
_QUEUED, _HANDING_OVER, _PART_ACCEPTED = "queued", "handing_over", "part_accepted"
MOST_LETTERS = 200
"""Of each of the two sentences that the officer writes: so the report stays one page."""


class Remedy(Enum):
    """What was done so far; the values are stored in the log."""

    ASKED_TO_DELETE = "asked_to_delete"
    CONFIRMED_DELETED = "confirmed_deleted"
    CALLED_PRIVACY_OFFICE = "called_privacy_office"
    RECALLED = "recalled"


class Personal(Enum):
    """A kind of personal information that a packet can hold."""

    NAMES = "names"
    BIRTH = "birth"
    ORIGIN = "origin"
    NUMBERS = "numbers"
    LOOKS = "looks"
    HEALTH = "health"
    REACHED = "reached"
    WHERE = "where"
    VEHICLES = "vehicles"
    STATEMENTS = "statements"
    SIGNS = "signs"
    CHILD = "child"
    SOURCE = "source"
    PHOTOS = "photos"
    SECURITY = "security"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misdirected:
    """What the officer says: to whom it went instead, how that was noticed, and what was done."""

    went_to: str = field(repr=False)
    noticed: str = field(repr=False)
    done: frozenset[Remedy] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One time that a packet left: when, by which way, and the action that tells how it was closed.

    `closed_by` is one of `ENCRYPTED` and `WITH_PHRASE`, or "" for a file that anybody can read.
    """

    at: datetime
    way: Way
    closed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyStep:
    """What a rule asks of somebody who noticed it: what, and on which ground."""

    says: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySteps:
    """The steps that an agency asks for, in their order, and when they were last checked."""

    says: str
    checked_on: str
    steps: tuple[PrivacyStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MisdirectedReport:
    """Everything that the report says; `kind` is what the packet is.

    `may_have_left` says that a server was given it and did not answer.
    """

    reference: str
    sha256: str
    size_bytes: int
    kind: Kind
    is_practice: bool
    banner: str
    made_at: datetime
    personal: tuple[Personal, ...]
    protection: Protection
    left: tuple[Leaving, ...]
    may_have_left: bool
    told: Misdirected
    steps: PrivacySteps


def leavings(events: Iterable[CustodyEvent], reference: str) -> tuple[Leaving, ...]:
    """Return each time that a packet left, oldest first, by the lines of its encounter.

    That a mail is closed is told before it is queued or handed over. A queue keeps its mails, and
    what is handed over meanwhile is no such mail.
    """
    ways = {way.value.value: way for way in Way} | {_PART_ACCEPTED: Way.RELAY}
    left: list[Leaving] = []
    told = queued = by_hand = ""
    for event in events:
        if event.detail.partition(" ")[0] != reference:
            continue
        way = ways.get(event.action)
        if event.action in {ENCRYPTED, WITH_PHRASE}:
            told = event.action
        elif event.action == _QUEUED:
            told, queued = "", told or queued
        elif event.action == _HANDING_OVER:
            told, by_hand = "", told
        elif way is not None:
            closed_by = queued if way is Way.RELAY else by_hand
            left.append(Leaving(at=event.at, way=way, closed_by=closed_by))
    return tuple(left)


_FIELDS: Mapping[Personal, frozenset[str]] = {
    Personal.NAMES: frozenset({"name_in_document", "name_stated", "name_in_script", "aliases"}),
    Personal.BIRTH: frozenset({"birth", "age_stated"}),
    Personal.ORIGIN: frozenset(
        {"sex", "citizenships", "birthplace", "nationality", "languages", "dialect", "visa_class"}
    ),
    Personal.NUMBERS: frozenset({"a_number", "number", "code_lines", "petitions", "ein"}),
    Personal.LOOKS: frozenset({"height", "build", "hair", "eyes", "marks", "clothing"}),
    Personal.HEALTH: frozenset({"medical_need", "needs", "dependants", "wishes"}),
    Personal.REACHED: frozenset(
        {"contact", "safe_number", "safe_hours", "safe_answered_by", "safe_code_word"}
    ),
    Personal.WHERE: frozenset({"address"}),
    Personal.VEHICLES: frozenset({"plate", "vin"}),
}
_CARDS = ("persons", "organizations", "documents", "conveyances", "contacts", "places")
_HOLDS = {
    Personal.STATEMENTS: ("statements", "notes"),
    Personal.SIGNS: ("indicators",),
    Personal.PHOTOS: ("exhibits",),
}
_CATEGORIES = {
    Personal.CHILD: frozenset({"CVIC"}),
    Personal.SOURCE: frozenset({"INF"}),
    Personal.SECURITY: frozenset({"SP-SSI"}),
}


def personal_in(data: Mapping[str, Any]) -> tuple[Personal, ...]:
    """Return which kinds of personal information the data of a packet holds, in their order."""
    return tuple(kind for kind in Personal if kind in set(_kinds(data)))


def _kinds(data: Mapping[str, Any]) -> Iterator[Personal]:
    cards = [card for name in _CARDS for card in data.get(name) or ()]
    fields = {name for card in cards for name, values in card["fields"].items() if values}
    yield from (kind for kind, names in _FIELDS.items() if names & fields)
    if any(card["name"] for card in data.get("persons") or ()):
        yield Personal.NAMES
    for kind, lists in _HOLDS.items():
        if any(data.get(name) for name in lists):
            yield kind
    codes = set((data.get("marking") or {}).get("categories") or ())
    yield from (kind for kind, wanted in _CATEGORIES.items() if wanted & codes)


def names_in(data: Mapping[str, Any]) -> frozenset[str]:
    """Return every name of a person that the data of a packet holds."""
    people = data.get("persons") or ()
    stated = (
        value["stated"]
        for card in people
        for name in _FIELDS[Personal.NAMES]
        for value in card["fields"].get(name) or ()
    )
    return frozenset(text for text in (*stated, *(card["name"] for card in people)) if text)
