"""Sealed packets: their bytes, which never change, and how far each has come."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from field_assist.domain.errors import Bug, VaultDamaged
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.outbox import OutboxItem, OutboxState, SealedPacket
from field_assist.domain.receipt import Receipt
from field_assist.storage import receipts
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_INSERT_PACKET = """
    INSERT INTO packet (id, reference, encounter_id, sealed_at, sha256, size_bytes, is_practice)
    VALUES (:id, :reference, :encounter_id, :sealed_at, :sha256, :size_bytes, :is_practice)
"""

_INSERT_BYTES = "INSERT INTO packet_bytes (packet_id, pdf) VALUES (:id, :pdf)"

_INSERT_ITEM = """
    INSERT INTO outbox (packet_id, state, last_event_at) VALUES (:id, :state, :sealed_at)
"""

_ITEMS = """
    SELECT packet.id, packet.reference, packet.encounter_id, encounter.number, packet.sealed_at,
        packet.sha256, packet.size_bytes, packet.is_practice, outbox.state, outbox.last_event_at
    FROM packet
    JOIN outbox ON outbox.packet_id = packet.id
    JOIN encounter ON encounter.id = packet.encounter_id
"""

_NEWEST_FIRST = f"{_ITEMS} ORDER BY packet.sealed_at DESC, packet.id DESC"
_ONE = f"{_ITEMS} WHERE packet.id = :id"

_PACKET = """
    SELECT packet.reference, packet.sha256, packet.is_practice, packet_bytes.pdf
    FROM packet JOIN packet_bytes ON packet_bytes.packet_id = packet.id
    WHERE packet.id = :id
"""

# By row, not by time: the clock may have been set back between two packets.
_REFERENCES = """
    SELECT reference FROM packet WHERE encounter_id = :encounter_id ORDER BY rowid
"""

_SET_STATE = """
    UPDATE outbox SET state = :state, last_event_at = :at WHERE packet_id = :id
"""


def insert(
    vault: Vault, encounter_id: EncounterId, packet: SealedPacket, sealed_at: datetime
) -> None:
    """Store a sealed packet, ready to be handed over. Call inside a transaction."""
    sealed = time_text(sealed_at)
    vault.execute(
        _INSERT_PACKET,
        {
            "id": packet.packet_id,
            "reference": packet.reference,
            "encounter_id": encounter_id,
            "sealed_at": sealed,
            "sha256": packet.sha256,
            "size_bytes": len(packet.pdf),
            "is_practice": int(packet.is_practice),
        },
    )
    vault.execute(_INSERT_BYTES, {"id": packet.packet_id, "pdf": packet.pdf})
    ready = {"id": packet.packet_id, "state": OutboxState.READY.value, "sealed_at": sealed}
    vault.execute(_INSERT_ITEM, ready)


def items(vault: Vault) -> tuple[OutboxItem, ...]:
    """Return what is known about every packet, newest first; no bytes are read."""
    arrived = receipts.every(vault)
    return tuple(_item(row, arrived) for row in vault.rows(_NEWEST_FIRST))


def item(vault: Vault, packet_id: PacketId) -> OutboxItem:
    """Return what is known about one packet; an unknown id is a Bug."""
    row = vault.row(_ONE, {"id": packet_id})
    if row is None:
        raise Bug(packet=packet_id)
    return _item(row, receipts.every(vault))


def packet(vault: Vault, packet_id: PacketId) -> SealedPacket:
    """Return the very bytes that were sealed.

    Raises:
        VaultDamaged: they do not have the hash that was taken when they were sealed.

    """
    row = vault.row(_PACKET, {"id": packet_id})
    if row is None:
        raise Bug(packet=packet_id)
    reference, sha256, is_practice, pdf = row
    if hashlib.sha256(pdf).hexdigest() != sha256:
        raise VaultDamaged(part="packet")
    return SealedPacket(
        packet_id=packet_id,
        reference=reference,
        pdf=pdf,
        sha256=sha256,
        is_practice=bool(is_practice),
    )


def references_for(vault: Vault, encounter_id: EncounterId) -> tuple[str, ...]:
    """Return the references of an encounter's packets, in the order in which they were sealed."""
    rows = vault.rows(_REFERENCES, {"encounter_id": encounter_id})
    return tuple(row[0] for row in rows)


def set_state(vault: Vault, packet_id: PacketId, state: OutboxState, at: datetime) -> OutboxItem:
    """Note how far a packet has come and return it. Call inside a transaction."""
    vault.execute(_SET_STATE, {"id": packet_id, "state": state.value, "at": time_text(at)})
    return item(vault, packet_id)


def _item(row: Row, arrived: Mapping[PacketId, tuple[Receipt, ...]]) -> OutboxItem:
    (
        packet_id, reference, encounter_id, number, sealed_at,
        sha256, size, is_practice, state, event_at,
    ) = row  # fmt: skip
    return OutboxItem(
        packet_id=PacketId(packet_id),
        reference=reference,
        encounter_id=EncounterId(encounter_id),
        encounter_label=f"E-{number:04d}",
        sealed_at=time_from(sealed_at),
        sha256=sha256,
        size_bytes=size,
        is_practice=bool(is_practice),
        state=OutboxState(state),
        last_event_at=time_from(event_at),
        receipts=arrived.get(PacketId(packet_id), ()),
    )
