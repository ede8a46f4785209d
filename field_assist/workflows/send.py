"""Hand a sealed packet over: to a folder, or as a draft for the mail program.

The outbox says only what is known: that a file or a draft was made, never that it arrived. No
readable copy leaves without a line of custody: one is written before the file, one after it. By a
second way it leaves only when the officer was warned, and that is a line of custody too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from field_assist.delivery import eml, folder
from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, SecondWayUnconfirmed
from field_assist.domain.handing_over import SECOND_WAY, Way, other_way, ways_taken
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, SealedPacket
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

    def other_way(self, packet_id: PacketId, wanted: Way) -> Way | None:
        """Return by which other way a packet has gone, where `wanted` would be a second one."""
        item = outbox.item(self._vault, packet_id)
        log = events.for_encounter(self._vault, item.encounter_id)
        return other_way(ways_taken(log, item.reference), wanted)

    def save_to_folder(
        self, packet_id: PacketId, target: Path, *, is_confirmed: bool = False
    ) -> Path:
        """Write the PDF into a folder and note it; return the file.

        `is_confirmed` says that the officer knows of the other way it went; see `other_way`.

        Raises:
            SecondWayUnconfirmed: it went another way, and that was not confirmed.
            FolderUnwritable: no file was made; the packet stays as it was.
            VaultFull, VaultReadOnly: it could not be noted, so the file was taken away again.

        """
        return self._hand_over(
            packet_id, Way.FOLDER, target, folder.save_to_folder, is_confirmed=is_confirmed
        )

    def make_draft(self, packet_id: PacketId, target: Path, *, is_confirmed: bool = False) -> Path:
        """Write a mail draft with the packet attached into a folder; return the file.

        Raises:
            SecondWayUnconfirmed, FolderUnwritable, VaultFull, VaultReadOnly: as for
                `save_to_folder`.

        """
        return self._hand_over(
            packet_id, Way.DRAFT, target, eml.save_draft, is_confirmed=is_confirmed
        )

    def _hand_over(
        self,
        packet_id: PacketId,
        way: Way,
        target: Path,
        write: Callable[[SealedPacket, Path], Path],
        *,
        is_confirmed: bool,
    ) -> Path:
        packet = self.packet(packet_id)
        item = outbox.item(self._vault, packet_id)
        is_second = self.other_way(packet_id, way) is not None
        if is_second and not is_confirmed:
            raise SecondWayUnconfirmed
        folder.sweep(target, {known.reference for known in self.items()})
        self._note(*((SECOND_WAY,) if is_second else ()), "handing_over", item=item)
        try:
            path = write(packet, target)
        except BaseException:
            self._note_failure(item)
            raise
        try:
            self._settle(item, way)
        except BaseException:
            if folder.take_back(path):
                self._note_failure(item)
            raise
        return path

    def _settle(self, item: OutboxItem, way: Way) -> None:
        now = self._clock.now()
        with self._vault.transaction():
            outbox.set_state(self._vault, item.packet_id, way.value, now)
            encounters.set_handed_over(self._vault, item.encounter_id, now)
            self._append(way.value.value, item)

    def _note(self, *actions: str, item: OutboxItem) -> None:
        with self._vault.transaction():
            for action in actions:
                self._append(action, item)

    def _note_failure(self, item: OutboxItem) -> None:
        """Say that no file was made, if the vault takes it; the first line says it was tried."""
        with contextlib.suppress(Expected):
            self._note("not_handed_over", item=item)

    def _append(self, action: str, item: OutboxItem) -> None:
        events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=item.encounter_id,
            detail=item.reference,
        )
