"""Lock: what an open vault needs before it is closed in a hurry, and after it was opened again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, ParcelUnreadable
from field_assist.domain.parcel import Parcel
from field_assist.domain.ways_in import WayKind
from field_assist.storage import events, parcel, places, reserve
from field_assist.storage.vault import Vault
from field_assist.workflows.unlock import card_is_there
from field_assist.workflows.ways_in import WaysIn

log = logging.getLogger(__name__)

_NOTHING: Mapping[str, str] = {}


class Leaving:
    """One open vault, from its opening to its lock. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def write_opened(self) -> None:
        """Write into the log that the vault was opened, unless the disk does not take it."""
        self._write("vault_opened", "")

    def write_locked(self, reason: str, remembered: Mapping[str, str]) -> bool:
        """Write that the vault is locked, and why, with what `Session.recall` is asked afterwards.

        All of it is one commit, as each has to wait for the disk. What cannot be written keeps
        nobody from locking. Returns whether it is written.
        """
        return self._write("vault_locked", f"reason={reason}", remembered)

    def _write(self, action: str, detail: str, remembered: Mapping[str, str] = _NOTHING) -> bool:
        try:
            with self._vault.transaction():
                for key, value in remembered.items():
                    places.put(self._vault, key, value)
                events.append(
                    self._vault,
                    moment=self._clock.moment(),
                    action=action,
                    encounter_id=None,
                    detail=detail,
                )
        except Expected as error:
            log.info("%s is not in the log: %s", action, type(error).__name__)
            return False
        return True

    def card_check(self, module: str | None) -> Callable[[], bool] | None:
        """Return work for a lane that says whether the card that opened the vault is still there.

        None when it was no card, or the header cannot tell.
        """
        try:
            ways = WaysIn(self._vault, self._clock).listed()
        except Expected:
            return None
        opened = next((way for way in ways if way.id == self._vault.key.slot_id), None)
        if opened is None or opened.kind is not WayKind.CARD:
            return None
        fingerprint = opened.fingerprint
        return lambda: _is_there(fingerprint, module)

    def pack(self, waiting: Parcel | None, *others: bytes) -> bytes:
        """Return changes that cannot be written, for the supervisor; only this vault reads them.

        `others` are parcels that cannot be read here, and go along as they are.
        """
        own = (parcel.pack(waiting, self._vault.subkey(parcel.PURPOSE)),) if waiting else ()
        return parcel.join((*others, *own))

    def unpack(self, untrusted: bytes) -> tuple[tuple[Parcel, ...], tuple[bytes, ...]]:
        """Return the parcels in what was kept, and what is of another vault or damaged."""
        read: list[Parcel] = []
        unread: list[bytes] = []
        for each in parcel.split(untrusted):
            try:
                read.append(parcel.unpack(each, self._vault.subkey(parcel.PURPOSE)))
            except ParcelUnreadable:
                unread.append(each)
        return tuple(read), tuple(unread)

    def keep_reserve(self) -> bool:
        """Keep some room on the disk for the last save; return whether there is any."""
        return reserve.keep(self._vault.folder)

    def give_up_reserve(self) -> bool:
        """Give that room back, so that something can be written; return whether there was any."""
        return reserve.give_up(self._vault.folder)


def _is_there(fingerprint: str, module: str | None) -> bool:
    """Whether a card is in a reader; a reader that is gone took the card with it."""
    try:
        return card_is_there(fingerprint, module)
    except Expected as error:
        log.info("the card cannot be asked for: %s", type(error).__name__)
        return False
