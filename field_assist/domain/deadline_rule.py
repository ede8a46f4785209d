"""A duty with a deadline as data: what starts it, how long it is, who is told, under which law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from field_assist.domain.deadline import Stop
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId

UNDER_18 = "under_18"
"""The question of the safety strip."""
AGE_SIGN = "age_sign"
"""Any sign, marked yes, that says by itself that somebody may be under 18."""
SIGN = "sign:"
"""Followed by the id of an indicator: that sign, marked yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """An answer that counts: `about` is a name above or the value of a `ChildFact`."""

    about: str
    answer: Tri = Tri.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """Something that must have been decided, for a reason of its own, before a duty is done."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """One duty.

    `hours` are elapsed hours, whatever a clock on a wall does meanwhile; None is a duty that has
    no fixed time and is due at once. It starts when of each of `starts` at least one trigger was
    answered so, and does not apply while one of `unless` is. `screen` is neutral and may be
    glimpsed; `packet`, `tell`, `how` and `also` name agencies. `number` is whom to call, "" when
    that is not known here; `contact` the entry of the contacts that may hold it, or "". `verified`
    is whether the text of the law was read by whoever wrote it.
    """

    id: DeadlineId
    hours: int | None
    screen: str
    packet: str
    tell: str
    how: str
    number: str
    contact: str
    also: str
    authority: str
    source: str
    verified: bool
    starts: tuple[frozenset[Trigger], ...]
    unless: frozenset[Trigger]
    determinations: tuple[Determination, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRules:
    """The duties of one dated list, in its order."""

    version: str
    checked_on: date
    rules: tuple[DeadlineRule, ...]


def missing(rule: DeadlineRule, stop: Stop) -> Iterator[str]:
    """Yield what a stop lacks: `who`, `reference`, or the id of a determination."""
    if not stop.who.strip():
        yield "who"
    if not stop.reference.strip():
        yield "reference"
    for asked in rule.determinations:
        if not stop.rationales.get(asked.id, "").strip():
            yield asked.id
