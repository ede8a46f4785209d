"""Lock: what an open vault needs before it is closed in a hurry, and after it was opened again."""

from __future__ import annotations

import logging

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected
from field_assist.domain.parcel import Parcel
from field_assist.storage import events, parcel, reserve
from field_assist.storage.vault import Vault

log = logging.getLogger(__name__)


class Leaving:
    """One open vault on its way to a lock. Use on the thread that opened it."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def write_reason(self, reason: str) -> None:
        """Write into the log that the vault is locked, and why.

        What cannot be written is missing in the log: the next start of a session is in it.
        """
        try:
            with self._vault.transaction():
                events.append(
                    self._vault,
                    moment=self._clock.moment(),
                    action="vault_locked",
                    encounter_id=None,
                    detail=f"reason={reason}",
                )
        except Expected as error:
            log.info("the lock is not in the log: %s", type(error).__name__)

    def pack(self, waiting: Parcel) -> bytes:
        """Return changes that cannot be written, for the supervisor; only this vault reads them."""
        return parcel.pack(waiting, self._vault.subkey(parcel.PURPOSE))

    def unpack(self, untrusted: bytes) -> Parcel:
        """Return what was packed before.

        Raises:
            ParcelUnreadable: it is of another vault, or damaged.

        """
        return parcel.unpack(untrusted, self._vault.subkey(parcel.PURPOSE))

    def keep_reserve(self) -> bool:
        """Keep some room on the disk for the last save; return whether there is any."""
        return reserve.keep(self._vault.folder)

    def give_up_reserve(self) -> bool:
        """Give that room back, so that something can be written; return whether there was any."""
        return reserve.give_up(self._vault.folder)
