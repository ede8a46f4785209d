"""Makes a whole vault of a snapshot, ready to be put in the place of another: see `replacing`.

It is made in a folder of its own and brought up to date; nothing of the old vault is touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field_assist.domain.errors import (
    Expected,
    SnapshotDamaged,
    VaultAltered,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
)
from field_assist.storage import attachment_files, attachments, seal_file, snapshot_files
from field_assist.storage.files import PRIVATE_FOLDER, from_os
from field_assist.storage.header_files import COPY, FRONT, read_header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.sealing import SEAL_PURPOSE, seal_as_it_is
from field_assist.storage.snapshot_files import DATABASE
from field_assist.storage.subkey import subkey
from field_assist.storage.vault import open_vault

_PREPARING = "restoring.new"


def entries_of(folder: Path, key: DataKey) -> int | None:
    """Return how many entries a vault's seal knows of; None if it cannot be read."""
    try:
        vault_id = read_header(folder).header.vault_id
        record = seal_file.read_seal(folder, vault_id, subkey(key, vault_id, SEAL_PURPOSE)).record
    except Expected:
        return None
    return record.head.sequence if record else None


def prepare(folder: Path, snapshot: Path, key: DataKey, *, header_of: Path) -> Path:
    """Make a whole, sealed vault of a snapshot, with the header of `header_of`; return its folder.

    Raises:
        SnapshotDamaged: it does not open with this key, or what it holds is not whole.
        HeaderAltered: somebody without the key changed the header of `header_of`.
        VaultNewer: a newer program made it.
        VaultFull, VaultReadOnly: there is no room for it.

    """
    made = folder / _PREPARING
    with _disk():
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(mode=PRIVATE_FOLDER, parents=True)
        shutil.copyfile(snapshot / DATABASE, made / DATABASE)
        header = read_header(header_of).header
        for name in (FRONT, COPY):
            if (header_of / name).exists():
                shutil.copyfile(header_of / name, made / name)
        _add_files(snapshot, made)
        for path in made.iterdir():
            if path.is_file():
                path.chmod(0o600)
        snapshot_files.flush_all(made)
    try:
        seal_as_it_is(made, made / DATABASE, key, header)
        with open_vault(made, key) as vault:
            problems = vault.check()
            attachments.sweep(vault)
    except (VaultAltered, VaultDamaged, VaultForeign, VaultMissing) as error:
        raise SnapshotDamaged from error
    if problems:
        raise SnapshotDamaged
    return made


def _add_files(snapshot: Path, made: Path) -> None:
    source = snapshot / attachment_files.FOLDER
    (made / attachment_files.FOLDER).mkdir(mode=PRIVATE_FOLDER)
    for path in source.iterdir() if source.exists() else ():
        snapshot_files.add_file(path, made / attachment_files.FOLDER / path.name)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise from_os(error) from error
