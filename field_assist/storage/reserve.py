"""Room on the disk that is kept free for the last save before a lock.

`vault.reserve` beside the vault holds nothing; when the disk is full it is removed, and what
waits can be written. It is made again when there is room.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from pathlib import Path

from field_assist.storage.files import PRIVATE_FILE

log = logging.getLogger(__name__)

NAME = "vault.reserve"
SIZE_BYTES = 8 * 1024 * 1024
_ROOM_FACTOR = 4
_BLOCK = bytes(256 * 1024)


def keep(folder: Path) -> bool:
    """Make the reserve unless it is there; return whether it is there now.

    It is made only where four times as much is free, so that it never is what fills the disk.
    Takes some milliseconds. Never fails: without it a lock saves what there is room for.
    """
    path = folder / NAME
    try:
        if path.is_file() and path.stat().st_size == SIZE_BYTES:
            return True
        if shutil.disk_usage(folder).free < _ROOM_FACTOR * SIZE_BYTES:
            return False
        _make(path)
    except OSError as error:
        log.info("no room is kept for the last save: error %s", error.errno)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return False
    return True


def give_up(folder: Path) -> bool:
    """Remove the reserve; return whether it gave any room."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    log.info("the room for the last save is given up")
    return True


def _make(path: Path) -> None:
    """Take the room, not only the length: a file of zeros that were never written has none."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, SIZE_BYTES)
            return
        for _ in range(SIZE_BYTES // len(_BLOCK)):
            os.write(descriptor, _BLOCK)
    finally:
        os.close(descriptor)
