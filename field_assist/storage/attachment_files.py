"""Files of evidence on the disk: taking one in, reading it back, taking it away.

Taking in needs no vault, only its folder, so that a lane can do it; the rows are in `attachments`.
A file is `ID.new` until its row is committed, then `ID`; reading finds it under either name. So a
file under its own name always had a row, and what a crash left behind is told apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.domain.attachment import StoredFile, TakenFile
from field_assist.domain.errors import (
    AttachmentChanged,
    AttachmentDamaged,
    AttachmentUnreadable,
    VaultFull,
)
from field_assist.domain.ids import AttachmentId, new_id
from field_assist.domain.progress import Progress, unwatched
from field_assist.storage.attachment_form import (
    BLOCK_BYTES,
    KEY_BYTES,
    plain_chunks,
    sealed_blocks,
    stored_bytes,
)
from field_assist.storage.attachment_reading import HEAD_BYTES, TwoReadings
from field_assist.storage.files import PRIVATE_FOLDER, flush_folder, from_os, make_private

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from typing import BinaryIO

FOLDER = "attachments"
UNFINISHED = ".new"

_MARGIN_BYTES = 1024 * 1024  # what the row and its log need


def take_in(folder: Path, source: Path, progress: Progress = unwatched) -> TakenFile:
    """Encrypt a file into the vault's folder, on the disk when this returns. Any thread.

    The source is read twice, and both readings must be the same; see `attachment_reading`.
    `attachments.insert` makes it part of an encounter; without that, the next opening of the vault
    takes it away.

    Raises:
        AttachmentUnreadable: it is no file that can be read.
        AttachmentChanged: it changed or vanished meanwhile; nothing is left of it.
        VaultFull, VaultReadOnly: it could not be written; nothing is left of it.
        Stopped: raised by `progress`; nothing is left of it.

    """
    with _opened(source) as file, ThreadPoolExecutor(max_workers=1) as beside:
        before = os.fstat(file.fileno())
        attachment_id, key = AttachmentId(new_id()), secrets.token_bytes(KEY_BYTES)
        reading = TwoReadings(file, before.st_size, progress, beside)
        _make_room(folder, before.st_size)
        with _whole_or_nothing(_waiting(folder, attachment_id)) as stored:
            _write(stored, sealed_blocks(reading.first(), attachment_id, key))
            with _flushed_beside(stored, folder, beside):
                _check_unchanged(source, file, before, reading)
    return TakenFile(
        id=attachment_id,
        key=key,
        name=source.name,
        sha256=reading.sha256,
        size_bytes=before.st_size,
        modified_at=_time_of(before),
        head=reading.head,
    )


def take_made(folder: Path, name: str, content: bytes, at: datetime) -> TakenFile:
    """Encrypt what the program itself made, such as a share copy; as `take_in` in all else.

    `at` stands in the place of the time of a file in a folder.
    """
    attachment_id, key = AttachmentId(new_id()), secrets.token_bytes(KEY_BYTES)
    parts = (content[n : n + BLOCK_BYTES] for n in range(0, len(content), BLOCK_BYTES))
    _make_room(folder, len(content))
    with _whole_or_nothing(_waiting(folder, attachment_id)) as stored:
        _write(stored, sealed_blocks(parts, attachment_id, key))
        _flush(stored, folder)
    return TakenFile(
        id=attachment_id,
        key=key,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        modified_at=at,
        head=content[:HEAD_BYTES],
    )


def head_of(source: Path) -> bytes:
    """Return the beginning of a file, by which its type is told; nothing of it is kept.

    Raises:
        AttachmentUnreadable: it is no file that can be read.

    """
    with _opened(source) as file:
        try:
            return file.read(HEAD_BYTES)
        except OSError as error:
            raise AttachmentUnreadable from error


def settle(folder: Path, attachment_id: AttachmentId) -> None:
    """Give a file its own name, once its row is committed. Done again at the next opening.

    Nothing waits for the disk here: a power cut leaves one name or the other, and with the row,
    which is on the disk, it is found under either.
    """
    with contextlib.suppress(OSError):
        _waiting(folder, attachment_id).replace(folder / FOLDER / attachment_id)


def chunks(folder: Path, stored: StoredFile) -> Iterator[bytes]:
    """Yield the content of a file. Any thread; see `attachment_form.plain_chunks`."""
    return plain_chunks(path_of(folder, stored.id), stored)


def is_whole(folder: Path, stored: StoredFile) -> bool:
    """Return whether a file is there and, to the bit, what was taken in; reads all of it."""
    try:
        for _ in chunks(folder, stored):
            pass
    except AttachmentDamaged:
        return False
    return True


def path_of(folder: Path, attachment_id: AttachmentId) -> Path:
    """Return where a file lies; under its own name unless only the other one is there."""
    own, waiting = folder / FOLDER / attachment_id, _waiting(folder, attachment_id)
    return waiting if not own.exists() and waiting.exists() else own


def remove(folder: Path, attachment_id: AttachmentId) -> None:
    """Take a file away; it may be gone already. Raises `VaultReadOnly`."""
    try:
        for path in (folder / FOLDER / attachment_id, _waiting(folder, attachment_id)):
            path.unlink(missing_ok=True)
        if (folder / FOLDER).exists():
            flush_folder(folder / FOLDER)
    except OSError as error:
        raise from_os(error) from error


def waiting_ids(folder: Path) -> tuple[AttachmentId, ...]:
    """Return the files that do not have their own name yet."""
    found = (folder / FOLDER).glob(f"*{UNFINISHED}")
    return tuple(AttachmentId(path.name.removesuffix(UNFINISHED)) for path in found)


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    """Open a regular file; others, such as a pipe, are not opened, as that could wait for ever."""
    try:
        if not stat.S_ISREG(source.stat().st_mode):
            raise AttachmentUnreadable
        file = source.open("rb", buffering=0)
    except (OSError, ValueError) as error:
        raise AttachmentUnreadable from error
    with file:
        yield file


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """Make a file that only the owner may read; take it away again if it could not be finished."""
    try:
        make_private(path)
        with path.open("r+b", buffering=0) as file:
            yield file
    except BaseException as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise from_os(error) from error
        raise


def _make_room(folder: Path, size_bytes: int) -> None:
    try:
        if not (folder / FOLDER).is_dir():
            (folder / FOLDER).mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            flush_folder(folder)  # else a power cut takes the folder with all that is in it
        is_crowded = shutil.disk_usage(folder).free < stored_bytes(size_bytes) + _MARGIN_BYTES
    except OSError as error:
        raise from_os(error) from error
    if is_crowded:
        raise VaultFull


def _write(file: BinaryIO, sealed: Iterator[memoryview]) -> None:
    """Write all of it: near the end of a full disk a call writes less than it was given."""
    for part in sealed:
        left = part
        while left:
            left = left[file.write(left) :]


def _flush(file: BinaryIO, folder: Path) -> None:
    """Return when a file and its name are on the disk."""
    os.fsync(file.fileno())
    flush_folder(folder / FOLDER)


@contextmanager
def _flushed_beside(file: BinaryIO, folder: Path, beside: Executor) -> Iterator[None]:
    """Flush while something else is done; when this ends, it is on the disk."""
    flushed = beside.submit(_flush, file, folder)
    try:
        yield
    finally:
        flushed.result()


def _check_unchanged(
    source: Path, file: BinaryIO, before: os.stat_result, reading: TwoReadings
) -> None:
    """Raise AttachmentChanged unless the file is still there, and reads as it did before."""
    is_same = reading.repeats()
    try:
        later = (os.fstat(file.fileno()), source.stat())
    except OSError as error:
        raise AttachmentChanged from error
    if not is_same or any(_print_of(found) != _print_of(before) for found in later):
        raise AttachmentChanged


def _print_of(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def _time_of(found: os.stat_result) -> datetime:
    """Return what the folder says about the last change; a nonsense time becomes 1970."""
    try:
        return datetime.fromtimestamp(found.st_mtime_ns // 10**9, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _waiting(folder: Path, attachment_id: AttachmentId) -> Path:
    return folder / FOLDER / f"{attachment_id}{UNFINISHED}"
