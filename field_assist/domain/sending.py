"""How far a packet has come on its way out, as one pure function of what happened to it.

A packet may arrive twice, never not at all, and nothing here says more than is known. Receivers
tell two copies of one packet by its id and bytes; see `docs/guides/receiver.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from field_assist.domain.errors import Bug


class OutboxState(Enum):
    """What is known of a packet; the values are stored."""

    READY = "ready"
    WAITING = "waiting"
    SENDING = "sending"
    SAVED_TO_FOLDER = "saved_to_folder"
    DRAFT_MADE = "draft_made"
    PRINTED = "printed"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NEEDS_HELP = "needs_help"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Way(Enum):
    """A way in which a packet leaves; the value is the state that it leads to."""

    FOLDER = OutboxState.SAVED_TO_FOLDER
    DRAFT = OutboxState.DRAFT_MADE
    PAPER = OutboxState.PRINTED
    RELAY = OutboxState.ACCEPTED


class Event(Enum):
    """What happens to a packet."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    ENDING = "ending"
    PART_ACCEPTED = "part_accepted"
    ACCEPTED = "accepted"
    NOT_REACHED = "not_reached"
    DEFERRED = "deferred"
    INTERRUPTED = "interrupted"
    ANSWER_LOST = "answer_lost"
    REFUSED = "refused"
    BLOCKED = "blocked"
    PAUSED = "paused"
    RESUMED = "resumed"
    TRIED_NOW = "tried_now"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    SUPERSEDED = "superseded"
    SAVED = "saved"
    DRAFTED = "drafted"
    PRINTED = "printed"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a packet stands, and what decides what happens next.

    `way` is how it left last, None before that. `since` is when it was queued. `attempts` counts
    the tries since then that came to nothing. `next_try_at` is set while a time is waited for.
    `may_have_left` holds from just before the last line of a mail goes out until an answer to it.
    `reason` is a word of the program for the last trouble, or "".
    """

    state: OutboxState = OutboxState.READY
    way: Way | None = None
    since: datetime | None = None
    attempts: int = 0
    next_try_at: datetime | None = None
    may_have_left: bool = False
    reason: str = ""


FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=4)
"""How long a server may put a mail off before somebody has to look (RFC 5321, 4.5.4.1)."""
_JITTER = 0.2

_S, _E = OutboxState, Event
_IDLE = (_S.READY, _S.WAITING, _S.PAUSED, _S.REFUSED, _S.NEEDS_HELP)
_QUEUED = (_S.WAITING, _S.PAUSED)
_LEFT = (_S.SAVED_TO_FOLDER, _S.DRAFT_MADE, _S.PRINTED, _S.ACCEPTED, _S.UNKNOWN)

_LEADS: Mapping[Event, tuple[tuple[OutboxState, ...], OutboxState]] = {
    _E.QUEUED: ((_S.READY, _S.REFUSED, _S.NEEDS_HELP, *_LEFT), _S.WAITING),
    _E.CLAIMED: ((_S.WAITING,), _S.SENDING),
    _E.ENDING: ((_S.SENDING,), _S.SENDING),
    _E.PART_ACCEPTED: ((_S.SENDING,), _S.SENDING),
    _E.ACCEPTED: ((_S.SENDING,), _S.ACCEPTED),
    _E.NOT_REACHED: ((_S.SENDING,), _S.WAITING),
    _E.DEFERRED: ((_S.SENDING,), _S.WAITING),
    _E.INTERRUPTED: ((_S.SENDING,), _S.WAITING),
    _E.ANSWER_LOST: ((_S.SENDING,), _S.UNKNOWN),
    _E.REFUSED: ((_S.SENDING,), _S.REFUSED),
    _E.BLOCKED: ((_S.WAITING, _S.SENDING), _S.NEEDS_HELP),
    _E.PAUSED: ((_S.WAITING,), _S.PAUSED),
    _E.RESUMED: ((_S.PAUSED,), _S.WAITING),
    _E.TRIED_NOW: ((_S.WAITING,), _S.WAITING),
    _E.WITHDRAWN: (_IDLE, _S.WITHDRAWN),
    _E.TAKEN_BACK: ((_S.WITHDRAWN, _S.SUPERSEDED), _S.READY),
    _E.SUPERSEDED: (_IDLE, _S.SUPERSEDED),
    _E.SAVED: ((*_IDLE, *_LEFT), _S.SAVED_TO_FOLDER),
    _E.DRAFTED: ((*_IDLE, *_LEFT), _S.DRAFT_MADE),
    _E.PRINTED: ((*_IDLE, *_LEFT), _S.PRINTED),
    _E.RECEIPT: (tuple(_S), _S.CONFIRMED),
}
_OF_A_CONFIRMED = frozenset(_E) - {
    *(_E.QUEUED, _E.CLAIMED, _E.WITHDRAWN, _E.TAKEN_BACK, _E.SUPERSEDED),
    *(_E.PAUSED, _E.RESUMED, _E.TRIED_NOW),
}
"""What may be heard late of a packet that has arrived, and changes nothing."""


class StepImpossible(Bug):
    """An `event` cannot happen to a packet in this `state`; screens offer only what can."""


def can(standing: Standing, event: Event) -> bool:
    """Tell whether an event can happen to a packet that stands so."""
    if standing.state is _S.CONFIRMED:
        return event in _OF_A_CONFIRMED
    if event is _E.SUPERSEDED and standing.way is not None:
        return False
    return standing.state in _LEADS[event][0]


def step(
    standing: Standing, event: Event, now: datetime, *, reason: str = "", jitter: float = 0.5
) -> Standing:
    """Return where a packet stands after an event at `now`.

    | event | from | to |
    |---|---|---|
    | queued | ready, refused, needs_help, and what has left but is not confirmed | waiting |
    | claimed | waiting | sending |
    | ending | sending | sending |
    | part_accepted | sending | sending |
    | accepted | sending | accepted |
    | not_reached | sending | waiting |
    | deferred | sending | waiting |
    | interrupted | sending | waiting |
    | answer_lost | sending | unknown |
    | refused | sending | refused |
    | blocked | waiting, sending | needs_help |
    | paused | waiting | paused |
    | resumed | paused | waiting |
    | tried_now | waiting | waiting |
    | withdrawn | ready, waiting, paused, refused, needs_help | withdrawn |
    | taken_back | withdrawn, superseded | ready |
    | superseded | ready, waiting, paused, refused, needs_help | superseded |
    | saved | all but sending, withdrawn, superseded | saved_to_folder |
    | drafted | all but sending, withdrawn, superseded | draft_made |
    | printed | all but sending, withdrawn, superseded | printed |
    | receipt | all | confirmed |

    In five cases the state is another one. What was interrupted after its last line may have
    arrived: unknown. What a server puts off for `GIVEN_UP_AFTER` needs help. What waits or is
    paused goes on so when it is saved, drafted or printed as well. What is taken from the queue
    after it had left in another way stands as that way left it, and is never superseded. And
    confirmed stays confirmed, whatever is heard late.

    `jitter` in 0 to 1 spreads the next try by a fifth to either side; 0.5 not at all.

    Raises:
        StepImpossible: the event cannot happen to a packet in this state.

    """
    if not can(standing, event):
        raise StepImpossible(state=standing.state.value, event=event.value)
    if standing.state is _S.CONFIRMED:
        return standing
    moved = replace(standing, state=_LEADS[event][1], reason=reason, may_have_left=False)
    return _CHANGES.get(event, _as_it_is)(moved, standing, now, jitter)


def is_due(standing: Standing, now: datetime) -> bool:
    """Tell whether a waiting packet's time has come.

    A time further off than any wait was set by a clock that went back since then: it counts as
    come.
    """
    if standing.state is not _S.WAITING:
        return False
    at = standing.next_try_at
    return at is None or at <= now or at > too_far(now)


def too_far(now: datetime) -> datetime:
    """Return the time after which no try can be due, but by a clock that went back since."""
    return now + LONGEST_WAIT * (1 + _JITTER)


def wait_after(attempts: int, jitter: float) -> timedelta:
    """Return how long to wait after so many tries in vain: twice as long each time, to an hour."""
    doubled: timedelta = FIRST_WAIT * (1 << min(max(attempts - 1, 0), 10))
    return min(doubled, LONGEST_WAIT) * (1 + _JITTER * (2 * jitter - 1))


def _as_it_is(moved: Standing, _before: Standing, _now: datetime, _jitter: float) -> Standing:
    return moved


def _queued(moved: Standing, _before: Standing, now: datetime, _jitter: float) -> Standing:
    return replace(moved, since=now, attempts=0, next_try_at=None)


def _at_once(moved: Standing, _before: Standing, _now: datetime, _jitter: float) -> Standing:
    return replace(moved, next_try_at=None)


def _ending(moved: Standing, _before: Standing, _now: datetime, _jitter: float) -> Standing:
    return replace(moved, may_have_left=True)


def _retried(moved: Standing, before: Standing, now: datetime, jitter: float) -> Standing:
    attempts = before.attempts + 1
    return replace(moved, attempts=attempts, next_try_at=now + wait_after(attempts, jitter))


def _deferred(moved: Standing, before: Standing, now: datetime, jitter: float) -> Standing:
    if before.since is not None and now - before.since > GIVEN_UP_AFTER:
        return replace(moved, state=_S.NEEDS_HELP)
    return _retried(moved, before, now, jitter)


def _interrupted(moved: Standing, before: Standing, _now: datetime, _jitter: float) -> Standing:
    if before.may_have_left:
        return replace(moved, state=_S.UNKNOWN)
    return replace(moved, next_try_at=None)


def _withdrawn(moved: Standing, before: Standing, _now: datetime, _jitter: float) -> Standing:
    return moved if before.way is None else replace(moved, state=before.way.value)


def _left(moved: Standing, before: Standing, _now: datetime, _jitter: float) -> Standing:
    way = Way(moved.state)
    if before.state in _QUEUED:
        return replace(before, way=way)
    return replace(moved, way=way, next_try_at=None, attempts=0)


_CHANGES = {
    _E.QUEUED: _queued,
    _E.RESUMED: _at_once,
    _E.TRIED_NOW: _at_once,
    _E.CLAIMED: _at_once,
    _E.ENDING: _ending,
    _E.NOT_REACHED: _retried,
    _E.DEFERRED: _deferred,
    _E.INTERRUPTED: _interrupted,
    _E.WITHDRAWN: _withdrawn,
    _E.ACCEPTED: _left,
    _E.SAVED: _left,
    _E.DRAFTED: _left,
    _E.PRINTED: _left,
}
