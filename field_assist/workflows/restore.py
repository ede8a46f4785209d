"""Restore a snapshot: it takes the vault's place, and the vault is kept aside.

Works before any vault is open, with the key that a passphrase or recovery words give. Everything
here takes seconds; call it in a lane while nobody has the vault open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from field_assist.domain.clock import Clock, Moment
from field_assist.domain.errors import Expected
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.snapshot import RestoreReport, Snapshot
from field_assist.domain.tombstone import Tombstone
from field_assist.storage import (
    elsewhere,
    erasure,
    events,
    replacing,
    restoring,
    snapshot_files,
    snapshots,
    tombstones,
)
from field_assist.storage.header_files import read_header
from field_assist.storage.sqlcipher import Row
from field_assist.storage.vault import DataKey, Vault, open_vault, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did. `lost` entries of the log are not in it; None if nobody can tell.

    `erased_again` is how many encounters that had been erased since the snapshot were in it, and
    are erased again; None if the replaced vault could not be asked, so that some may be back.
    `kept_aside` is where the replaced vault is now; None if there was none.
    """

    snapshot: Snapshot
    lost: int | None
    erased_again: int | None
    kept_aside: Path | None


class _Known(NamedTuple):
    erased: tuple[Tombstone, ...]
    elsewhere: tuple[Row, ...]


def available(folder: Path, place: Path | None = None) -> tuple[Path, ...]:
    """Return the snapshots in a vault's folder, or in another one, newest first; needs no key."""
    root = place or folder / snapshot_files.FOLDER
    return snapshot_files.whole(root)


def described(snapshot: Path, key: DataKey) -> Snapshot:
    """Return what is known of a snapshot.

    Raises:
        SnapshotDamaged: its header cannot be read.

    """
    return snapshots.described(snapshot, key)


def key_for(
    folder: Path, snapshot: Path, derive: Callable[[Path], DataKey]
) -> tuple[DataKey, Path]:
    """Try to get the key from the header of the vault, then from that of the snapshot.

    `derive` takes a folder with a header: `lambda at: derive_key(at, passphrase)`. Returns the key
    and the folder whose header gave it; `restore` puts that header in place, so that what opened
    the vault today opens it tomorrow.

    Raises:
        WrongPassphrase, RecoverySheetWrong, ...: the snapshot's header does not open with it.

    """
    try:
        return derive(folder), folder
    except Expected:
        return derive(snapshot), snapshot


def rehearse(snapshot: Path, key: DataKey, progress: Progress = unwatched) -> RestoreReport:
    """Open a snapshot read-only and read all of it.

    Raises:
        SnapshotDamaged, VaultNewer, VaultFull, VaultReadOnly, Stopped: nothing was changed.

    """
    return snapshots.look_into(snapshots.described(snapshot, key), key, progress)


def restore(
    folder: Path, snapshot: Path, key: DataKey, clock: Clock, *, header_of: Path | None = None
) -> Restored:
    """Put a snapshot in the place of the vault; nobody has it open, the caller holds its lock.

    Interrupted at any moment there is a whole vault, the old one or the restored one. What was
    erased in the old vault is erased in the restored one as well, and the snapshots elsewhere that
    it knew of are known to this one, if the old one can be read. `header_of` is the folder whose
    ways in are kept: the vault, if it has a whole header, else the snapshot.

    Raises:
        SnapshotDamaged, SnapshotForeign, VaultNewer: nothing was changed.
        VaultFull: there is no room for both; nothing was changed.
        VaultReadOnly: nothing was changed, or the next opening goes on.

    """
    replacing.finish(folder)
    source = header_of or _header_folder(folder, snapshot)
    snapshots.check_is_of(snapshot, read_header(source).header.vault_id)
    found = snapshots.described(snapshot, key)
    had = restoring.entries_of(folder, key)
    lost = None if had is None or found.entries is None else max(had - found.entries, 0)
    known = _known(folder, key)
    prepared = restoring.prepare(folder, snapshot, key, header_of=source)
    moment = clock.moment()
    with open_vault(prepared, key) as vault:
        with vault.transaction():
            events.append(
                vault,
                moment=moment,
                action="snapshot_restored",
                encounter_id=None,
                detail=f"{found.name} lost={_said(lost)}{'' if known else ' erased=unknown'}",
            )
            elsewhere.take_over(vault, known.elsewhere if known else ())
        erased_again = _erase_again(vault, known.erased, moment) if known else None
    was_there = (folder / snapshot_files.DATABASE).exists()
    aside = replacing.put_in_place(folder, prepared, moment.at)
    return Restored(
        snapshot=found,
        lost=lost,
        erased_again=erased_again,
        kept_aside=aside if was_there else None,
    )


def _header_folder(folder: Path, snapshot: Path) -> Path:
    """Return the folder of the vault if its header can be read, else that of the snapshot."""
    try:
        read_header(folder)
    except Expected:
        return snapshot
    return folder


def _said(count: int | None) -> str:
    return "unknown" if count is None else str(count)


def _known(folder: Path, key: DataKey) -> _Known | None:
    """Return what only the vault that is replaced knows; None if it cannot be read."""
    try:
        with reading(folder, key) as vault:
            return _Known(erased=tombstones.every(vault), elsewhere=elsewhere.rows(vault))
    except Expected:
        return None


def _erase_again(vault: Vault, erased: Iterable[Tombstone], moment: Moment) -> int:
    count = 0
    for stone in erased:
        if not tombstones.is_wanted(vault, stone):
            continue
        with vault.transaction():
            tombstones.put(vault, stone)
            erasure.erase_rows(vault, stone.encounter_id)
            events.append(
                vault,
                moment=moment,
                action="encounter_erased",
                encounter_id=stone.encounter_id,
                detail=f"{stone.label} reason={stone.reason.value} again",
            )
        count += 1
    erasure.finish(vault)
    return count
