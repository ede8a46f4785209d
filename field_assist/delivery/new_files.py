"""Write new files: whole and on disk, or none of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from field_assist.delivery.folder import sync_folder
from field_assist.domain.errors import FolderUnwritable

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def write_all(files: Mapping[str, bytes], folder: Path) -> None:
    """Write new files, readable by their owner alone; the folder is made if it is not there.

    Names are plain ones, without a folder in them. Nothing is written over, and no link is
    followed. What is returned from is on disk.

    Raises:
        FolderUnwritable: one could not be written or was there before; no file was left behind.

    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(files, folder)
    except OSError as error:
        raise FolderUnwritable(errno=error.errno) from error


def write_new(path: Path, content: bytes) -> None:
    """Write one new file as `write_all` does, into a folder that is there.

    Raises:
        OSError: it could not be written or was there before; no file was left behind.

    """
    _write({path.name: content}, path.parent)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            handle = os.open(path, _NEW, 0o600)
            made.append(path)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        sync_folder(folder)
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
