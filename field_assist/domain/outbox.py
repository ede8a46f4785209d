"""Sealed packets on their way: what is known about each, and nothing that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.receipt import Receipt


class OutboxState(Enum):
    """What the program knows. It cannot know whether a draft was sent or a file was read."""

    READY = "ready"
    SAVED_TO_FOLDER = "saved_to_folder"
    DRAFT_MADE = "draft_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One sealed packet. `last_event_at` is when `state` was reached; `size_bytes` of the PDF.

    `receipts` say that it has arrived, oldest first.
    """

    packet_id: PacketId
    reference: str
    encounter_id: EncounterId
    encounter_label: str
    sealed_at: datetime
    sha256: str
    size_bytes: int
    is_practice: bool
    state: OutboxState
    last_event_at: datetime
    receipts: tuple[Receipt, ...] = ()

    @property
    def is_handed_over(self) -> bool:
        """Whether it was ever made into a file."""
        return self.state is not OutboxState.READY

    @property
    def waits_for_receipt(self) -> bool:
        """Whether it was handed over and nobody said that it has arrived."""
        return self.is_handed_over and not self.receipts

    @property
    def confirmed(self) -> Receipt | None:
        """Return the first receipt that was checked against the packet itself."""
        return next((each for each in self.receipts if each.is_of_these_bytes), None)

    @property
    def number(self) -> str:
        """Return the number that the receiver gave last, or ""."""
        return next((each.number for each in reversed(self.receipts) if each.number), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPacket:
    """The very bytes that leave, with their id and hash. The file names name nobody.

    A practice packet is told apart by its file name already, so that nobody takes it for real.
    """

    packet_id: PacketId
    reference: str
    pdf: bytes
    sha256: str
    is_practice: bool = False

    @property
    def file_name(self) -> str:
        """Return the neutral file name of the PDF."""
        return f"{self._stem}.pdf"

    @property
    def draft_name(self) -> str:
        """Return the neutral file name of a mail draft with the PDF."""
        return f"{self._stem}.eml"

    @property
    def _stem(self) -> str:
        return f"{'practice' if self.is_practice else 'referral'}-{self.reference}"
