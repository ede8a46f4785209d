"""What decides how long encounters are kept, as rows: acknowledgements, holds, moved dates."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.policy import Policy
from field_assist.domain.retention import ChangeKind, Retention, RetentionChange, retention_of
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_ACKNOWLEDGE = """
    INSERT INTO acknowledgement (packet_id, at) VALUES (:packet_id, :at)
    ON CONFLICT (packet_id) DO NOTHING
"""

_APPEND = """
    INSERT INTO retention_change (encounter_id, kind, reason, due_at, at)
    VALUES (:encounter_id, :kind, :reason, :due_at, :at)
"""

_PACKETS = """
    SELECT acknowledgement.at FROM packet
    LEFT JOIN acknowledgement ON acknowledgement.packet_id = packet.id
    WHERE packet.encounter_id = :encounter_id
"""

_CHANGES = """
    SELECT kind, reason, due_at, at FROM retention_change
    WHERE encounter_id = :encounter_id ORDER BY sequence
"""

_NUMBER = "SELECT number FROM encounter WHERE id = :encounter_id"

# Only those of which something is known: one packet acknowledged, or a change made by hand.
_CONCERNED = """
    SELECT id FROM encounter
    WHERE (
        id IN (
            SELECT packet.encounter_id FROM acknowledgement
            JOIN packet ON packet.id = acknowledgement.packet_id)
        OR id IN (SELECT encounter_id FROM retention_change))
    AND id NOT IN (SELECT encounter_id FROM tombstone)
    ORDER BY number
"""


def acknowledge(vault: Vault, packet_id: PacketId, at: datetime) -> bool:
    """Note that a packet has arrived; return False if that was known. Inside a transaction."""
    return vault.execute(_ACKNOWLEDGE, {"packet_id": packet_id, "at": time_text(at)}) > 0


def append(vault: Vault, encounter_id: EncounterId, change: RetentionChange) -> None:
    """Add a hold, a release or a moved date. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "kind": change.kind.value,
            "reason": storable(change.reason),
            "due_at": time_text(change.due_at) if change.due_at else None,
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId, policy: Policy) -> Retention:
    """Return what holds for one encounter."""
    named = {"encounter_id": encounter_id}
    found = vault.rows(_PACKETS, named)
    return retention_of(
        encounter_id,
        f"E-{int(vault.rows(_NUMBER, named)[0][0]):04d}",
        [time_from(at) if at else None for (at,) in found],
        [_change(row) for row in vault.rows(_CHANGES, named)],
        policy,
    )


def all_concerned(vault: Vault, policy: Policy) -> tuple[Retention, ...]:
    """Return every encounter of which a packet was acknowledged, or that was held."""
    ids = (EncounterId(row[0]) for row in vault.rows(_CONCERNED))
    return tuple(of_encounter(vault, encounter_id, policy) for encounter_id in ids)


def _change(row: Row) -> RetentionChange:
    kind, reason, due_at, at = row
    return RetentionChange(
        kind=ChangeKind(kind),
        at=time_from(at),
        reason=reason,
        due_at=time_from(due_at) if due_at else None,
    )
