"""Puts a prepared vault in the place of another, which is kept aside and never deleted.

The prepared one gets a name that says so; from there on files are only moved, one by one, and
`finish`, which every opening calls first, goes on where it was interrupted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from field_assist.domain.errors import VaultFull
from field_assist.domain.snapshot import is_name, name_at
from field_assist.storage import attachment_files, seal_file
from field_assist.storage.files import PRIVATE_FOLDER, flush_folder, from_os
from field_assist.storage.header_files import COPY, FRONT
from field_assist.storage.snapshot_files import DATABASE

READY = "restoring-"
ASIDE = "replaced-"

# In this order: a log must never lie beside a database that is not its own.
_ONLY_OLD = (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
_MOVED = (DATABASE, seal_file.NAME, attachment_files.FOLDER, FRONT, COPY)


def put_in_place(folder: Path, prepared: Path, at: datetime) -> Path:
    """Put a prepared vault in the place of the present one; return where that is kept.

    Nobody has either of them open.

    Raises:
        VaultFull: the log of the prepared one could not be folded in; nothing was moved.
        VaultReadOnly: the next opening goes on.

    """
    with _disk():
        log = prepared / f"{DATABASE}-wal"
        if log.exists() and log.stat().st_size:
            raise VaultFull  # only the database is moved, and what is in the log would be lost
        for leftover in prepared.glob("vault-before-*"):  # the snapshot itself is older than that
            leftover.unlink()
        name = name_at(at)
        while (folder / f"{ASIDE}{name}").exists():
            at += timedelta(seconds=1)
            name = name_at(at)
        prepared.rename(folder / f"{READY}{name}")
        flush_folder(folder)
    finish(folder)
    return folder / f"{ASIDE}{name}"


def finish(folder: Path) -> None:
    """Put in place what is ready for it; does nothing when there is nothing. Cheap.

    Call it before anything else looks at a vault's files, by whoever holds its lock.

    Raises:
        VaultReadOnly: it cannot be now; the next call goes on.

    """
    with _disk():
        if not folder.is_dir():
            return
        names = [path.name for path in folder.iterdir() if path.name.startswith(READY)]
        for name in sorted(names):
            if is_name(name.removeprefix(READY)):
                _put(folder, folder / name, folder / f"{ASIDE}{name.removeprefix(READY)}")


def replaced(folder: Path) -> tuple[Path, ...]:
    """Return the vaults that were kept aside, newest first."""
    found = (path for path in folder.glob(f"{ASIDE}*") if (path / DATABASE).exists())
    return tuple(sorted(found, reverse=True))


def _put(folder: Path, ready: Path, aside: Path) -> None:
    """Move the old files aside and the new ones in; what was moved before is not moved again.

    A file of the old vault is one whose new one still waits.
    """
    aside.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    flush_folder(folder)
    if (ready / DATABASE).exists():
        for name in _ONLY_OLD:
            _move(folder / name, aside / name)
    for name in _MOVED:
        if (ready / name).exists():
            _move(folder / name, aside / name)
            _move(ready / name, folder / name)
    shutil.rmtree(ready)
    flush_folder(folder)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.rename(target)
        flush_folder(target.parent)
        flush_folder(source.parent)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise from_os(error) from error
