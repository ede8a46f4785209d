"""The PIN that takes the screen back from the person who had it.

It is the PIN of the shift where there is one, or where one may be begun; else one for this time
only, in the memory of this process. Three wrong tries end it either way.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from field_assist.domain.errors import PinWrong, QuickUnlockGone
from field_assist.domain.shift_pin import check_pin, is_pin
from field_assist.workflows.quick_unlock import QuickUnlock

TRIES = 3
_ROUNDS = 200_000


class ScreenPin:
    """`choose` and `try_pin` take up to half a second: call them in a lane."""

    def __init__(self, quick: QuickUnlock | None) -> None:
        self._quick = quick if quick is not None and quick.is_allowed else None
        self._salt = secrets.token_bytes(16)
        self._own: bytes | None = None
        self._left = 0

    @property
    def is_chosen(self) -> bool:
        """Whether there is a PIN that the officer knows."""
        return self._own is not None or (self._quick is not None and self._quick.is_begun)

    def choose(self, pin: str) -> None:
        """Take a PIN, and begin a shift with it where that is allowed.

        Raises:
            PinUnusable: the PIN is guessed first; nothing was changed.

        """
        check_pin(pin)
        if self._quick is not None:
            try:
                self._quick.enable(pin)
            except QuickUnlockGone:  # nobody is there to keep it: then for this time only
                self._quick = None
            else:
                return
        self._own, self._left = self._digest(pin), TRIES

    def try_pin(self, untrusted_pin: str) -> None:
        """Return if this is the PIN.

        Raises:
            PinWrong: `left` tries are left. What cannot be a PIN at all costs none.
            QuickUnlockGone: there is no PIN any more; only unlocking helps.

        """
        if self._own is None:
            if self._quick is None:
                raise QuickUnlockGone
            self._quick.try_pin(untrusted_pin)
            return
        if not is_pin(untrusted_pin):
            raise PinWrong(left=self._left)
        self._left -= 1
        if hmac.compare_digest(self._digest(untrusted_pin), self._own):
            self._left = TRIES
        elif self._left:
            raise PinWrong(left=self._left)
        else:
            self._own = None
            self._quick = None
            raise QuickUnlockGone

    def _digest(self, pin: str) -> bytes:
        return hashlib.pbkdf2_hmac("sha256", pin.encode(), self._salt, _ROUNDS)
