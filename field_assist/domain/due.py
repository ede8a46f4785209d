"""Which duties run, until when, worked out anew from the recorded answers and their times. Pure.

Nothing here counts down: a deadline is the moment of the answer that started it plus elapsed
hours, so a lock, a restart or a change between summer and winter time cannot move it. It counts
from the first time that an answer which still stands was given, whatever came in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from field_assist.domain.deadline import Stop, StopKey
from field_assist.domain.deadline_rule import DeadlineRule, Trigger, missing
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId, EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer as it was recorded.

    `about` is as in `Trigger`; `subject` is what was answered, by the id of a sign or the value of
    a fact. `person` is whom it is about, None in general. `is_gone` is whether the card of that
    person was taken off, with which the answer no longer counts.
    """

    about: str
    subject: str
    answer: Tri
    at: datetime
    person: EntityId | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child with a card; `number` counts from 1 in its encounter, and says nothing of anybody."""

    card: EntityId
    number: int


class State(Enum):
    """Where a duty stands. One that was started never goes away."""

    RUNNING = "running"
    STOPPED = "stopped"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A duty that was started by an answer, `by`, at `since`.

    `because` is the answer by which it was set aside; None otherwise. `child` is whom the duty is
    about, None for nobody in particular. `stop_key` is where `stop` stands in the encounter, as
    `children.stop_key` says; None without one.
    """

    rule: DeadlineRule
    state: State
    since: datetime
    by: Said
    stop: Stop | None = None
    because: Said | None = None
    child: Child | None = None
    stop_key: StopKey | None = None

    @property
    def key(self) -> str:
        """Return a name for it that no other duty of its encounter has."""
        return f"{self.rule.id}:{self.child.card}" if self.child else self.rule.id

    @property
    def due(self) -> datetime | None:
        """Return the last moment of a duty in UTC; None when it has no fixed time."""
        return due_after(self.since, self.rule.hours)

    def is_overdue(self, now: datetime) -> bool:
        """Whether it runs and its last moment is past."""
        return self.state is State.RUNNING and self.due is not None and self.due < now


def due_after(since: datetime, hours: int | None) -> datetime | None:
    """Return the UTC moment so many elapsed hours after an aware one.

    Adding to a local time would count hours of the clock on the wall instead.
    """
    return since.astimezone(UTC) + timedelta(hours=hours) if hours is not None else None


def deadlines(
    rules: Iterable[DeadlineRule],
    said: Iterable[Said],
    stops: Mapping[DeadlineId, Stop],
    *,
    is_time_sure: bool = True,
) -> tuple[Deadline, ...]:
    """Return every duty that was ever started: running first, the nearest one first.

    `said` holds the answers to each question in the order in which they were recorded, those taken
    back too. A stop that lacks something stops nothing. When the times are not sure, because the
    clock was moved meanwhile, what may never have applied is set aside instead of not told.
    """
    told = _by_question(said)
    found = (_deadline(rule, told, stops.get(rule.id), is_time_sure) for rule in rules)
    return in_order(each for each in found if each is not None)


def in_order(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return deadlines as they are read: running ones first, the nearest first."""
    return tuple(sorted(found, key=_place))


def timed(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return those that run and have a fixed time, the nearest first."""
    return in_order(each for each in found if each.state is State.RUNNING and each.due is not None)


def _place(each: Deadline) -> tuple[int, datetime]:
    return tuple(State).index(each.state), each.due or datetime.max.replace(tzinfo=UTC)


_Told = Mapping[tuple[str, str, EntityId | None], list[Said]]
"""The answers to each question, about whom it was, in the order of recording."""


@dataclass(frozen=True, slots=True)
class _Spell:
    """When an answer that counts was first given, and last anew; what ended it, if anything."""

    first: Said
    anew: Said
    ended: Said | None


def _deadline(
    rule: DeadlineRule,
    told: _Told,
    stop: Stop | None,
    is_time_sure: bool,  # noqa: FBT001 -- handed on
) -> Deadline | None:
    spells = [_spell(triggers, told) for triggers in rule.starts]
    given = [spell for spell in spells if spell is not None]
    if len(given) < len(spells) or not given:
        return None
    by = max((spell.first for spell in given), key=_at)
    ended = [spell.ended for spell in given if spell.ended is not None]
    never_together = any(end.at < by.at for end in ended)
    barred = _spell(rule.unless, told)
    is_barred = barred is not None and barred.ended is None
    if barred is not None and is_barred:
        ended.append(barred.anew)
    never_applied = never_together or (is_barred and ended[-1].at <= by.at)
    is_stopped = stop is not None and not [*missing(rule, stop)]
    if never_applied and is_time_sure and not is_stopped:
        return None
    return Deadline(
        rule=rule,
        state=_state(is_stopped=is_stopped, is_aside=bool(ended)),
        since=by.at.astimezone(UTC),
        by=by,
        stop=stop if is_stopped else None,
        because=None if is_stopped else max(ended, key=_at, default=None),
    )


def _state(*, is_stopped: bool, is_aside: bool) -> State:
    if is_stopped:
        return State.STOPPED
    return State.SET_ASIDE if is_aside else State.RUNNING


def _spell(triggers: frozenset[Trigger], told: _Told) -> _Spell | None:
    """Return the earliest answer that counts and stands; if none stands, the last to end."""
    abouts = {trigger.about for trigger in triggers}
    asked = [answers for (about, *_), answers in told.items() if about in abouts]
    counting = [spell for spell in (_of_question(triggers, each) for each in asked) if spell]
    standing = [spell for spell in counting if spell.ended is None]
    if standing:
        return min(standing, key=lambda spell: spell.first.at)
    return max(counting, key=lambda spell: (spell.ended or spell.first).at, default=None)


def _of_question(triggers: frozenset[Trigger], told: list[Said]) -> _Spell | None:
    counts = [Trigger(about=each.about, answer=each.answer) in triggers for each in told]
    if True not in counts:
        return None
    first, last = counts.index(True), len(counts) - 1 - counts[::-1].index(True)
    anew = last
    while anew and counts[anew - 1]:
        anew -= 1
    end = told[-1]
    if last == len(told) - 1 and not end.is_gone:
        return _Spell(told[first], told[anew], None)
    # An older answer that came back keeps its own time, which is before what it took the place of.
    ended = replace(end, at=max(end.at, told[last].at))
    return _Spell(told[first], told[anew], ended)


def _at(said: Said) -> datetime:
    return said.at


def _by_question(said: Iterable[Said]) -> _Told:
    found: dict[tuple[str, str, EntityId | None], list[Said]] = {}
    for each in said:
        found.setdefault((each.about, each.subject, each.person), []).append(each)
    return found
