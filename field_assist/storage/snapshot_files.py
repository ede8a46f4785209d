"""Snapshots as folders: where they lie, which are whole, and taking one away.

A folder that is called by a time alone is a whole, verified snapshot; while it is made it has
another name, and so it has while it is taken away. So a crash leaves no half snapshot behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from field_assist.domain.snapshot import Snapshot, is_name
from field_assist.storage.attachment_files import FOLDER as ATTACHMENTS
from field_assist.storage.files import flush_file, flush_folder, from_os
from field_assist.storage.keyslot import DataKey
from field_assist.storage.seal_file import read_seal
from field_assist.storage.sealing import SEAL_PURPOSE
from field_assist.storage.subkey import subkey

FOLDER = "snapshots"
DATABASE = "vault.db"
UNFINISHED = ".new"
_GOING = ".gone"
_UPGRADE_COPIES = "vault-before-*"


def whole(root: Path) -> tuple[Path, ...]:
    """Return the whole snapshots in a folder, newest first, by their names alone."""
    try:
        names = sorted((path.name for path in root.iterdir() if is_name(path.name)), reverse=True)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise from_os(error) from error
    return tuple(root / name for name in names if (root / name / DATABASE).exists())


def listed(root: Path, vault_id: str, key: DataKey) -> tuple[Snapshot, ...]:
    """Return the whole snapshots in a folder, newest first; those of other vaults too."""
    return tuple(described(path, vault_id, key) for path in whole(root))


def described(folder: Path, vault_id: str, key: DataKey) -> Snapshot:
    """Return what is known of one snapshot without opening it."""
    record = read_seal(folder, vault_id, subkey(key, vault_id, SEAL_PURPOSE)).record
    return Snapshot(
        name=folder.name.removesuffix(UNFINISHED),
        folder=folder,
        entries=record.head.sequence if record else None,
        size_bytes=(folder / DATABASE).stat().st_size,
        head_hash=record.head.hash if record else b"",
    )


def remove(folder: Path) -> None:
    """Take a snapshot away.

    Raises:
        VaultReadOnly: it cannot be; it is whole, or not in the list any more.

    """
    going = folder.with_name(f"{folder.name}{_GOING}")
    try:
        folder.rename(going)
        flush_folder(folder.parent)
        shutil.rmtree(going)
        flush_folder(folder.parent)
    except OSError as error:
        raise from_os(error) from error


def remove_upgrade_copies(folder: Path) -> None:
    """Take away the copies of a vault that were made before its tables were changed.

    Raises:
        VaultReadOnly: one of them cannot be.

    """
    try:
        for path in folder.glob(_UPGRADE_COPIES):
            path.unlink()
    except OSError as error:
        raise from_os(error) from error


def sweep(root: Path) -> None:
    """Take away what a crash left half made or half removed. Never fails."""
    with contextlib.suppress(OSError):
        for path in root.iterdir():
            name, dot, ending = path.name.partition(".")
            if is_name(name) and f"{dot}{ending}" in {UNFINISHED, _GOING}:
                shutil.rmtree(path, ignore_errors=True)


def add_file(source: Path, target: Path) -> None:
    """Put a file of evidence into another folder: as a link, or where that fails as a copy.

    Such files never change, so a link is as good; `OSError` if neither can be made.
    """
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or one whose format has no links
        shutil.copyfile(source, target)
        target.chmod(0o600)
        flush_file(target)


def flush_all(folder: Path) -> None:
    """Return when every file and name in a folder is on the disk; links are there already."""
    for path in folder.iterdir():
        if path.is_file():
            flush_file(path)
    for inner in (folder / ATTACHMENTS, folder):
        if inner.exists():
            flush_folder(inner)
