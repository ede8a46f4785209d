"""The header on the disk, twice: the front file and a copy beside it.

The front file is the authority. The copy is read only when the front file is damaged or gone,
and brought in line with it whenever a vault is opened.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.errors import Expected, HeaderDamaged, VaultMissing
from field_assist.storage import header as headers
from field_assist.storage.files import from_os, write_whole
from field_assist.storage.header import Header

FRONT = "vault.header"
COPY = "vault.header.copy"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHeader:
    """A header, and whether it had to be taken from the copy."""

    header: Header
    is_from_copy: bool


def read_header(folder: Path) -> ReadHeader:
    """Return the header of a vault, from the copy if the front file is damaged or gone.

    Nothing is written; `repair` does that once the vault has proved to open.

    Raises:
        VaultMissing: there is no front file, and no copy that is whole.
        HeaderDamaged: the front file is damaged, and there is no copy that is whole.
        VaultForeign, VaultNewer: what the front file says of itself; see `header.from_bytes`.

    """
    try:
        return ReadHeader(header=_read(folder / FRONT), is_from_copy=False)
    except (HeaderDamaged, VaultMissing):
        with contextlib.suppress(Expected):
            return ReadHeader(header=_read(folder / COPY), is_from_copy=True)
        raise


def write_new(folder: Path, header: Header) -> None:
    """Write both files of a new vault; it exists from the moment the front file appears.

    Raises:
        VaultFull, VaultReadOnly: there is no front file, and so no vault.

    """
    data = headers.to_bytes(header)
    write_whole(folder / COPY, data)
    write_whole(folder / FRONT, data)


def repair(folder: Path) -> bool:
    """Bring front file and copy in line; return whether the front file was repaired.

    Call it when the key has opened the database, so that a planted copy cannot take the place of
    the front file. Never fails: what cannot be written now is written the next time.
    """
    try:
        found = read_header(folder)
        spoilt = _spoilt(folder, found)
        if spoilt is None:
            return False
        write_whole(folder / spoilt, headers.to_bytes(found.header))
    except Expected as error:
        log.info("the header was not repaired: %s", type(error).__name__)
        return False
    log.info("%s was written anew", spoilt)
    return found.is_from_copy


def _spoilt(folder: Path, found: ReadHeader) -> str | None:
    """Return the file that does not say what the header says, if there is one."""
    if found.is_from_copy:
        return FRONT
    with contextlib.suppress(Expected):
        if _read(folder / COPY) == found.header:
            return None
    return COPY


def _read(path: Path) -> Header:
    try:
        with path.open("rb") as file:
            untrusted = file.read(headers.LONGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise VaultMissing(part="header") from error
    except OSError as error:
        raise from_os(error) from error
    return headers.from_bytes(untrusted)
