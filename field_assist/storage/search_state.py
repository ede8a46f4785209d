"""How far the rows of the search are: made by which version, and for which encounters."""

from __future__ import annotations

from field_assist.domain.found import Indexing
from field_assist.domain.ids import EncounterId
from field_assist.storage.vault import Vault

_GET = "SELECT version, next_number FROM search_state"
_SET = "UPDATE search_state SET version = :version, next_number = :next_number"

# Asked for together, both would read all rows; so each takes the index that suits it.
_WHOLE = """
    SELECT (SELECT count(*) FROM encounter), (SELECT coalesce(max(number), 0) FROM encounter)
"""
_REST = "SELECT count(*) FROM encounter WHERE number <= :next_number"

_NEXT = """
    SELECT id, number FROM encounter
    WHERE number <= :next_number
        AND NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = encounter.id)
    ORDER BY number DESC LIMIT 1
"""


def begin(vault: Vault, version: int, *, below: int | None = None) -> None:
    """Have all rows made anew, or those below a number, if they are not of this version.

    Call inside a transaction.
    """
    if vault.rows(_GET)[0][0] != version:
        highest = vault.rows(_WHOLE)[0][1] if below is None else below - 1
        vault.execute(_SET, {"version": version, "next_number": highest})


def progress(vault: Vault, version: int) -> Indexing:
    """Return how many encounters have rows of this version."""
    found, next_number = vault.rows(_GET)[0]
    whole = vault.rows(_WHOLE)[0][0]
    if found != version:
        return Indexing(done=0, whole=whole)
    rest = vault.rows(_REST, {"next_number": next_number})[0][0] if next_number else 0
    return Indexing(done=whole - rest, whole=whole)


def next_encounter(vault: Vault) -> tuple[EncounterId, int] | None:
    """Return the newest encounter that has to be done, with its number; None if none has."""
    row = vault.row(_NEXT, {"next_number": vault.rows(_GET)[0][1]})
    return (EncounterId(row[0]), row[1]) if row else None


def done_from(vault: Vault, version: int, number: int) -> None:
    """Note that encounter `number` and the newer ones are done. Call inside a transaction."""
    vault.execute(_SET, {"version": version, "next_number": number - 1})


def done(vault: Vault, version: int) -> None:
    """Note that all are done. Call inside a transaction."""
    vault.execute(_SET, {"version": version, "next_number": 0})
