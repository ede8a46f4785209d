"""Save a sealed packet as a file in a folder that the officer chose."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from field_assist.domain.errors import Bug, FolderUnwritable
from field_assist.domain.outbox import SealedPacket

_NEUTRAL_NAME = re.compile(
    r"(referral|practice|recovery-sheet|privacy-report)-[A-Za-z0-9-]+\.(pdf|eml|pdf\.[0-9]{3}|txt)|log-[0-9TZ]+\.(jsonl|sig|pem|txt)"
    r"|practice-counts\.json"
)
_UNFINISHED = re.compile(r"\.(?:referral|practice)-([A-Za-z0-9-]+)(?:\.pdf)?~\w+\.part")
_REFERENCE_LENGTH = len("FA-9B7C-4J2F")  # behind it may stand which part of a packet it is
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
    """Write a new file whole, on disk and read back before it has its name.

    Raises:
        FolderUnwritable: no file was made.

    """
    if not _NEUTRAL_NAME.fullmatch(name):
        raise Bug(why="file name is not neutral")
    try:
        return _placed(content, name, folder)
    except OSError as error:
        raise FolderUnwritable(errno=error.errno) from error


def place_all(files: Sequence[tuple[str, bytes]], folder: Path) -> tuple[Path, ...]:
    """Write new files, each as `place` does, by name and content: all of them, or none.

    Raises:
        FolderUnwritable: one could not be written; the others were taken away again.

    """
    placed: list[Path] = []
    try:
        for name, content in files:
            placed.append(place(content, name, folder))
    except BaseException:
        for path in placed:
            take_back(path)
        raise
    return tuple(placed)


def sweep(folder: Path, references: Collection[str]) -> None:
    """Remove what a killed program left behind while it wrote a packet with such a reference.

    Never fails. Files of other vaults stay: another program may be writing them just now.
    """
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            unfinished = _UNFINISHED.fullmatch(path.name)
            if unfinished is not None and unfinished[1][:_REFERENCE_LENGTH] in references:
                path.unlink()


def take_back(path: Path) -> bool:
    """Remove a file that `place` made; return whether it is gone. A stick may be pulled out."""
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError:
        return False
    return True


def _placed(content: bytes, name: str, folder: Path) -> Path:
    stem, _, _ = name.rpartition(".")
    handle, temporary = tempfile.mkstemp(prefix=f".{stem}~", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _check_written(Path(temporary), content)
        target = _claimed(name, folder)
        try:
            Path(temporary).replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
    finally:
        Path(temporary).unlink(missing_ok=True)
    try:
        sync_folder(folder)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return target


def _check_written(path: Path, content: bytes) -> None:
    """Read a file back, from the medium where the system can be told so; a stick may lie."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if file.read() != content:
            raise OSError(errno.EIO, "it reads otherwise than it was written")


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


def sync_folder(folder: Path) -> None:
    """Write the folder's own entry to disk where the system can do that."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
