"""Small files beside the database, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from field_assist.domain.errors import Expected, VaultFull, VaultReadOnly, VaultReplaced

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file; after a power cut it holds either the old bytes or all of the new ones.

    Only the owner may read it, from the first byte on. One writer at a time.

    Raises:
        VaultFull, VaultReadOnly: the old file is untouched and nothing is left beside it.

    """
    waiting = path.with_name(f"{path.name}.new")
    try:
        waiting.unlink(missing_ok=True)  # of a process that ended while it wrote
        _write(waiting, data)
        waiting.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise from_os(error) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder that only the owner may enter; it and those above it outlast a power cut."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with contextlib.suppress(PermissionError):  # a stick formatted for all has no modes
        folder.chmod(PRIVATE_FOLDER)
    for made in missing:
        flush_folder(made.parent)


def make_private(path: Path) -> None:
    """Make an empty file that only the owner may read; it must not exist."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def flush_file(path: Path) -> None:
    """Return when the file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Return when the folder's names are on the disk; Windows does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_in_place(path: Path, known: os.stat_result) -> None:
    """See that a file which is open in this program is still the one that bears its name.

    Raises:
        VaultReplaced: another program has put another file in its place.
        VaultReadOnly: there is no file of that name any more.

    """
    try:
        found = path.stat()
    except OSError as error:
        raise from_os(error) from error
    if not os.path.samestat(found, known):
        raise VaultReplaced


def from_os(error: OSError) -> Expected:
    """Return the program's own error for a failure to write."""
    return VaultFull() if error.errno in _NO_ROOM else VaultReadOnly()


def _write(path: Path, data: bytes) -> None:
    make_private(path)
    with path.open("r+b") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
