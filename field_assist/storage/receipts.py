"""That packets have arrived, as rows; nothing is changed or taken away."""

from __future__ import annotations

from field_assist.domain.ids import PacketId
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO receipt (packet_id, evidence, number, said_by, at)
    VALUES (:packet_id, :evidence, :number, :said_by, :at)
"""

_ALL = "SELECT packet_id, evidence, number, said_by, at FROM receipt ORDER BY sequence"
_OF_ONE = """
    SELECT packet_id, evidence, number, said_by, at FROM receipt
    WHERE packet_id = :packet_id ORDER BY sequence
"""


def append(vault: Vault, receipt: Receipt) -> None:
    """Add a receipt. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "packet_id": receipt.packet_id,
            "evidence": receipt.evidence.value,
            "number": storable(receipt.number),
            "said_by": storable(receipt.said_by),
            "at": time_text(receipt.at),
        },
    )


def every(vault: Vault) -> dict[PacketId, tuple[Receipt, ...]]:
    """Return the receipts of each packet that has one, oldest first."""
    found: dict[PacketId, tuple[Receipt, ...]] = {}
    for row in vault.rows(_ALL):
        receipt = _receipt(row)
        found[receipt.packet_id] = (*found.get(receipt.packet_id, ()), receipt)
    return found


def of(vault: Vault, packet_id: PacketId) -> tuple[Receipt, ...]:
    """Return the receipts of one packet, oldest first."""
    return tuple(_receipt(row) for row in vault.rows(_OF_ONE, {"packet_id": packet_id}))


def _receipt(row: Row) -> Receipt:
    packet_id, evidence, number, said_by, at = row
    return Receipt(
        packet_id=PacketId(packet_id),
        evidence=Evidence(evidence),
        at=time_from(at),
        number=number,
        said_by=said_by,
    )
