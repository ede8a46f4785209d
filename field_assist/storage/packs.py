"""Copies of the content packs that encounters were made with, so that each keeps its own words."""

from __future__ import annotations

from field_assist.domain.checklist import PackRef
from field_assist.storage.sqlcipher import SqlValue
from field_assist.storage.vault import Vault

_KEEP = """
    INSERT INTO pack_copy (pack_id, version, sha256, files)
    VALUES (:pack_id, :version, :sha256, :files)
    ON CONFLICT (pack_id, version, sha256) DO NOTHING
"""

_FILES = """
    SELECT files FROM pack_copy
    WHERE pack_id = :pack_id AND version = :version AND sha256 = :sha256
"""

_IS_KEPT = """
    SELECT 1 FROM pack_copy
    WHERE pack_id = :pack_id AND version = :version AND sha256 = :sha256
"""


def is_kept(vault: Vault, pack: PackRef) -> bool:
    """Return whether a copy is here, so that its bytes need not be made."""
    return vault.row(_IS_KEPT, _key(pack)) is not None


def keep(vault: Vault, pack: PackRef, files: bytes) -> None:
    """Store a copy unless it is here. Call in the transaction that inserts the encounter."""
    vault.execute(_KEEP, {**_key(pack), "files": files})


def files(vault: Vault, pack: PackRef) -> bytes | None:
    """Return the bytes that were kept, or None."""
    row = vault.row(_FILES, _key(pack))
    return bytes(row[0]) if row else None


def _key(pack: PackRef) -> dict[str, SqlValue]:
    return {"pack_id": pack.id, "version": pack.version, "sha256": pack.sha256}
