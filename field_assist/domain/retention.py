"""How long an encounter is kept after its packets were acknowledged. Pure; times are arguments.

Nothing is erased by itself, and nothing may be erased before its due date: that begins only when
every packet was acknowledged, is never earlier than the policy says, and a hold stops it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from field_assist.domain.errors import DueDateRefused, EraseRefused
from field_assist.domain.ids import EncounterId
from field_assist.domain.policy import Policy

MOST_DAYS_LATER = 3650
_DAY = timedelta(days=1)


class Stage(Enum):
    """Where an encounter stands."""

    NOT_ACKNOWLEDGED = "not_acknowledged"
    KEPT = "kept"
    REMINDED = "reminded"
    """The due date is near: `remind_before_days` of the policy."""
    DUE = "due"
    ON_HOLD = "on_hold"


class ChangeKind(Enum):
    """What an officer can do about the time an encounter is kept."""

    HELD = "held"
    RELEASED = "released"
    DUE_MOVED = "due_moved"


class EraseReason(Enum):
    """Why an encounter was erased; a code, as it stays when everything else is gone."""

    RETENTION_OVER = "retention_over"
    ORDERED = "ordered"
    RECORDED_IN_ERROR = "recorded_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionChange:
    """One act; `due_at` only for a moved date. The reason is what the officer wrote."""

    kind: ChangeKind
    at: datetime
    reason: str = field(repr=False)
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What is known about the keeping of one encounter. None where there is nothing to tell.

    `acknowledged_at` is when the last of its packets was acknowledged, if all of them were.
    """

    encounter_id: EncounterId
    label: str
    acknowledged_at: datetime | None
    due_at: datetime | None
    earliest_due_at: datetime | None
    held_since: datetime | None
    hold_reason: str = field(repr=False)

    @property
    def is_held(self) -> bool:
        """Whether a hold keeps the encounter, whatever its date."""
        return self.held_since is not None

    def days_left(self, now: datetime) -> int | None:
        """Return the full days until the due date, 0 on its day and after; None without one."""
        if self.due_at is None:
            return None
        return max((self.due_at - now) // _DAY, 0)

    def stage(self, now: datetime, policy: Policy) -> Stage:
        """Return where the encounter stands now."""
        if self.is_held:
            return Stage.ON_HOLD
        if self.due_at is None:
            return Stage.NOT_ACKNOWLEDGED
        if now >= self.due_at:
            return Stage.DUE
        nearest = max(policy.remind_before_days, default=0) * _DAY
        return Stage.REMINDED if self.due_at - now <= nearest else Stage.KEPT

    def reminder(self, now: datetime, policy: Policy) -> int | None:
        """Return which of the policy's reminders holds now: its days; None if none does."""
        if self.stage(now, policy) is not Stage.REMINDED or self.due_at is None:
            return None
        left = self.due_at - now
        return min(
            (days for days in policy.remind_before_days if left <= days * _DAY), default=None
        )

    def check_erasable(self, now: datetime) -> None:
        """Raise `EraseRefused` unless the encounter may be erased now."""
        if self.is_held:
            raise EraseRefused(why="on_hold")
        if self.due_at is None:
            raise EraseRefused(why="not_acknowledged")
        if now < self.due_at:
            raise EraseRefused(why="too_early")

    def check_due(self, due_at: datetime) -> None:
        """Raise `DueDateRefused` unless the due date may be moved to that moment."""
        earliest = self.earliest_due_at
        if earliest is None:
            raise DueDateRefused(days=0)
        if not earliest <= due_at <= earliest + MOST_DAYS_LATER * _DAY:
            raise DueDateRefused(days=MOST_DAYS_LATER)


def retention_of(
    encounter_id: EncounterId,
    label: str,
    acknowledged: Sequence[datetime | None],
    changes: Sequence[RetentionChange],
    policy: Policy,
) -> Retention:
    """Return what follows from the acknowledgement of each packet, and from the acts in order."""
    times = [at for at in acknowledged if at is not None]
    last = max(times) if times and len(times) == len(acknowledged) else None
    earliest = last + policy.purge_after_days * _DAY if last else None
    hold = _hold(changes)
    return Retention(
        encounter_id=encounter_id,
        label=label,
        acknowledged_at=last,
        due_at=_due(earliest, changes),
        earliest_due_at=earliest,
        held_since=hold.at if hold else None,
        hold_reason=hold.reason if hold else "",
    )


def _due(earliest: datetime | None, changes: Sequence[RetentionChange]) -> datetime | None:
    """Return the date that was set last, but never one before the earliest."""
    moved = [change.due_at for change in changes if change.due_at is not None]
    return max(earliest, moved[-1]) if earliest and moved else earliest


def _hold(changes: Sequence[RetentionChange]) -> RetentionChange | None:
    kinds = (ChangeKind.HELD, ChangeKind.RELEASED)
    about = [change for change in changes if change.kind in kinds]
    return about[-1] if about and about[-1].kind is ChangeKind.HELD else None
