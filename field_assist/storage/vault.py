"""The encrypted vault as a folder: whether one is there, making one, opening one.

A vault is a folder with `vault.header` (who can unlock it), a copy of that, `vault.db` (SQLCipher,
with `-wal` and `-shm` while open), and `vault.seal` (what was saved last). Nothing here keeps two
programs apart; that is the lock file of startup.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from field_assist.domain.errors import VaultBusy, VaultDamaged, VaultExists, VaultMissing
from field_assist.domain.seal import SealReport
from field_assist.storage import header as headers
from field_assist.storage import (
    header_files,
    migrate,
    replacing,
    seal_file,
    seal_report,
    sealing,
    search_rows,
)
from field_assist.storage.connection import check_file, check_is_ours, open_keyed, settle
from field_assist.storage.database import Vault
from field_assist.storage.files import (
    flush_file,
    flush_folder,
    from_os,
    make_private,
    make_private_folder,
)
from field_assist.storage.header import Header
from field_assist.storage.header_files import ReadHeader, read_header
from field_assist.storage.kdf import calibrated_rounds
from field_assist.storage.keyslot import DataKey
from field_assist.storage.sqlcipher import Connection

__all__ = [
    "DataKey",
    "ReadHeader",
    "Vault",
    "VaultState",
    "create_vault",
    "open_vault",
    "read_header",
    "unwrap_key",
    "vault_state",
    "write_new_vault",
]

_DATABASE = "vault.db"
_UNFINISHED = "vault.db.new"


class VaultState(Enum):
    """Whether a folder holds a vault."""

    NONE = "none"
    PRESENT = "present"


def vault_state(folder: Path) -> VaultState:
    """Return whether `folder` holds a vault; reads names and the first bytes only.

    A restored vault whose putting in place was interrupted is put in place first.

    Raises:
        VaultMissing: one `part` is there, the other is not and has no copy.
        VaultForeign, VaultDamaged: the database is a plain one, or empty.

    """
    replacing.finish(folder)
    with _disk():
        database = _database_of(folder)
        has_header = _has_header(folder, database)
        if database is not None:
            check_file(database)
    if database is None and not has_header:
        return VaultState.NONE
    if database is None or not has_header:
        raise VaultMissing(part="header" if database else "database")
    return VaultState.PRESENT


def unwrap_key(folder: Path, passphrase: str) -> DataKey:
    """Return the key that a passphrase unwraps. Takes about a second; callable from any thread.

    Raises:
        WrongPassphrase: the header is undamaged and this passphrase opens no slot.
        VaultMissing, HeaderDamaged, VaultForeign, VaultNewer: no passphrase was tried.

    """
    return headers.open_with_passphrase(read_header(folder).header, passphrase)


def create_vault(folder: Path, passphrase: str, rounds: int | None = None) -> DataKey:
    """Make a vault and return its key. Takes one to two seconds; callable from any thread.

    Without `rounds` the work of a guess is fitted to this machine (about a second).

    Raises:
        PassphraseTooShort, PassphraseUnusable, VaultExists: nothing was made.
        VaultFull, VaultReadOnly: there is no vault; the next try removes what is left.

    """
    if vault_state(folder) is VaultState.PRESENT:
        raise VaultExists
    header, key = headers.create(passphrase, rounds or calibrated_rounds())
    write_new_vault(folder, header, key)
    return key


def write_new_vault(folder: Path, header: Header, key: DataKey) -> None:
    """Write a whole vault; ended at any moment, there is either none or a whole one.

    First the database under another name, complete and on the disk; then its seal; then the copy
    of the header; then the header, whose appearance is the moment the vault exists; then the
    database gets its name.
    `open_vault` does that last step if it was not reached.
    """
    if vault_state(folder) is VaultState.PRESENT:
        raise VaultExists
    unfinished = folder / _UNFINISHED
    with _disk():
        make_private_folder(folder)
        for leftover in folder.glob(f"{_UNFINISHED}*"):
            leftover.unlink()
        make_private(unfinished)
    _fill(unfinished, key, header.vault_id)
    with _disk():
        flush_file(unfinished)
        flush_folder(folder)
    sealing.seal_as_it_is(folder, unfinished, key, header)
    header_files.write_new(folder, header)
    _finish(folder)


def open_vault(folder: Path, key: DataKey, *, accept: SealReport | None = None) -> Vault:
    """Open a vault on this thread, bring its tables up to date and its header files in line.

    Only what was sealed last is opened. With `accept`, the report of a `VaultAltered` raised
    before, what is there now is taken as it is and sealed; tell the log that this was done.
    `Vault.header_repaired` says whether a damaged or lost header was written anew from its copy.

    Raises:
        HeaderAltered: the header is older than the one that was sealed.
        VaultAltered: the records are not those that were sealed; `report` says how.
        VaultMissing, VaultForeign, VaultDamaged, VaultNewer: the file was not changed.
        VaultBusy, VaultFull, VaultReadOnly: the surroundings do not let it open.

    """
    if vault_state(folder) is VaultState.NONE:
        raise VaultMissing(part="vault")
    _finish(folder)
    vault = sealing.open_sealed(folder, folder / _DATABASE, key, read_header(folder).header, accept)
    vault.header_repaired = header_files.repair(folder)
    return vault


@contextmanager
def reading(folder: Path, key: DataKey) -> Iterator[Vault]:
    """Give a vault to be read only, as it is: a damaged one, an altered one, a snapshot.

    The seal is not asked and nothing is written to the files: a copy is read, which takes as
    long as copying the database. The tables of the copy are brought up to date. Header and seal
    lie beside it, so that a lane can read it and check it too; files of evidence stay where
    `evidence_folder` says. What cannot be read raises `VaultDamaged` when it is asked for.

    Raises:
        VaultMissing, VaultForeign, VaultNewer: see `open_vault`.
        VaultDamaged: the first page cannot be read, or the tables are older and damage keeps them
            from being brought up to date; `pages` has the numbers of those that cannot be read.
        VaultFull, VaultReadOnly: there is no room beside the database for the copy.

    """
    if vault_state(folder) is VaultState.NONE:
        raise VaultMissing(part="vault")
    header = read_header(folder).header
    with seal_report.copied(folder, folder / _DATABASE) as copy:
        _add_header(folder, copy.parent)
        db = open_keyed(copy, key)
        with Vault(copy.parent, db, key=key, vault_id=header.vault_id) as vault:
            check_is_ours(db, copy.parent)
            _bring_up(db, copy.parent)
            vault.evidence_folder = folder
            vault.renew_head()
            search_rows.prepare(vault)
            vault.rows("PRAGMA query_only = ON")
            yield vault


def _bring_up(db: Connection, folder: Path) -> None:
    """Bring the tables of a copy up to date."""
    steps = migrate.shipped()
    migrate.check_version(db, folder, steps)
    if migrate.version(db, folder) == steps[-1].number:
        return
    settle(db, folder)
    try:
        migrate.migrate_copy(db, folder, steps)
    except VaultDamaged as error:
        pages = seal_report.damaged_pages(db, folder)
        raise VaultDamaged(part="database", pages=pages) from error


def look_for_damage(folder: Path, key: DataKey) -> None:
    """Read a copy of the database page by page; nothing of the vault is written.

    Raises:
        VaultDamaged: `pages` has the numbers of those that cannot be read, () for the first one.
        VaultForeign, VaultNewer, VaultFull, VaultReadOnly: see `open_vault`.

    """
    seal_report.look(folder, folder / _DATABASE, key)


def _fill(path: Path, key: DataKey, vault_id: str) -> None:
    """Make the tables in an empty file, and leave no log beside it."""
    db = open_keyed(path, key)
    with Vault(path.parent, db, key=key, vault_id=vault_id) as vault:
        settle(db, path.parent)
        migrate.migrate(db, path.parent, migrate.shipped())
        # The file gets another name; a log that stayed behind would take the tables with it.
        if not vault.checkpoint():
            raise VaultBusy


def _database_of(folder: Path) -> Path | None:
    """Return the database; without its header an unfinished one does not count."""
    names = (_DATABASE, _UNFINISHED) if (folder / header_files.FRONT).exists() else (_DATABASE,)
    return next((folder / name for name in names if (folder / name).exists()), None)


def _has_header(folder: Path, database: Path | None) -> bool:
    """Return whether there is a header; a copy alone is what an ended making left behind."""
    names = (header_files.FRONT, header_files.COPY) if database else (header_files.FRONT,)
    return any((folder / name).exists() for name in names)


def _add_header(folder: Path, copy: Path) -> None:
    with _disk():
        for name in (header_files.FRONT, header_files.COPY, seal_file.NAME):
            if (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)


def _finish(folder: Path) -> None:
    """Give the database its name if the making of the vault was ended just before that."""
    if (folder / _DATABASE).exists():
        return
    with _disk():
        (folder / _UNFINISHED).replace(folder / _DATABASE)
        flush_folder(folder)


@contextmanager
def _disk() -> Iterator[None]:
    """Turn trouble with the disk into the program's own errors."""
    try:
        yield
    except OSError as error:
        raise from_os(error) from error
