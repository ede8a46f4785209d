"""Snapshots outside the vault's folder, as rows: the program can name them, not look after them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from field_assist.domain.snapshot import Snapshot
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_text
from field_assist.storage.vault import Vault

_NOTE = """
    INSERT INTO snapshot_elsewhere (path, made_at, entries) VALUES (:path, :made_at, :entries)
    ON CONFLICT (path) DO UPDATE SET made_at = excluded.made_at, entries = excluded.entries
"""

_ALL = "SELECT path, made_at, entries FROM snapshot_elsewhere ORDER BY path"
_FORGET = "DELETE FROM snapshot_elsewhere WHERE path = :path"

# Of the entries of erased encounters: the oldest, and the one after which nothing was left.
_ERASED = """
    SELECT coalesce(min(event.sequence), 0), coalesce(max(event.sequence), 0)
    FROM event JOIN tombstone ON tombstone.encounter_id = event.encounter_id
"""

_LATER = "SELECT path FROM snapshot_elsewhere WHERE entries BETWEEN :first AND :last - 1"


def note(vault: Vault, snapshot: Snapshot) -> None:
    """Remember where a snapshot was made. Call inside a transaction."""
    vault.execute(
        _NOTE,
        {
            "path": storable(str(snapshot.folder)),
            "made_at": time_text(snapshot.made_at),
            "entries": snapshot.entries or 0,
        },
    )


def rows(vault: Vault) -> tuple[Row, ...]:
    """Return all that is known, as rows for another copy of the vault."""
    return tuple(vault.rows(_ALL))


def take_over(vault: Vault, known: Iterable[Row]) -> None:
    """Remember what another copy of the vault knew as well. Call inside a transaction.

    Entries that only the other log has would seem to come after what is erased here from now on,
    so no more are counted than this log has: better one too many is named than one too few.
    """
    most = vault.head.sequence
    for path, made_at, entries in known:
        row = {"path": path, "made_at": made_at, "entries": min(entries, most)}
        vault.execute(_NOTE, row)


def forget(vault: Vault, path: Path) -> None:
    """Forget a snapshot that is gone. Call inside a transaction."""
    vault.execute(_FORGET, {"path": storable(str(path))})


def holding_erased(vault: Vault) -> tuple[Path, ...]:
    """Return the snapshots that may still hold an encounter that was erased since."""
    first, last = vault.rows(_ERASED)[0]
    return tuple(Path(row[0]) for row in vault.rows(_LATER, {"first": first, "last": last}))
