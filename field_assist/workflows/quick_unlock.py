"""Quick unlock: a PIN for one shift, in the memory of the supervisor and nowhere else.

It spares the passphrase between two locks of a shift; it is no second factor. It ends after
three wrong tries, with the shift, when the computer sleeps or starts, when the policy forbids
it, and when a way to open the vault changes.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

from field_assist.domain.errors import Bug, PinWrong, QuickUnlockGone
from field_assist.domain.shift_pin import check_pin, is_pin
from field_assist.domain.uptime import uptime_ms
from field_assist.storage import quick_wrap
from field_assist.storage.keyslot import DataKey

log = logging.getLogger(__name__)

_HOUR_MS = 3_600_000


class Keeper(Protocol):
    """The supervisor, as this workflow sees it. Each call is answered at once."""

    @property
    def quick_left(self) -> int:
        """How many tries there were when this session began; 0 for no PIN."""

    @property
    def shift_left_ms(self) -> int:
        """How long the shift still was then."""

    def keep_quick(self, wrapped: bytes, proof: bytes, shift_ms: int) -> bool:
        """Keep a wrapped key with fresh tries; return whether it is kept."""

    def take_quick(self) -> tuple[bytes, int] | None:
        """Use up one try; return the wrapped key and how many are left, or None."""

    def confirm_quick(self, proof: bytes) -> None:
        """Give the tries back to whoever knows the proof."""

    def drop_quick(self) -> None:
        """Forget the wrapped key."""


class QuickUnlock:
    """The shift's PIN of one vault. `try_pin` and `enable` take half a second: use a lane.

    Before the vault is open: `is_offered`, `tries_left`, `try_pin`. Afterwards, once `open_for`
    was called: `enable` and `end`.
    """

    def __init__(
        self,
        folder: Path,
        keeper: Keeper,
        *,
        is_allowed: bool = True,
        shift_hours: int = 10,
        rounds: int = quick_wrap.ROUNDS,
    ) -> None:
        self._folder = folder
        self._keeper = keeper
        self._shift_ms = shift_hours * _HOUR_MS
        self._rounds = rounds
        self._key: DataKey | None = None
        self.is_allowed = is_allowed
        if not is_allowed:
            keeper.drop_quick()
        self.tries_left = keeper.quick_left if is_allowed else 0
        ends_in_ms = keeper.shift_left_ms if self.tries_left else 0
        self._ends_at_ms = uptime_ms() + ends_in_ms if ends_in_ms else 0

    @property
    def is_offered(self) -> bool:
        """Whether a PIN may open the vault now."""
        return self.tries_left > 0

    @property
    def is_begun(self) -> bool:
        """Whether a shift goes on, so that its PIN is known to the officer."""
        return self.is_allowed and bool(self.shift_ends_in_ms)

    @property
    def shift_ends_in_ms(self) -> int | None:
        """Return how long the shift still is, sleep included; None when no PIN was set for one."""
        return max(0, self._ends_at_ms - uptime_ms()) if self._ends_at_ms else None

    def try_pin(self, untrusted_pin: str) -> DataKey:
        """Return the key of the vault; callable from a lane.

        A try is used up before the PIN is looked at, so that ending the program gives none back.

        Raises:
            PinWrong: `left` tries are left. What cannot be a PIN at all costs none.
            QuickUnlockGone: there is no PIN any more.

        """
        if not is_pin(untrusted_pin):
            raise PinWrong(left=self.tries_left)
        mark = quick_wrap.header_mark(self._folder)
        taken = self._keeper.take_quick() if self.is_allowed else None
        if taken is None:
            self._gone()
            raise QuickUnlockGone
        data, self.tries_left = taken
        try:
            key, proof = quick_wrap.unwrap(
                data, untrusted_pin, mark=mark, left=self.tries_left, rounds=self._rounds
            )
        except (PinWrong, QuickUnlockGone) as error:
            log.info("the shift PIN was refused, tries left: %d", self.tries_left)
            if isinstance(error, QuickUnlockGone) or not self.tries_left:
                self.end()
                raise QuickUnlockGone from None
            raise
        self._keeper.confirm_quick(proof)
        return key

    def open_for(self, key: DataKey) -> None:
        """Note that the vault is open with this key, so that a PIN can be set."""
        self._key = key

    def enable(self, pin: str) -> None:
        """Begin a shift: from now on the PIN opens the vault; callable from a lane.

        Raises:
            PinUnusable: the PIN is guessed first; nothing was changed.
            QuickUnlockGone: the policy forbids it, or there is nobody to keep the key.

        """
        check_pin(pin)
        if self._key is None:
            raise Bug(quick_unlock="not open")
        mark = quick_wrap.header_mark(self._folder)
        wrapped = quick_wrap.wrap(self._key, pin, mark=mark, rounds=self._rounds)
        is_kept = self.is_allowed and self._keeper.keep_quick(
            wrapped.data, wrapped.proof, self._shift_ms
        )
        if not is_kept:
            raise QuickUnlockGone
        self._ends_at_ms = uptime_ms() + self._shift_ms
        log.info("a shift PIN is set")

    def follow(self, *, is_allowed: bool, shift_hours: int) -> None:
        """Go by these rules from now on; a PIN that they forbid ends."""
        self.is_allowed = is_allowed
        self._shift_ms = shift_hours * _HOUR_MS
        if not is_allowed:
            self.end()

    def end(self) -> None:
        """End the shift's PIN; idempotent."""
        self._keeper.drop_quick()
        self._gone()

    def _gone(self) -> None:
        self.tries_left = 0
        self._ends_at_ms = 0
