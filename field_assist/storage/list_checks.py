"""Looks into entity lists as rows, append-only: the newest row of an id says what it is."""

from __future__ import annotations

from datetime import date

from field_assist.domain.change import ListChecked
from field_assist.domain.ids import EncounterId, ListCheckId
from field_assist.domain.list_check import Alike, Finding, ListCheck, Party
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO list_check (
        id, encounter_id, party, asked, list_title, list_version, list_dated_on, list_sha256,
        entry, entry_more, alike, finding, verified_by, is_removed, at)
    VALUES (
        :id, :encounter_id, :party, :asked, :list_title, :list_version, :list_dated_on,
        :list_sha256, :entry, :entry_more, :alike, :finding, :verified_by, :is_removed, :at)
"""

_OF_ENCOUNTER = """
    SELECT
        id, party, asked, list_title, list_version, list_dated_on, list_sha256, entry, entry_more,
        alike, finding, verified_by, at
    FROM list_check
    WHERE is_removed = 0 AND sequence IN (
        SELECT max(sequence) FROM list_check WHERE encounter_id = :encounter_id GROUP BY id)
    ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: ListChecked) -> None:
    """Add a look, or that it was taken back. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "id": change.id,
            "encounter_id": encounter_id,
            "party": change.party.value,
            "asked": storable(change.asked),
            "list_title": change.list_title,
            "list_version": change.list_version,
            "list_dated_on": change.list_dated_on.isoformat(),
            "list_sha256": change.list_sha256,
            "entry": change.entry,
            "entry_more": change.entry_more,
            "alike": change.alike.value if change.alike else None,
            "finding": change.finding.value,
            "verified_by": storable(change.verified_by),
            "is_removed": int(change.is_removed),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[ListCheck, ...]:
    """Return the looks of an encounter that were not taken back, oldest first."""
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    return tuple(_check(row) for row in rows)


def _check(row: Row) -> ListCheck:
    (
        check_id, party, asked, title, version, dated_on, sha256, entry, entry_more,
        alike, finding, verified_by, at,
    ) = row  # fmt: skip
    return ListCheck(
        id=ListCheckId(check_id),
        party=Party(party),
        asked=asked,
        list_title=title,
        list_version=version,
        list_dated_on=date.fromisoformat(dated_on),
        list_sha256=sha256,
        entry=entry,
        entry_more=entry_more,
        alike=Alike(alike) if alike else None,
        finding=Finding(finding),
        verified_by=verified_by,
        at=time_from(at),
    )
