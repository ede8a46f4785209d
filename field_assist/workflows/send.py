"""Hand a sealed packet over: to a folder, as mails for the mail program, or on paper.

The outbox says only what is known: that something was made, never that it arrived. No
readable copy leaves without a line of custody: one is written before the file, one after it. By a
second way it leaves only when the officer was warned, and that is a line of custody too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from field_assist.delivery import folder
from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, SecondWayUnconfirmed
from field_assist.domain.handing_over import (
    ENCRYPTED,
    SECOND_WAY,
    WITH_PHRASE,
    other_way,
    ways_taken,
)
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, SealedPacket
from field_assist.domain.policy import MOST_MAIL_BYTES
from field_assist.domain.sending import Event, OutboxState, Way, can
from field_assist.domain.sending_errors import NotFromHere
from field_assist.storage import encounters, events, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import advance, note
from field_assist.workflows.mail_packet import Mails, open_mails

_LEFT_BY = {Way.FOLDER: Event.SAVED, Way.DRAFT: Event.DRAFTED, Way.PAPER: Event.PRINTED}


class Sending:
    """The outbox. Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock, most_mail_bytes: int = MOST_MAIL_BYTES) -> None:
        self._vault = vault
        self._clock = clock
        self._most_mail_bytes = most_mail_bytes

    def items(self) -> tuple[OutboxItem, ...]:
        """Return every sealed packet, newest first."""
        return outbox.items(self._vault)

    def packet(self, packet_id: PacketId) -> SealedPacket:
        """Return the very bytes that were sealed."""
        return outbox.packet(self._vault, packet_id)

    def other_way(self, packet_id: PacketId, wanted: Way) -> Way | None:
        """Return by which other way a packet has gone, where `wanted` would be a second one."""
        return other_way_of(self._vault, packet_id, wanted)

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
        packet = self.packet(packet_id)

        def write() -> tuple[Path, ...]:
            return (folder.save_to_folder(packet, target),)

        return self._hand_over(packet_id, Way.FOLDER, target, write, is_confirmed=is_confirmed)[0]

    def make_draft(
        self, packet_id: PacketId, target: Path, *, is_confirmed: bool = False
    ) -> tuple[Path, ...]:
        """Write mail drafts with the packet attached into a folder; return the files.

        It is one, unless the packet is larger than a mail may be.

        Raises:
            SecondWayUnconfirmed, FolderUnwritable, VaultFull, VaultReadOnly: as for
                `save_to_folder`.

        """
        mails = open_mails(self.packet(packet_id), self._most_mail_bytes)
        return self.place_mails(packet_id, mails, target, is_confirmed=is_confirmed)

    def place_mails(
        self, packet_id: PacketId, mails: Mails, target: Path, *, is_confirmed: bool = False
    ) -> tuple[Path, ...]:
        """Write mails that were made of this packet into a folder; return the files: all, or none.

        Raises as `make_draft` does.
        """
        files = [(mail.name, mail.content) for mail in mails.ready]

        def write() -> tuple[Path, ...]:
            return folder.place_all(files, target)

        return self._hand_over(
            packet_id, Way.DRAFT, target, write, is_confirmed=is_confirmed, noted=_closed(mails)
        )

    def place_words(
        self, packet_id: PacketId, mails: Mails, target: Path, *, is_confirmed: bool = False
    ) -> tuple[Path, ...]:
        """Write the files that go with the words of these mails; return the files: all, or none.

        The words are in the `cover` of each mail, and in no file. Raises as `make_draft` does.
        """
        files = [file for mail in mails.ready for file in mail.cover.files]

        def write() -> tuple[Path, ...]:
            return folder.place_all(list(dict(files).items()), target)

        return self._hand_over(
            packet_id, Way.FOLDER, target, write, is_confirmed=is_confirmed, noted=_closed(mails)
        )

    def begin_printing(self, packet_id: PacketId, *, is_confirmed: bool = False) -> None:
        """Note that a packet goes to a printer; call it before the first page does.

        Then `end_printing` notes that it was printed, `drop_printing` that it was not. Where
        neither follows, as the program ended meanwhile, the log says that it was begun.

        Raises:
            SecondWayUnconfirmed: it went another way, and that was not confirmed.
            VaultFull, VaultReadOnly: it could not be noted, so nothing may be printed.

        """
        self._begin(outbox.item(self._vault, packet_id), Way.PAPER, (), is_confirmed=is_confirmed)

    def end_printing(self, packet_id: PacketId) -> None:
        """Note that the printer has it; a mail that waits to be sent by now goes on waiting.

        Raises:
            VaultFull, VaultReadOnly: the log says that it was begun, and the packet stays as it
                was.

        """
        with self._vault.transaction():
            item = outbox.item(self._vault, packet_id)
            if can(item.standing, Event.TAKEN_BACK):  # withdrawn while the printer had it already
                advance(self._vault, self._clock, packet_id, Event.TAKEN_BACK)
            self._settled(item, Way.PAPER)

    def drop_printing(self, packet_id: PacketId) -> None:
        """Note that it was not printed as a whole; never fails."""
        self._note_failure(outbox.item(self._vault, packet_id))

    def count_for_officer(self) -> int:
        """Return how many packets go no further before the officer does something."""
        return outbox.count_for_officer(self._vault)

    def _hand_over(
        self,
        packet_id: PacketId,
        way: Way,
        target: Path,
        write: Callable[[], tuple[Path, ...]],
        *,
        is_confirmed: bool,
        noted: tuple[str, ...] = (),
    ) -> tuple[Path, ...]:
        item = outbox.item(self._vault, packet_id)
        self._begin(item, way, noted, is_confirmed=is_confirmed)
        folder.sweep(target, {known.reference for known in self.items()})
        try:
            paths = write()
        except BaseException:
            self._note_failure(item)
            raise
        try:
            self._settle(item, way)
        except BaseException:
            gone = [folder.take_back(path) for path in paths]
            if all(gone):
                self._note_failure(item)
            raise
        return paths

    def _begin(
        self, item: OutboxItem, way: Way, noted: tuple[str, ...], *, is_confirmed: bool
    ) -> None:
        """Write the lines that come before anything is made."""
        if not can(item.standing, _LEFT_BY[way]):
            raise NotFromHere
        is_second = self.other_way(item.packet_id, way) is not None
        if is_second and not is_confirmed:
            raise SecondWayUnconfirmed
        second = (SECOND_WAY,) if is_second else ()
        self._note(*second, *noted, "handing_over", item=item)

    def _settle(self, item: OutboxItem, way: Way) -> None:
        with self._vault.transaction():
            self._settled(item, way)

    def _settled(self, item: OutboxItem, way: Way) -> None:
        """Note that it left; what a server is taking just now stands as that will leave it."""
        if can(outbox.item(self._vault, item.packet_id).standing, _LEFT_BY[way]):
            advance(self._vault, self._clock, item.packet_id, _LEFT_BY[way])
        encounters.set_handed_over(self._vault, item.encounter_id, self._clock.now())
        note(self._vault, self._clock, item, way.value.value)

    def _note(self, *actions: str, item: OutboxItem) -> None:
        with self._vault.transaction():
            for action in actions:
                note(self._vault, self._clock, item, action)

    def _note_failure(self, item: OutboxItem) -> None:
        """Say that no file was made, if the vault takes it; the first line says it was tried."""
        with contextlib.suppress(Expected):
            self._note("not_handed_over", item=item)


def _closed(mails: Mails) -> tuple[str, ...]:
    """Return the line of custody that says who can open these mails."""
    return (WITH_PHRASE,) if mails.phrase else (ENCRYPTED,) if mails.readers else ()


def other_way_of(vault: Vault, packet_id: PacketId, wanted: Way) -> Way | None:
    """Return by which other way a packet has gone or waits to, where `wanted` would be a second."""
    item = outbox.item(vault, packet_id)
    taken = ways_taken(events.for_encounter(vault, item.encounter_id), item.reference)
    is_queued = item.state in {OutboxState.WAITING, OutboxState.PAUSED}
    return other_way(taken | ({Way.RELAY} if is_queued else frozenset()), wanted)
