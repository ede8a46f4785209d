"""Sealed packets on their way: what is known about each, and nothing that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.ids import EncounterId, PacketId


class OutboxState(Enum):
    """What the program knows. It cannot know whether a draft was sent or a file was read."""

    READY = "ready"
    SAVED_TO_FOLDER = "saved_to_folder"
    DRAFT_MADE = "draft_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One sealed packet. `last_event_at` is when `state` was reached; `size_bytes` of the PDF."""

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
        """Return the neutral file name of a mail draft with the whole PDF."""
        return f"{self._stem}.eml"

    @property
    def _stem(self) -> str:
        return f"{'practice' if self.is_practice else 'referral'}-{self.reference}"
