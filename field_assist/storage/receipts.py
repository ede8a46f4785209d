"""That packets have arrived, as rows; nothing is changed or taken away."""

from __future__ import annotations

from field_assist.domain.ids import PacketId
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO receipt (packet_id, evidence, number, said_by, at)
    VALUES (:packet_id, :evidence, :number, :said_by, :at)
"""

_ALL = "SELECT packet_id, evidence, number, said_by, at FROM receipt ORDER BY sequence"


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
    for packet_id, evidence, number, said_by, at in vault.rows(_ALL):
        receipt = Receipt(
            packet_id=PacketId(packet_id),
            evidence=Evidence(evidence),
            at=time_from(at),
            number=number,
            said_by=said_by,
        )
        found[receipt.packet_id] = (*found.get(receipt.packet_id, ()), receipt)
    return found
