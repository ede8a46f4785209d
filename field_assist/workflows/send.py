"""Hand a sealed packet over: to a folder, or as a draft for the mail program.

The outbox says only what is known: that a file or a draft was made, never that it arrived.
"""

from __future__ import annotations

from pathlib import Path

from field_assist.delivery import eml, folder
from field_assist.domain.clock import Clock
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, OutboxState, SealedPacket
from field_assist.storage import encounters, events, outbox
from field_assist.storage.vault import Vault


class Sending:
    """The outbox. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def items(self) -> tuple[OutboxItem, ...]:
        """Return every sealed packet, newest first."""
        return outbox.items(self._vault)

    def packet(self, packet_id: PacketId) -> SealedPacket:
        """Return the very bytes that were sealed."""
        return outbox.packet(self._vault, packet_id)

    def save_to_folder(self, packet_id: PacketId, target: Path) -> Path:
        """Write the PDF into a folder and note it; return the file.

        Raises:
            FolderUnwritable: no file was made; the packet stays as it was.

        """
        path = folder.save_to_folder(self.packet(packet_id), target)
        self._settle(packet_id, OutboxState.SAVED_TO_FOLDER)
        return path

    def make_draft(self, packet_id: PacketId, target: Path) -> Path:
        """Write a mail draft with the packet attached into a folder; return the file."""
        path = eml.save_draft(self.packet(packet_id), target)
        self._settle(packet_id, OutboxState.DRAFT_MADE)
        return path

    def _settle(self, packet_id: PacketId, state: OutboxState) -> None:
        now = self._clock.now()
        with self._vault.transaction():
            item = outbox.set_state(self._vault, packet_id, state, now)
            encounters.set_handed_over(self._vault, item.encounter_id, now)
            events.append(
                self._vault,
                at=now,
                action=state.value,
                encounter_id=item.encounter_id,
                detail=item.reference,
            )
