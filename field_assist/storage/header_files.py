"""The header on the disk, three times: twice in the front file, and once in a copy beside it.

The front file is two blocks of 32 KiB, each the header's line and zeros behind it; the copy is one
such block. The first whole one counts, in this order: front, tail, copy. The front file is
replaced as a whole, which is the moment a change has happened; the copy is brought in line before
it and again whenever a vault is opened. A header of the first form is its line alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from field_assist.domain.errors import (
    Expected,
    HeaderAltered,
    HeaderDamaged,
    VaultForeign,
    VaultMissing,
    VaultNewer,
)
from field_assist.storage import header as headers
from field_assist.storage.files import from_os, write_whole
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey

FRONT = "vault.header"
COPY = "vault.header.copy"
BLOCK_BYTES = headers.LONGEST_BYTES

log = logging.getLogger(__name__)


class Place(Enum):
    """Where a header lies."""

    FRONT = "front"
    TAIL = "tail"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHeader:
    """A header, and where the first whole one was."""

    header: Header
    place: Place

    @property
    def is_from_copy(self) -> bool:
        """Whether the front was damaged or gone."""
        return self.place is not Place.FRONT


def read_header(folder: Path) -> ReadHeader:
    """Return the first whole header of a vault.

    Nothing is written; `repair` does that once the vault has proved to open.

    Raises:
        VaultMissing: there is no front file, and no copy that is whole.
        HeaderDamaged: the front file is damaged, and no other header is whole.
        VaultForeign, VaultNewer: what the front file says of itself; see `header.from_bytes`.

    """
    trouble: Expected | None = None
    for place in Place:
        try:
            return ReadHeader(header=_read(folder, place), place=place)
        except VaultNewer:
            raise
        except Expected as error:
            trouble = trouble or error
            is_ours = not isinstance(trouble, VaultForeign) or isinstance(error, HeaderDamaged)
            if place is Place.TAIL and not is_ours:
                break  # a file of another program, with nothing of ours in it
    raise trouble or HeaderDamaged(part="form")


def write_new(folder: Path, header: Header) -> None:
    """Write both files of a new vault; it exists from the moment the front file appears.

    Raises:
        VaultFull, VaultReadOnly: there is no front file, and so no vault.

    """
    write(folder, header)


def write(folder: Path, header: Header) -> None:
    """Replace the header; ended at any moment, the vault has the old one or the new one.

    Raises:
        VaultFull, VaultReadOnly: the vault has the old one.

    """
    for path, content in _files_of(folder, header):
        write_whole(path, content)


def repair(folder: Path) -> bool:
    """Bring all three in line; return whether the front was damaged and is repaired.

    Call it when the key has opened the database, so that a planted copy cannot take the place of
    the front file. Never fails: what cannot be written now is written the next time.
    """
    try:
        found = read_header(folder)
        spoilt = [
            path for path, content in _files_of(folder, found.header) if not _holds(path, content)
        ]
        for path in spoilt:
            write_whole(path, dict(_files_of(folder, found.header))[path])
            log.info("%s was written anew", path.name)
    except Expected as error:
        log.info("the header was not repaired: %s", type(error).__name__)
        return False
    return found.is_from_copy


def genuine(folder: Path, key: DataKey) -> Header | None:
    """Return the newest header on the disk that carries the mark of this key, if there is one."""
    found = [header for header in _whole(folder) if _is_marked(header, key)]
    return max(found, key=lambda header: header.generation, default=None)


def newest_generation(folder: Path) -> int:
    """Return the highest generation on the disk, genuine or not."""
    return max((header.generation for header in _whole(folder)), default=0)


def spoilt(folder: Path, key: DataKey) -> tuple[str, ...]:
    """Return which of the three headers are not what they should be; nothing is written.

    They have to be whole, to carry the mark of this key, and to say the same. The first form has
    one block only in the front file.
    """
    try:
        newest = read_header(folder).header
    except Expected as error:
        return (type(error).__name__,)
    places = [place for place in Place if newest.generation or place is not Place.TAIL]
    return tuple(place.value for place in places if not _is_right(folder, place, newest, key))


def _is_right(folder: Path, place: Place, newest: Header, key: DataKey) -> bool:
    try:
        found = _read(folder, place)
        headers.check_mark(found, key)
    except Expected:
        return False
    return found == newest


def _is_marked(header: Header, key: DataKey) -> bool:
    try:
        headers.check_mark(header, key)
    except HeaderAltered:
        return False
    return header.generation > 0


def _whole(folder: Path) -> Iterator[Header]:
    for place in Place:
        try:
            yield _read(folder, place)
        except Expected:
            continue


def _files_of(folder: Path, header: Header) -> list[tuple[Path, bytes]]:
    """Return what each file is to hold, in the order they are written."""
    line = headers.to_bytes(header)
    block = line if header.generation == 0 else line.ljust(BLOCK_BYTES, b"\0")
    front = line if header.generation == 0 else block * 2
    return [(folder / COPY, block), (folder / FRONT, front)]


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _read(folder: Path, place: Place) -> Header:
    untrusted = _block(folder / (COPY if place is Place.COPY else FRONT), place)
    header = headers.from_bytes(untrusted.rstrip(b"\0"))
    if len(untrusted) != (len(headers.to_bytes(header)) if header.generation == 0 else BLOCK_BYTES):
        raise HeaderDamaged(part="length")
    return header


def _block(path: Path, place: Place) -> bytes:
    """Return one block; a short file is its own front."""
    try:
        with path.open("rb") as file:
            if place is Place.TAIL:
                file.seek(BLOCK_BYTES)
            block = file.read(BLOCK_BYTES)
    except FileNotFoundError as error:
        raise VaultMissing(part="header") from error
    except OSError as error:
        raise from_os(error) from error
    if place is Place.TAIL and not block:
        raise VaultMissing(part="tail")
    return block
