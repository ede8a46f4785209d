"""Save a sealed packet as a file in a folder that the officer chose."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from field_assist.domain.errors import Bug, FolderUnwritable
from field_assist.domain.outbox import SealedPacket

_NEUTRAL_NAME = re.compile(r"referral-[A-Za-z0-9-]+\.(pdf|eml)")
_MOST_COPIES = 999


def save_to_folder(packet: SealedPacket, folder: Path) -> Path:
    """Write the PDF into a folder and return the new file.

    The file appears whole or not at all, is readable by its owner alone, and never takes the
    place of another: a second copy is called `... (2).pdf`.

    Raises:
        FolderUnwritable: no file was made.

    """
    return place(packet.pdf, packet.file_name, folder)


def place(content: bytes, name: str, folder: Path) -> Path:
    """Write a new file whole, on disk before it has its name.

    Raises:
        FolderUnwritable: no file was made.

    """
    if not _NEUTRAL_NAME.fullmatch(name):
        raise Bug(why="file name is not neutral")
    try:
        return _placed(content, name, folder)
    except OSError as error:
        raise FolderUnwritable(errno=error.errno) from error


def _placed(content: bytes, name: str, folder: Path) -> Path:
    handle, temporary = tempfile.mkstemp(prefix=".referral-", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        target = _claimed(name, folder)
        try:
            Path(temporary).replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
    finally:
        Path(temporary).unlink(missing_ok=True)
    _sync_folder(folder)
    return target


def _claimed(name: str, folder: Path) -> Path:
    """Create an empty file under the first free name, so that nobody else can take the name."""
    for candidate in _candidates(name):
        path = folder / candidate
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise FileExistsError


def _candidates(name: str) -> Iterator[str]:
    stem, _, suffix = name.rpartition(".")
    yield name
    for copy in range(2, _MOST_COPIES):
        yield f"{stem} ({copy}).{suffix}"


def _sync_folder(folder: Path) -> None:
    """Write the folder's own entry to disk where the system can do that."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
