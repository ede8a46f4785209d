"""Files of entity lists as rows: one of each title, the one that was taken in last."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.entity_list import ListRef
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

_PUT = """
    INSERT INTO entity_list (title, version, dated_on, sha256, file, taken_in_at)
    VALUES (:title, :version, :dated_on, :sha256, :file, :taken_in_at)
    ON CONFLICT (title) DO UPDATE SET
        version = excluded.version, dated_on = excluded.dated_on, sha256 = excluded.sha256,
        file = excluded.file, taken_in_at = excluded.taken_in_at
"""


def put(vault: Vault, ref: ListRef, file: bytes, at: datetime) -> None:
    """Keep the file of a list in place of the one of the same title. Inside a transaction."""
    vault.execute(
        _PUT,
        {
            "title": ref.title,
            "version": ref.version,
            "dated_on": ref.dated_on.isoformat(),
            "sha256": ref.sha256,
            "file": file,
            "taken_in_at": time_text(at),
        },
    )


def files(vault: Vault) -> tuple[bytes, ...]:
    """Return the files of all lists, by their titles."""
    return tuple(bytes(row[0]) for row in vault.rows("SELECT file FROM entity_list ORDER BY title"))
