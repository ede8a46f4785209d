"""Makes snapshots of a vault while it is written to, and opens one to see what it holds.

Everything here runs in a lane, with a connection of its own; values go in and come out. SQLite's
`VACUUM INTO` reads one state of the vault and keeps nobody from writing; it took 12 ms for each
megabyte, the backup API 16, and it leaves no rests of deleted rows in the copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from field_assist.domain.attachment import StoredFile
from field_assist.domain.errors import (
    HeaderDamaged,
    SnapshotDamaged,
    SnapshotForeign,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
)
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.snapshot import RestoreReport, Snapshot, name_at
from field_assist.storage import (
    attachment_files,
    attachments,
    events,
    sealing,
    snapshot_files,
)
from field_assist.storage.connection import open_keyed, settle
from field_assist.storage.files import PRIVATE_FOLDER, flush_folder, from_os, make_private
from field_assist.storage.header_files import COPY, FRONT, read_header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.snapshot_files import DATABASE, UNFINISHED
from field_assist.storage.sqlcipher import SqlError, from_sqlite
from field_assist.storage.vault import Vault, reading

_COUNTED = ("encounter", "mark", "fact", "note", "note_text", "packet", "attachment", "event")
_STEPS = 4  # copy, seal, read, name; the files of evidence come on top


def make(
    folder: Path,
    key: DataKey,
    at: datetime,
    place: Path | None = None,
    progress: Progress = unwatched,
) -> Snapshot:
    """Make a snapshot of an open vault, verify it, and only then give it its name.

    It lies in the vault's folder, or in the folder `place` on another disk. Interrupted at any
    moment there is no snapshot or a whole one. A file of evidence that is missing in the vault is
    missing in the snapshot as well; that is found by `vault check`, and does not keep the rest
    from being saved.

    Raises:
        SnapshotDamaged: what was written does not read back; there is no snapshot.
        VaultFull, VaultReadOnly, VaultDamaged, Stopped: there is no snapshot.

    """
    root = place or folder / snapshot_files.FOLDER
    with _disk():
        if not root.is_dir():
            root.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            flush_folder(root.parent)  # else a power cut takes the folder with all that is in it
        snapshot_files.sweep(root)
        target = _free(root, at)
        unfinished = target.with_name(f"{target.name}{UNFINISHED}")
        unfinished.mkdir(mode=PRIVATE_FOLDER)
    try:
        with _disk():
            _fill(folder, unfinished, key, progress)
            snapshot_files.flush_all(unfinished)
            _verify(unfinished, key)
            unfinished.rename(target)
            flush_folder(root)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return described(target, key)


def check_is_of(snapshot: Path, vault_id: str) -> None:
    """Raise SnapshotForeign unless a snapshot is of the vault with that id."""
    with _as_damage():
        found = read_header(snapshot).header.vault_id
    if found != vault_id:
        raise SnapshotForeign


def described(snapshot: Path, key: DataKey) -> Snapshot:
    """Return what is known of a snapshot without opening it; raises `SnapshotDamaged`."""
    with _as_damage(), _disk():
        vault_id = read_header(snapshot).header.vault_id
        return snapshot_files.described(snapshot, vault_id, key)


def look_into(
    snapshot: Snapshot, key: DataKey, progress: Progress = unwatched, *, with_files: bool = True
) -> RestoreReport:
    """Open a snapshot read-only and read everything in it.

    Raises:
        SnapshotDamaged: it does not open with this key.
        VaultNewer: a newer program made it.
        VaultFull, VaultReadOnly: there is no room beside its database for a copy of it.
        Stopped: raised by `progress`.

    """
    with _as_damage(), reading(snapshot.folder, key) as vault:
        problems, counts = vault.check(), _counts(vault)
        chain = events.verify(vault) if not problems else None
        stored = attachments.all_stored(vault)
        head = vault.head
    damaged = 0
    for number, one in enumerate(stored if with_files else ()):
        progress(number, len(stored))
        damaged += not attachment_files.is_whole(snapshot.folder, one)
    progress(len(stored), len(stored))
    return RestoreReport(
        snapshot=snapshot,
        counts=counts,
        head=head,
        broken_at=chain.broken_at if chain else None,
        problems=problems,
        files=len(stored),
        damaged_files=damaged,
    )


def _fill(folder: Path, unfinished: Path, key: DataKey, progress: Progress) -> None:
    for name in (FRONT, COPY):
        if (folder / name).exists():
            make_private(unfinished / name)
            shutil.copyfile(folder / name, unfinished / name)
    header = read_header(unfinished).header
    progress(0, _STEPS)
    _copy_database(folder, unfinished / DATABASE, key)
    progress(1, _STEPS)
    sealing.seal_as_it_is(unfinished, unfinished / DATABASE, key, header)
    with reading(unfinished, key) as copy:
        stored = attachments.all_stored(copy)
    _copy_files(folder, unfinished, stored, progress)


def _copy_database(folder: Path, target: Path, key: DataKey) -> None:
    make_private(target)
    db = open_keyed(folder / DATABASE, key)
    try:
        settle(db, folder)
        db.execute("VACUUM INTO :target", {"target": str(target)})
    except SqlError as error:
        raise from_sqlite(error, target.parent) from error
    finally:
        db.close()


def _copy_files(
    folder: Path, unfinished: Path, stored: tuple[StoredFile, ...], progress: Progress
) -> None:
    inside = unfinished / attachment_files.FOLDER
    inside.mkdir(mode=PRIVATE_FOLDER)
    for number, one in enumerate(stored):
        progress(_STEPS + number, _STEPS + len(stored))
        source, target = attachment_files.path_of(folder, one.id), inside / one.id
        try:
            snapshot_files.add_file(source, target)
        except FileNotFoundError:
            continue
        if not target.samefile(source) and not attachment_files.is_whole(unfinished, one):
            if attachment_files.is_whole(folder, one):
                raise SnapshotDamaged
            target.unlink()  # it is as damaged in the vault itself


def _verify(unfinished: Path, key: DataKey) -> None:
    """Raise SnapshotDamaged unless a snapshot reads back; its files were read when copied."""
    report = look_into(described(unfinished, key), key, with_files=False)
    if not report.is_whole or report.snapshot.entries != report.head.sequence:
        raise SnapshotDamaged


def _counts(vault: Vault) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table: int(vault.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 -- ours
        for table in _COUNTED
    }


def _free(root: Path, at: datetime) -> Path:
    """Return a name that is not taken: the time, or a second of the next ones."""
    while (root / name_at(at)).exists():
        at += timedelta(seconds=1)
    return root / name_at(at)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise from_os(error) from error


@contextmanager
def _as_damage() -> Iterator[None]:
    """Turn what is wrong with a vault's files into what is wrong with a snapshot."""
    try:
        yield
    except (VaultDamaged, VaultMissing, VaultForeign, HeaderDamaged) as error:
        raise SnapshotDamaged from error
