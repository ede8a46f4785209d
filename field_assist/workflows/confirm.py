"""Note that a packet has arrived, which only its receiver can tell.

The time after which an encounter may be erased begins with the first such note, whatever it rests
on; "confirmed" is said only of what was checked against the packet itself.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from field_assist.domain.clock import Clock
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import (
    MOST_OF_NAME,
    MOST_OF_NUMBER,
    Arrival,
    Evidence,
    Receipt,
    ReceiptFile,
    read_code,
    receipt_code,
)
from field_assist.domain.receipt_errors import (
    ReceiptCodeUnreadable,
    ReceiptNumberMissing,
    ReceiptOfAnother,
    ReceiptUnreadable,
)
from field_assist.domain.sending import Event
from field_assist.storage import outbox, receipts, retention
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import advance, note


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNoted:
    """What a receiver's file told: packets noted now, known before, and what fits none of ours.

    `others` are references of packets that this vault does not hold, which is no fault: a receiver
    may write one file for many officers. `wrong` are ours with another content.
    """

    received_by: str
    noted: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


class Confirming:
    """What receivers tell of packets. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def by_code(
        self, packet_id: PacketId, untrusted_code: str, number: str = "", said_by: str = ""
    ) -> Receipt:
        """Note the code that a receiver told, with a number of theirs where they told one.

        Raises:
            ReceiptCodeUnreadable, ReceiptOfAnother: nothing was noted.
            VaultFull, VaultReadOnly: nothing was noted.

        """
        code = read_code(untrusted_code)
        if code is None:
            raise ReceiptCodeUnreadable
        if not hmac.compare_digest(code, self._code_of(packet_id)):
            raise ReceiptOfAnother
        return self._note(self._receipt(packet_id, Evidence.CODE, number, said_by))

    def by_number(self, packet_id: PacketId, number: str, said_by: str) -> Receipt:
        """Note the number that a receiver gave the case, and who told it.

        Raises:
            ReceiptNumberMissing: one of the two is blank; nothing was noted.
            VaultFull, VaultReadOnly: nothing was noted.

        """
        if not number.strip() or not said_by.strip():
            raise ReceiptNumberMissing
        return self._note(self._receipt(packet_id, Evidence.NUMBER, number, said_by))

    def by_file(self, untrusted_json: bytes, untrusted_signature: bytes | None) -> FileNoted:
        """Note every packet of this vault that a receiver's file lists; all of them, or none.

        Raises:
            ReceiptUnreadable: the file is none, or the signature beside it is not of it.
            VaultFull, VaultReadOnly: nothing was noted.

        """
        from field_assist.packet.receipt_file import read_receipt  # noqa: PLC0415 -- loads msgspec

        said = read_receipt(untrusted_json)
        signed_by = _signer(untrusted_json, untrusted_signature)
        with self._vault.transaction():
            return self._noted(said, signed_by)

    def _noted(self, said: ReceiptFile, signed_by: str) -> FileNoted:
        ours = {item.packet_id: item for item in outbox.items(self._vault)}
        noted, known, others, wrong = [], [], [], []
        for each in said.arrivals:
            item = ours.get(each.packet_id)
            if item is None:
                others.append(each.reference)
            elif not self._is_of(item, each):
                wrong.append(item.reference)
            elif item.confirmed is not None and each.number in ("", item.number):
                known.append(item.reference)
            else:
                by = signed_by or said.received_by
                self._append(self._receipt(item.packet_id, Evidence.FILE, each.number, by))
                ours[item.packet_id] = outbox.item(
                    self._vault, item.packet_id
                )  # it may be listed twice
                noted.append(item.reference)
        return FileNoted(
            received_by=signed_by or said.received_by,
            noted=tuple(noted),
            known=tuple(known),
            others=tuple(others),
            wrong=tuple(wrong),
        )

    def _is_of(self, item: OutboxItem, arrival: Arrival) -> bool:
        return arrival.sha256 == item.sha256 and arrival.code == self._code_of(item.packet_id)

    def _code_of(self, packet_id: PacketId) -> str:
        return receipt_code(outbox.packet(self._vault, packet_id).pdf)

    def _receipt(
        self, packet_id: PacketId, evidence: Evidence, number: str = "", said_by: str = ""
    ) -> Receipt:
        return Receipt(
            packet_id=packet_id,
            evidence=evidence,
            at=self._clock.now(),
            number=number.strip()[:MOST_OF_NUMBER],
            said_by=said_by.strip()[:MOST_OF_NAME],
        )

    def _note(self, receipt: Receipt) -> Receipt:
        with self._vault.transaction():
            self._append(receipt)
        return receipt

    def _append(self, receipt: Receipt) -> None:
        item = outbox.item(self._vault, receipt.packet_id)
        receipts.append(self._vault, receipt)
        retention.acknowledge(self._vault, receipt.packet_id, receipt.at)
        if receipt.is_of_these_bytes:
            advance(self._vault, self._clock, receipt.packet_id, Event.RECEIPT)
        note(self._vault, self._clock, item, "acknowledged", f"by={receipt.evidence.value}")


def _signer(content: bytes, untrusted_signature: bytes | None) -> str:
    """Return whose certificate the signature beside a file names; "" where there is none."""
    if untrusted_signature is None:
        return ""
    from field_assist.cms.signed import SignatureWrong, signed_by  # noqa: PLC0415 -- loads keys

    try:
        return signed_by(untrusted_signature, hashlib.sha256(content).digest()).subject
    except SignatureWrong as error:
        raise ReceiptUnreadable(where="signature", why="its signature is not of it") from error
