"""Sealed packets: their bytes, which never change, and how far each has come."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from field_assist.domain.case_news import CaseNews
from field_assist.domain.errors import Bug, VaultDamaged
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.outbox import NEEDS_OFFICER, OutboxItem, SealedPacket
from field_assist.domain.receipt import Receipt
from field_assist.domain.sending import OutboxState, Standing, Way, too_far
from field_assist.storage import case_news, receipts
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_INSERT_PACKET = """
    INSERT INTO packet (id, reference, encounter_id, sealed_at, sha256, size_bytes, is_practice)
    VALUES (:id, :reference, :encounter_id, :sealed_at, :sha256, :size_bytes, :is_practice)
"""

_INSERT_BYTES = "INSERT INTO packet_bytes (packet_id, pdf) VALUES (:id, :pdf)"

_INSERT_ITEM = """
    INSERT INTO outbox (packet_id, state, last_event_at, version_of)
    VALUES (:id, 'ready', :sealed_at, :version_of)
"""

_ITEMS = """
    SELECT packet.id, packet.reference, packet.encounter_id, encounter.number, packet.sealed_at,
        packet.sha256, packet.size_bytes, packet.is_practice, outbox.last_event_at,
        coalesce((SELECT text FROM fact WHERE encounter_id = packet.encounter_id
            AND fact = 'danger' ORDER BY sequence DESC LIMIT 1), '') = 'yes' AS is_urgent,
        outbox.state, outbox.way, outbox.since, outbox.attempts, outbox.next_try_at,
        outbox.may_have_left, outbox.reason
    FROM packet
    JOIN outbox ON outbox.packet_id = packet.id
    JOIN encounter ON encounter.id = packet.encounter_id
"""

_NEWEST_FIRST = f"{_ITEMS} ORDER BY packet.sealed_at DESC, packet.id DESC"
_ONE = f"{_ITEMS} WHERE packet.id = :id"

_IN_STATE = f"""{_ITEMS} WHERE outbox.state = :state
    ORDER BY coalesce(outbox.since, packet.sealed_at), packet.rowid
"""

_IS_DUE = "(next_try_at IS NULL OR next_try_at <= :now OR next_try_at > :too_far)"

_FIRST_DUE = f"""{_ITEMS} WHERE outbox.state = 'waiting' AND {_IS_DUE}
    ORDER BY is_urgent DESC, outbox.since, packet.rowid LIMIT 1
"""

_NEXT_TRY = (
    f"SELECT min(CASE WHEN {_IS_DUE} THEN :now ELSE next_try_at END) FROM outbox"  # noqa: S608
    " WHERE state = 'waiting'"  # of constants, as above
)

_EARLIER = f"""{_ITEMS}
    JOIN outbox AS newer ON newer.packet_id = :id AND newer.version_of <> ''
        AND newer.version_of = outbox.version_of
    JOIN packet AS its ON its.id = newer.packet_id AND its.encounter_id = packet.encounter_id
        AND its.rowid > packet.rowid
    ORDER BY packet.rowid
"""

_NEED_OFFICER = """
    SELECT state, count(*) FROM outbox
    WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.packet_id = outbox.packet_id)
    GROUP BY state
"""

_PACKET = """
    SELECT packet.reference, packet.sha256, packet.is_practice, packet_bytes.pdf
    FROM packet JOIN packet_bytes ON packet_bytes.packet_id = packet.id
    WHERE packet.id = :id
"""

# By row, not by time: the clock may have been set back between two packets.
_REFERENCES = """
    SELECT reference FROM packet WHERE encounter_id = :encounter_id ORDER BY rowid
"""

_SEALED = """
    SELECT id, reference, sha256 FROM packet WHERE encounter_id = :encounter_id ORDER BY rowid
"""

_SET_STANDING = """
    UPDATE outbox SET state = :state, way = :way, since = :since, attempts = :attempts,
        next_try_at = :next_try_at, may_have_left = :may_have_left, reason = :reason,
        last_event_at = :at
    WHERE packet_id = :id
"""


def insert(
    vault: Vault,
    encounter_id: EncounterId,
    packet: SealedPacket,
    sealed_at: datetime,
    *,
    version_of: str = "",
) -> None:
    """Store a sealed packet, ready to be handed over. Call inside a transaction.

    `version_of` is the form of which it is a newer version than earlier packets of the encounter.
    """
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
    ready = {"id": packet.packet_id, "sealed_at": sealed, "version_of": version_of}
    vault.execute(_INSERT_ITEM, ready)


def items(vault: Vault) -> tuple[OutboxItem, ...]:
    """Return what is known about every packet, newest first; no bytes are read."""
    arrived, news = receipts.every(vault), case_news.every(vault)
    return tuple(
        _item(row, arrived.get(row[0], ()), news.get(row[0], ()))
        for row in vault.rows(_NEWEST_FIRST)
    )


def earlier_versions(vault: Vault, packet_id: PacketId) -> tuple[OutboxItem, ...]:
    """Return the packets of which this one is a newer version, oldest first."""
    rows = vault.rows(_EARLIER, {"id": packet_id})
    return tuple(_told(vault, row) for row in rows)


def in_state(vault: Vault, state: OutboxState) -> tuple[OutboxItem, ...]:
    """Return the packets that stand so, those first that were queued or sealed first."""
    rows = vault.rows(_IN_STATE, {"state": state.value})
    return tuple(_told(vault, row) for row in rows)


def first_due(vault: Vault, now: datetime) -> OutboxItem | None:
    """Return the waiting packet that goes next; None if none is due, as `is_due` says it.

    Those with a marked danger come first, then what waits longest.
    """
    row = vault.row(_FIRST_DUE, {"now": time_text(now), "too_far": time_text(too_far(now))})
    return _told(vault, row) if row else None


def count_for_officer(vault: Vault) -> int:
    """Return how many packets go no further before the officer does something."""
    return sum(n for state, n in vault.rows(_NEED_OFFICER) if OutboxState(state) in NEEDS_OFFICER)


def next_try(vault: Vault, now: datetime) -> datetime | None:
    """Return when the next waiting packet is due, which may be past; None if nothing waits."""
    found = vault.row(_NEXT_TRY, {"now": time_text(now), "too_far": time_text(too_far(now))})
    return time_from(found[0]) if found and found[0] else None


def item(vault: Vault, packet_id: PacketId) -> OutboxItem:
    """Return what is known about one packet; an unknown id is a Bug."""
    row = vault.row(_ONE, {"id": packet_id})
    if row is None:
        raise Bug(packet=packet_id)
    return _told(vault, row)


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


def sealed_for(vault: Vault, encounter_id: EncounterId) -> tuple[tuple[PacketId, str, str], ...]:
    """Return id, reference and hash of an encounter's packets, in the order of sealing."""
    rows = vault.rows(_SEALED, {"encounter_id": encounter_id})
    return tuple((PacketId(row[0]), row[1], row[2]) for row in rows)


def set_standing(vault: Vault, packet_id: PacketId, standing: Standing, at: datetime) -> None:
    """Note where a packet stands, since `at`. Call inside a transaction."""
    vault.execute(
        _SET_STANDING,
        {
            "id": packet_id,
            "state": standing.state.value,
            "way": standing.way.value.value if standing.way else None,
            "since": _optional_text(standing.since),
            "attempts": standing.attempts,
            "next_try_at": _optional_text(standing.next_try_at),
            "may_have_left": int(standing.may_have_left),
            "reason": standing.reason,
            "at": time_text(at),
        },
    )


def _told(vault: Vault, row: Row) -> OutboxItem:
    return _item(row, receipts.of(vault, row[0]), case_news.of(vault, row[0]))


def _item(row: Row, arrived: tuple[Receipt, ...], news: tuple[CaseNews, ...]) -> OutboxItem:
    (
        packet_id, reference, encounter_id, number, sealed_at,
        sha256, size, is_practice, event_at, is_urgent, *standing,
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
        last_event_at=time_from(event_at),
        standing=_standing(standing),
        receipts=arrived,
        news=news,
        is_urgent=bool(is_urgent),
    )


def _standing(row: Sequence[Any]) -> Standing:
    state, way, since, attempts, next_try_at, may_have_left, reason = row
    return Standing(
        state=OutboxState(state),
        way=Way(OutboxState(way)) if way else None,
        since=time_from(since) if since else None,
        attempts=attempts,
        next_try_at=time_from(next_try_at) if next_try_at else None,
        may_have_left=bool(may_have_left),
        reason=reason,
    )


def _optional_text(at: datetime | None) -> str | None:
    return None if at is None else time_text(at)
