"""Back up the vault: rolling snapshots that are verified before older ones go.

Making and testing one takes seconds and runs in a lane, with values only; what came of it is then
told to `BackingUp` on the vault's thread, which writes it into the log.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from field_assist.domain import synchronised
from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, VaultMissing
from field_assist.domain.policy import Policy
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.snapshot import RestoreReport, Snapshot, names_kept
from field_assist.storage import elsewhere, erasure, events, replacing, snapshot_files, snapshots
from field_assist.storage.vault import DataKey, Vault

_A_DAY = timedelta(hours=24)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotJob:
    """What a lane needs to make a snapshot. `place` is None for one in the vault's folder."""

    folder: Path
    key: DataKey
    at: datetime
    place: Path | None = None


def make(job: SnapshotJob, progress: Progress = unwatched) -> Snapshot:
    """Make and verify a snapshot while the vault is open; call it in a lane.

    Raises:
        SnapshotDamaged, VaultDamaged, VaultFull, VaultReadOnly, Stopped: there is no snapshot, and
            none of the older ones was touched.

    """
    return snapshots.make(job.folder, job.key, job.at, job.place, progress)


def rehearse(snapshot: Snapshot, key: DataKey, progress: Progress = unwatched) -> RestoreReport:
    """Open a snapshot read-only and read all of it; call it in a lane.

    Raises:
        SnapshotDamaged, VaultNewer, VaultFull, VaultReadOnly, Stopped: nothing was changed.

    """
    return snapshots.look_into(snapshot, key, progress)


def synchronised_by(folder: Path) -> str | None:
    """Return the name of the program that copies a folder elsewhere, if one is known to."""
    return synchronised.synchronised_by(folder, os.environ, Path.home())


class BackingUp:
    """The snapshots of an open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock, policy: Policy) -> None:
        self._vault = vault
        self._clock = clock
        self._policy = policy

    def due(self, now: datetime) -> bool:
        """Return whether the newest snapshot in the vault's folder is a day old, or there is none.

        One that seems to be of a later time than now counts as little as an old one.
        """
        made = [abs(now - snapshot.made_at) for snapshot in self.listed()]
        return min(made, default=_A_DAY) >= _A_DAY

    def job(self, place: Path | None = None) -> SnapshotJob:
        """Return what `make` needs; with `place` for a snapshot on another disk.

        Raises:
            VaultMissing: `place` is no folder.

        """
        if place is not None and not place.is_dir():
            raise VaultMissing(part="folder")
        folder, key = self._vault.folder, self._vault.key
        return SnapshotJob(folder=folder, key=key, at=self._clock.now(), place=place)

    def made(self, snapshot: Snapshot) -> None:
        """Write a new snapshot into the log, then let older ones go as the policy says."""
        is_inside = self._is_inside(snapshot)
        with self._vault.transaction():
            if not is_inside:
                elsewhere.note(self._vault, snapshot)
            self._log("snapshot_made", snapshot, f"place={'inside' if is_inside else 'elsewhere'}")
        if is_inside:
            self.rotate(fresh=snapshot)

    def tested(self, report: RestoreReport) -> None:
        """Write into the log that a snapshot was tested, and how it went."""
        outcome = "whole" if report.is_whole else "damaged"
        with self._vault.transaction():
            self._log("snapshot_tested", report.snapshot, f"outcome={outcome}")

    def listed(self, place: Path | None = None) -> tuple[Snapshot, ...]:
        """Return the snapshots in the vault's folder, or in another one; newest first.

        One that is not of this vault has no `entries`.
        """
        root = place or self._vault.folder / snapshot_files.FOLDER
        return snapshot_files.listed(root, self._vault.vault_id, self._vault.key)

    def rotate(self, fresh: Snapshot | None = None) -> None:
        """Take away those that the policy does not keep. One that cannot be goes the next time.

        A fresh one stays, also when the clock was set back and older ones seem to be newer.
        """
        found = self.listed()
        kept = names_kept(
            (snapshot.name for snapshot in found),
            daily=self._policy.snapshots_daily,
            weekly=self._policy.snapshots_weekly,
        )
        names = {*kept, *(one.name for one in found[:1]), *([fresh.name] if fresh else ())}
        self._remove(one for one in found if one.name not in names)

    def needs_renewal(self) -> bool:
        """Return whether snapshots in the vault's folder still hold what was erased."""
        return erasure.entries_to_replace(self._vault) is not None

    def renewed(self, fresh: Snapshot) -> bool:
        """Let every older snapshot go that holds what was erased, now that a fresh one is there.

        So do the copies that were made before an upgrade. Returns whether all are gone; what is
        not goes the next time. Call `made` for the fresh one as well.

        Raises:
            VaultReadOnly: a copy cannot be taken away.

        """
        wanted = erasure.entries_to_replace(self._vault)
        if wanted is None:
            return True
        if not self._is_inside(fresh) or (fresh.entries or 0) < wanted.stop:
            return False  # it was begun before the erasure
        holding = [one for one in self.listed() if self._may_hold(one, wanted)]
        self._remove(holding)
        snapshot_files.remove_upgrade_copies(self._vault.folder)
        is_done = not any(one.folder.exists() for one in holding)
        if is_done:
            with self._vault.transaction():
                erasure.snapshots_replaced(self._vault)
        return is_done

    def holding_erased(self) -> tuple[Path, ...]:
        """Return what the officer has to be told of: copies that still hold what was erased.

        Snapshots on other disks, and vaults that a restored one replaced. The program takes away
        none of them by itself.
        """
        aside = replacing.replaced(self._vault.folder) if self._has_erased() else ()
        return (*elsewhere.holding_erased(self._vault), *aside)

    def forget(self, path: Path) -> None:
        """Take away a copy of which the officer says that it is to go; it may be gone already.

        Raises:
            VaultReadOnly: it cannot be.

        """
        if path.exists():
            snapshot_files.remove(path)
        with self._vault.transaction():
            elsewhere.forget(self._vault, path)

    def _has_erased(self) -> bool:
        return self._vault.row("SELECT 1 FROM tombstone LIMIT 1") is not None

    def _may_hold(self, snapshot: Snapshot, erased: range) -> bool:
        """Whether a snapshot is from when it was there, or of a log that a restore has left.

        The numbers of such a log go on beside ours, and say nothing about what came first.
        """
        entries = snapshot.entries
        if entries is None or entries in erased:
            return True
        return bool(entries) and not events.is_entry(self._vault, entries, snapshot.head_hash)

    def _is_inside(self, snapshot: Snapshot) -> bool:
        return snapshot.folder.parent == self._vault.folder / snapshot_files.FOLDER

    def _remove(self, going: Iterable[Snapshot]) -> None:
        for snapshot in going:
            try:
                snapshot_files.remove(snapshot.folder)
            except Expected as error:
                log.info("a snapshot stays: %s", type(error).__name__)

    def _log(self, action: str, snapshot: Snapshot, what: str) -> None:
        events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=None,
            detail=f"{snapshot.name} entries={snapshot.entries} {what}",
        )
