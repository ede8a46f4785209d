"""Reads a list of duties with a deadline; as strict as a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import Key, Strict, Text, Title
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.deadline import ChildFact
from field_assist.domain.deadline_rule import (
    AGE_SIGN,
    UNDER_18,
    DeadlineRule,
    DeadlineRules,
    Determination,
    Trigger,
)
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId

_NOT = "not "
_ASKED = "|".join((UNDER_18, AGE_SIGN, *(fact.value for fact in ChildFact)))
Named = Annotated[str, Meta(pattern=rf"^((not )?({_ASKED})|sign:[a-z]+\.[a-z0-9_]+)\Z")]


class DeterminationEntry(Strict, frozen=True):
    """One `[[deadline.determinations]]`."""

    id: Key
    text: Text


class DeadlineEntry(Strict, frozen=True):
    """One `[[deadline]]`; the README beside the list says what each line means."""

    id: Key
    screen: Annotated[str, Meta(min_length=1, max_length=40)]
    packet: Title
    tell: Text
    how: Text
    number: Annotated[str, Meta(max_length=20, pattern=r"^(\+?[0-9]+(-[0-9]+)*)?\Z")]
    also: Text
    authority: Title
    source: Text
    verified: bool
    starts: Annotated[
        tuple[Annotated[tuple[Named, ...], Meta(min_length=1)], ...], Meta(min_length=1)
    ]
    unless: tuple[Named, ...]
    hours: Annotated[int, Meta(ge=1, le=24 * 30)] | None = None
    contact: Key | Literal[""] = ""
    determinations: tuple[DeterminationEntry, ...] = ()


class DeadlineFile(Strict, frozen=True):
    """A list of duties."""

    schema: Literal[1]
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\Z")]
    checked_on: date
    deadline: Annotated[tuple[DeadlineEntry, ...], Meta(min_length=1)]


def load_deadlines(path: Path) -> DeadlineRules:
    """Return the duties of a list in its order; raises `PackInvalid`."""
    findings: list[Finding] = []
    read = _read(path, findings)
    refuse_if_any(findings)
    if read is None:
        raise AssertionError("a list that cannot be read has findings")
    rules = tuple(_rule(entry) for entry in read.deadline)
    return DeadlineRules(version=read.version, checked_on=read.checked_on, rules=rules)


def check_deadlines(path: Path) -> list[Finding]:
    """Return everything that is wrong with a list of duties; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, findings)
    return findings


def _read(path: Path, findings: list[Finding]) -> DeadlineFile | None:
    made = read_table(path, DeadlineFile, findings)
    if made is not None:
        findings.extend(_check(path.name, made))
    return made


def _check(name: str, read: DeadlineFile) -> Iterator[Finding]:
    counts = Counter(entry.id for entry in read.deadline)
    for place, entry in enumerate(read.deadline):
        where = f"$.deadline[{place}]"
        if counts[entry.id] > 1:
            yield Finding(file=name, where=f"{where}.id", why=f"`{entry.id}` is there twice")
        for why in forbidden_in_screen_words(entry.screen):
            yield Finding(file=name, where=f"{where}.screen", why=why)
        asked = Counter(each.id for each in entry.determinations)
        for twice in (found for found, count in asked.items() if count > 1):
            why = f"`{twice}` is there twice"
            yield Finding(file=name, where=f"{where}.determinations", why=why)


def _rule(entry: DeadlineEntry) -> DeadlineRule:
    return DeadlineRule(
        id=DeadlineId(entry.id),
        hours=entry.hours,
        screen=entry.screen,
        packet=entry.packet,
        tell=entry.tell,
        how=entry.how,
        number=entry.number,
        contact=entry.contact,
        also=entry.also,
        authority=entry.authority,
        source=entry.source,
        verified=entry.verified,
        starts=tuple(frozenset(map(_trigger, group)) for group in entry.starts),
        unless=frozenset(map(_trigger, entry.unless)),
        determinations=tuple(
            Determination(id=asked.id, text=asked.text) for asked in entry.determinations
        ),
    )


def _trigger(named: str) -> Trigger:
    if named.startswith(_NOT):
        return Trigger(about=named.removeprefix(_NOT), answer=Tri.NO)
    return Trigger(about=named)
