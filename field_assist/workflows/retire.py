"""Retire encounters: how long each is kept, holds, and erasing one for good.

Nothing is erased by itself: an officer does it, once the due date has come. An erased encounter is
in no list; its tombstone and the log say that it was there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.clock import Clock
from field_assist.domain.errors import ReasonMissing
from field_assist.domain.ids import EncounterId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import (
    ChangeKind,
    EraseReason,
    Retention,
    RetentionChange,
    Stage,
)
from field_assist.domain.tombstone import Tombstone
from field_assist.storage import erasure, events, retention, tombstones
from field_assist.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """An encounter whose date is near or past, or that is on hold. Days are full ones."""

    retention: Retention
    stage: Stage
    days_left: int | None
    reminder: int | None


def _ignore(_encounter_id: EncounterId) -> None:
    """Be called where nobody has the encounter before them."""


class Retiring:
    """How long encounters are kept. Use on the thread that opened the vault.

    `on_erased` is called when the rows of an encounter are gone, so that no screen shows it.
    """

    def __init__(self, vault: Vault, clock: Clock, policy: Policy) -> None:
        self._vault = vault
        self._clock = clock
        self._policy = policy
        self.on_erased: Callable[[EncounterId], None] = _ignore

    def of(self, encounter_id: EncounterId) -> Retention:
        """Return what holds for one encounter."""
        return retention.of_encounter(self._vault, encounter_id, self._policy)

    def listed(self) -> tuple[DueRow, ...]:
        """Return every encounter that was acknowledged or held, by number."""
        now = self._clock.now()
        found = retention.all_concerned(self._vault, self._policy)
        return tuple(self._row(one, now) for one in found)

    def due(self) -> tuple[DueRow, ...]:
        """Return those an officer has to be told of: due now, or with a reminder."""
        told = {Stage.DUE, Stage.REMINDED}
        return tuple(row for row in self.listed() if row.stage in told)

    def hold(self, encounter_id: EncounterId, reason: str) -> Retention:
        """Keep an encounter whatever its date, until the hold is released.

        Raises:
            ReasonMissing: a hold says why.

        """
        return self._change(encounter_id, ChangeKind.HELD, reason, "encounter_held")

    def release_hold(self, encounter_id: EncounterId, reason: str) -> Retention:
        """Let the date count again.

        Raises:
            ReasonMissing: so does its release.

        """
        return self._change(encounter_id, ChangeKind.RELEASED, reason, "hold_released")

    def move_due(self, encounter_id: EncounterId, due_at: datetime, reason: str) -> Retention:
        """Set a later date.

        Raises:
            ReasonMissing, DueDateRefused: nothing was changed.

        """
        before = self.of(encounter_id)
        before.check_due(due_at)
        was = f"{before.due_at:%Y-%m-%d}" if before.due_at else "none"
        what = f"from={was} to={due_at:%Y-%m-%d}"
        return self._change(encounter_id, ChangeKind.DUE_MOVED, reason, "due_moved", what, due_at)

    def erase(self, encounter_id: EncounterId, reason: EraseReason) -> Tombstone:
        """Erase an encounter for good and return what stays of it.

        On return its keys and rows are gone; `is_finished` tells whether its files and what rows
        leave behind in the database are gone too, else the next `finish` does that. Snapshots
        still hold it: see `back_up.BackingUp.needs_renewal`. Takes as long as `expected_s` says, so
        say that first.

        Raises:
            EraseRefused: it may not be erased yet; nothing was changed.
            VaultFull, VaultReadOnly: nothing was changed.

        """
        moment = self._clock.moment()
        found = self.of(encounter_id)
        found.check_erasable(moment.at)
        with self._vault.transaction():
            stone = tombstones.insert(self._vault, found, reason, moment.at)
            erasure.erase_rows(self._vault, encounter_id)
            events.append(
                self._vault,
                moment=moment,
                action="encounter_erased",
                encounter_id=encounter_id,
                detail=f"{stone.label} reason={reason.value}",
            )
        self.on_erased(encounter_id)
        self.finish()
        return stone

    def expected_s(self) -> int:
        """Return about how many seconds `erase` takes, at least 1."""
        return erasure.expected_s(self._vault)

    def erased(self) -> tuple[Tombstone, ...]:
        """Return what stays of the erased encounters, oldest first."""
        return tombstones.every(self._vault)

    def is_signature_right(self, tombstone: Tombstone) -> bool:
        """Return whether a tombstone is as it was signed."""
        return tombstones.is_right(tombstone)

    def finish(self) -> bool:
        """Finish erasures that were interrupted, also when the vault was opened; tell if done."""
        return erasure.finish_if_possible(self._vault)

    def is_finished(self) -> bool:
        """Return whether nothing is left to do for erasures but to replace snapshots."""
        return erasure.is_finished(self._vault)

    def _row(self, found: Retention, now: datetime) -> DueRow:
        return DueRow(
            retention=found,
            stage=found.stage(now, self._policy),
            days_left=found.days_left(now),
            reminder=found.reminder(now, self._policy),
        )

    def _change(
        self,
        encounter_id: EncounterId,
        kind: ChangeKind,
        reason: str,
        action: str,
        what: str = "",
        due_at: datetime | None = None,
    ) -> Retention:
        if not reason.strip():
            raise ReasonMissing
        change = RetentionChange(kind=kind, at=self._clock.now(), reason=reason, due_at=due_at)
        with self._vault.transaction():
            retention.append(self._vault, encounter_id, change)
            self._log(action, encounter_id, what)
        return self.of(encounter_id)

    def _log(self, action: str, encounter_id: EncounterId, what: str) -> None:
        events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=encounter_id,
            detail=what,
        )
