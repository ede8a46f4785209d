"""Sealed packets on their way: what is known about each, and nothing that is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from field_assist.domain.case_news import CaseNews
from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.receipt import Receipt
from field_assist.domain.sending import Event, OutboxState, Standing, can

NEEDS_HELP = frozenset({OutboxState.NEEDS_HELP, OutboxState.REFUSED, OutboxState.UNKNOWN})
"""Where nothing more happens by itself, and somebody has to look; a receipt ends that too."""
NEEDS_OFFICER = NEEDS_HELP | {OutboxState.READY}
"""Where nothing happens before the officer does something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One sealed packet. `last_event_at` is when it came to stand so; `size_bytes` of the PDF.

    `receipts` say that it has arrived, oldest first; `news` what became of the case, what was told
    first coming first. `is_urgent` says that the officer marked a
    danger in its encounter.
    """

    packet_id: PacketId
    reference: str
    encounter_id: EncounterId
    encounter_label: str
    sealed_at: datetime
    sha256: str
    size_bytes: int
    is_practice: bool
    last_event_at: datetime
    standing: Standing = field(default_factory=Standing)
    receipts: tuple[Receipt, ...] = ()
    news: tuple[CaseNews, ...] = ()
    is_urgent: bool = False

    @property
    def state(self) -> OutboxState:
        """Return what is known of it, in one word."""
        return self.standing.state

    @property
    def is_handed_over(self) -> bool:
        """Whether it ever left in a way that somebody may have it from."""
        return self.standing.way is not None or self.state is OutboxState.UNKNOWN

    @property
    def waits_for_receipt(self) -> bool:
        """Whether it was handed over and nobody said that it has arrived."""
        return self.is_handed_over and not self.receipts

    @property
    def needs_help(self) -> bool:
        """Whether it came to nothing, or nobody knows, and no receipt says that it has arrived."""
        return self.state in NEEDS_HELP and not self.receipts

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether it can be taken out: nobody has it, or it only waits to go out once more."""
        is_with_nobody = not self.receipts or self.standing.way is not None
        return is_with_nobody and can(self.standing, Event.WITHDRAWN)

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
        """Return the neutral file name of a mail draft with the whole PDF."""
        return f"{self._stem}.eml"

    @property
    def _stem(self) -> str:
        return f"{'practice' if self.is_practice else 'referral'}-{self.reference}"
