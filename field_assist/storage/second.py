"""A second connection, to read a vault that is open in this program, from a lane."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field_assist.storage.connection import open_keyed, settle
from field_assist.storage.database import Vault
from field_assist.storage.header_files import read_header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.snapshot_files import DATABASE


def renew(vault: Vault) -> None:
    """Let a vault that `beside` gave go on to the state of now."""
    vault.rows("COMMIT")
    vault.rows("BEGIN")


@contextmanager
def beside(folder: Path, key: DataKey) -> Iterator[Vault]:
    """Give one unchanging state of a vault that another connection of this program has open.

    Nothing can be written with it, and closing it folds nothing in: that is for the connection
    that the seal follows. Never use it on a vault that nobody has open.

    Raises:
        VaultDamaged, VaultBusy, VaultReadOnly: it cannot be read.

    """
    vault_id = read_header(folder).header.vault_id
    db = open_keyed(folder / DATABASE, key)
    try:
        settle(db, folder)
        vault = Vault(folder, db, key=key, vault_id=vault_id)
        vault.rows("PRAGMA query_only = ON")
        vault.rows("BEGIN")
        vault.renew_head()
        yield vault
    finally:
        db.close()
