"""What the officer left out of the packet, one line of the review each."""

from __future__ import annotations

from field_assist.domain.change import LineChosen
from field_assist.domain.ids import EncounterId
from field_assist.storage.saved import note_saved
from field_assist.storage.vault import Vault

_LEAVE_OUT = """
    INSERT INTO left_out (encounter_id, line) VALUES (:encounter_id, :line)
    ON CONFLICT (encounter_id, line) DO NOTHING
"""

_PUT_BACK = "DELETE FROM left_out WHERE encounter_id = :encounter_id AND line = :line"

_LEFT_OUT = "SELECT line FROM left_out WHERE encounter_id = :encounter_id"


def choose(vault: Vault, encounter_id: EncounterId, change: LineChosen) -> None:
    """Leave a line out, or put it back. Call inside a transaction."""
    sql = _PUT_BACK if change.is_included else _LEAVE_OUT
    vault.execute(sql, {"encounter_id": encounter_id, "line": change.line})
    note_saved(vault, encounter_id, change.at)


def left_out(vault: Vault, encounter_id: EncounterId) -> frozenset[str]:
    """Return the lines that stay out of the packet."""
    rows = vault.rows(_LEFT_OUT, {"encounter_id": encounter_id})
    return frozenset(row[0] for row in rows)
