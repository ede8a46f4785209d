"""Joins the entries of the log with the rows that were written with them; see `domain.timeline`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from field_assist.domain import timeline
from field_assist.domain.audit import AuditRow
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    How,
    ItemAnswered,
    LineChosen,
    LinkStated,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId
from field_assist.domain.timeline import Entry, Strand
from field_assist.domain.writing import ONE_SITTING

C = TypeVar("C", Answered, FactStated, LinkStated, EntityStated, MeasureStated)

_HOW = re.compile(r" how=(undone|redone)$")
_VERSION = re.compile(r" version=(\d+)$")
_PERSON = re.compile(r" person=(\w+)$")
_FIELDS = re.compile(r" fields=([a-z_:]+|\d+)$")


@dataclass(slots=True)
class Rows:
    """Rows that no entry has claimed yet, of each kind in their order."""

    marks: deque[Answered] = field(default_factory=deque)
    facts: deque[FactStated] = field(default_factory=deque)
    fields: deque[EntityStated] = field(default_factory=deque)
    links: deque[LinkStated] = field(default_factory=deque)
    measures: deque[MeasureStated] = field(default_factory=deque)


class Weaver:
    """Grows with each call of `weave`; `entries` is what came of it, in order.

    `versions` counts those of each note and statement.
    """

    def __init__(self) -> None:
        self.rows = Rows()
        self.entries: list[Entry] = []
        self.versions: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._last: dict[Hashable, Change] = {}

    def weave(self, lines: Iterable[AuditRow]) -> None:
        """Take further entries of the log, whose rows are in `rows`."""
        for line in lines:
            if line.action in {timeline.LOCKED, timeline.OPENED}:
                self._lock(line)
            else:
                self._add(self._entry(line))

    def waiting(self, changes: Iterable[Change]) -> tuple[Entry, ...]:
        """Return what is not in the vault yet as entries, each note and statement once."""
        made: dict[Hashable, Entry] = {}
        for number, change in enumerate(changes):
            about, action = _subject(change), timeline.action_of(change)
            line = AuditRow(
                sequence=0,
                at=change.at,
                zone="",
                actor="officer",
                action=action,
                encounter_id=None,
                label="",
                detail=about,
            )
            is_text = isinstance(change, NoteWritten | StatementWritten)
            made[(action, about) if is_text else number] = Entry(
                line=line, about=about, how=change.how, change=change, before=self._before(change)
            )
        return tuple(made.values())

    def _entry(self, line: AuditRow) -> Entry:
        """Return an entry with what was recorded by it, as far as a row is there."""
        detail = line.detail or ""
        found = _HOW.search(detail)
        how = How(found[1]) if found else How.DONE
        detail = _HOW.sub("", detail)
        about, _, rest = detail.partition(" ")
        change = self._claim(line, detail)
        if change is not None:
            change = replace(change, how=how)
        before = self._before(change)
        if change is not None:
            self._remember(change)
        version = _VERSION.search(f" {rest}")
        is_text = line.action in {
            timeline.NOTE_WRITTEN,
            timeline.STATEMENT_WRITTEN,
            timeline.STATEMENT_REMOVED,
        }
        return Entry(
            line=line,
            about=about.partition("=")[0] if change or is_text else "",
            how=how,
            version=int(version[1]) if version else int(is_text),
            change=change,
            before=before,
        )

    def _add(self, entry: Entry) -> None:
        """Append an entry, unless it only goes on with one that is there."""
        if entry.version:
            self.versions[entry.about] = entry.version
        if entry.key in self._places:
            return
        last = self.entries[-1] if self.entries else None
        if last is not None and _goes_on(last, entry):
            if entry.change is not None:
                change = timeline.together(last.change, entry.change)
                self.entries[-1] = replace(last, change=change)
            return
        self._places[entry.key] = len(self.entries)
        self.entries.append(entry)

    def _lock(self, line: AuditRow) -> None:
        """Take a lock and the opening after it, and further ones right behind, as one entry."""
        last = self.entries[-1] if self.entries else None
        is_lock = line.action == timeline.LOCKED
        if last is None or last.action != timeline.LOCKED:
            if is_lock:  # an opening without a lock says nothing about the work here
                self.entries.append(Entry(line=line))
        elif is_lock:
            self.entries[-1] = replace(last, line=line, until=None, count=last.count + 1)
        else:
            self.entries[-1] = replace(last, until=line.at)

    def _claim(self, line: AuditRow, detail: str) -> Change | None:
        """Take the row that was written with an entry; None if it is not the next one."""
        match line.action:
            case timeline.ANSWERED:
                person = _PERSON.search(detail)
                thing = (detail.partition("=")[0], person[1] if person else None)
                return _next(self.rows.marks, lambda row: (row.indicator, row.person) == thing)
            case timeline.FACT_STATED:
                return _next(self.rows.facts, lambda row: row.fact.value == detail)
            case timeline.LINK_STATED | timeline.LINK_REMOVED:
                link = detail.partition(" ")[0]
                return _next(self.rows.links, lambda row: row.id == link)
            case timeline.MEASURE_STATED | timeline.MEASURE_REMOVED:
                measure = detail.partition(" ")[0]
                return _next(self.rows.measures, lambda row: row.id == measure)
            case timeline.CARD_STATED | timeline.CARD_REMOVED:
                return self._card(line, detail)
        return None

    def _card(self, line: AuditRow, detail: str) -> EntityStated | None:
        """Take as many fields as the entry names."""
        card, kind, *_ = (*detail.split(" "), "", "")
        named = _FIELDS.search(detail)
        if kind not in {known.value for known in EntityKind}:
            return None
        counted = named[1] if named else ""
        count = int(counted) if counted.isdecimal() else len(counted.split(":")) if counted else 0
        stated: dict[Field, str] = {}
        for _ in range(count):
            row = _next(self.rows.fields, lambda row: row.id == card)
            stated.update(row.fields if row else ())
        return EntityStated(
            id=EntityId(card),
            kind=EntityKind(kind),
            fields=tuple(stated.items()),
            is_removed=line.action == timeline.CARD_REMOVED,
            at=line.at,
        )

    def _before(self, change: Change | None) -> Change | None:
        """Return what a change takes the place of, or None."""
        if not isinstance(change, EntityStated):
            return self._last.get(_thing(change))
        known = self._last.get(_thing(change))
        if not isinstance(known, EntityStated):
            return None
        said = dict(known.fields)
        return replace(known, fields=tuple((name, said.get(name, "")) for name, _ in change.fields))

    def _remember(self, change: Change) -> None:
        known = self._last.get(_thing(change))
        if isinstance(change, EntityStated) and isinstance(known, EntityStated):
            fields = tuple({**dict(known.fields), **dict(change.fields)}.items())
            change = replace(change, fields=fields)
        self._last[_thing(change)] = change


def _next(rows: deque[C], is_it: Callable[[C], bool]) -> C | None:
    """Take the first row if it is the one that is looked for."""
    return rows.popleft() if rows and is_it(rows[0]) else None


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Return whether an entry is typed on within one sitting, or says exactly the same again."""
    is_anew = last.how is How.DONE and entry.how is How.DONE and last.action == entry.action
    is_one_sitting = timedelta() <= entry.line.at - last.line.at < ONE_SITTING
    if not is_anew or not is_one_sitting:
        return False
    if entry.change is None:
        is_same = last.line.detail == entry.line.detail
        is_typed = entry.strand is Strand.FILES or entry.action == timeline.ITEM_ANSWERED
        return is_same and is_typed
    return timeline.goes_on(last.change, entry.change)


def _thing(change: Change | None) -> Hashable:
    """Return what a change is about, so that the one before it can be found."""
    match change:
        case Answered():
            return ("mark", change.indicator, change.person)
        case FactStated():
            return ("fact", change.fact)
        case EntityStated():
            return ("card", change.id)
        case LinkStated():
            return ("link", change.id)
        case MeasureStated():
            return ("measure", change.id)
    return None


def _subject(  # noqa: C901, PLR0911 -- one for each sort of name
    change: Change,
) -> str:
    """Return what a change is about, as the log names it."""
    match change:
        case Answered() | SuggestionDismissed():
            return change.indicator
        case FactStated():
            return change.fact.value
        case LineChosen():
            return change.line
        case FileDescribed():
            return change.file
        case ChildFactStated():
            return change.asked.value
        case DeadlineStopped():
            return change.deadline
        case ItemAnswered():
            return f"{change.instrument}/{change.item}"
        case StepAdjusted():
            step = change.band.value if change.band else "suggested"
            return f"step={step} suggested={change.suggested.value}"
        case WordsChosen():
            return f"{change.line} {change.part}"
        case HandlingStated():
            return change.about.value
        case _:
            return change.id
