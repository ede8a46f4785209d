"""The session's end of the line to its supervisor: what outlives a session, and who keeps it.

Each call is answered at once. Without a supervisor, or when it is gone, nothing is kept and
every call says so.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import NamedTuple

from field_assist.domain.lock_reason import LockReason
from field_assist.startup import line
from field_assist.startup.line import Line

_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_GREETING_LINES = 6
_NUMBER_BYTES = 8


class Greeting(NamedTuple):
    """What the supervisor says first. Times are as they are read, such as `14:31`."""

    reason: LockReason | None = None
    at: str = ""
    saved_at: str = ""
    quick_left: int = 0
    shift_left_ms: int = 0
    has_parcel: bool = False


class Handover:
    """Fulfils `workflows.quick_unlock.Keeper`; callable from any thread."""

    def __init__(self, talk: Line | None) -> None:
        self._talk = talk
        self._turn = Lock()
        self._greeting: Greeting | None = None

    @property
    def greeting(self) -> Greeting:
        """Return what the supervisor said first; it says it before this session can ask."""
        if self._greeting is None:
            frame = self._talk.receive() if self._talk is not None else None
            is_greeting = frame is not None and frame[0] == line.GREETING
            self._greeting = read_greeting(bytes(frame[1])) if frame and is_greeting else Greeting()
        return self._greeting

    def tell_open(self) -> None:
        """Say that secrets are about now, so that the supervisor hides as well."""
        self._ask(line.OPENED)

    def begin_lock(self, reason: LockReason, at: str, saved_at: str) -> None:
        """Say that a lock begins: from now on this session is ended if it does not end itself."""
        self._ask(line.LOCKING, f"{reason.value}\n{at}\n{saved_at}".encode())

    def leave(self, reason: LockReason, at: str, saved_at: str) -> None:
        """Leave word for the next session."""
        self._ask(line.LEFT, f"{reason.value}\n{at}\n{saved_at}".encode())

    def keep_parcel(self, parcel: bytes) -> bool:
        """Hand over what could not be written, encrypted; return whether it is kept."""
        return self._ask(line.KEEP_PARCEL, parcel) is not None

    def parcel(self) -> bytes | None:
        """Return what an earlier session handed over; it is kept until `drop_parcel`."""
        return self._ask(line.TAKE_PARCEL)

    def drop_parcel(self) -> None:
        """Say that everything in the parcel is written."""
        self._ask(line.DROP_PARCEL)

    @property
    def quick_left(self) -> int:
        """Return how many tries a shift PIN had when this session began; 0 for no PIN."""
        return self.greeting.quick_left

    @property
    def shift_left_ms(self) -> int:
        """Return how long the shift still was when this session began."""
        return self.greeting.shift_left_ms

    def keep_quick(self, wrapped: bytes, proof: bytes, shift_ms: int) -> bool:
        """Hand over the wrapped key of a shift; return whether it is kept."""
        payload = shift_ms.to_bytes(_NUMBER_BYTES) + proof + wrapped
        return self._ask(line.KEEP_QUICK, payload) is not None

    def take_quick(self) -> tuple[bytes, int] | None:
        """Use up one try; return the wrapped key and how many are left, or None."""
        answer = self._ask(line.TAKE_QUICK)
        return (answer[1:], answer[0]) if answer else None

    def confirm_quick(self, proof: bytes) -> None:
        """Show that the try was right."""
        self._ask(line.CONFIRM_QUICK, proof)

    def drop_quick(self) -> None:
        """End the shift's PIN."""
        self._ask(line.DROP_QUICK)

    def _ask(self, kind: int, payload: bytes = b"") -> bytes | None:
        """Return the answer, or None when there is none or nobody to answer."""
        if self._talk is None:
            return None
        with self._turn:
            _ = self.greeting
            if not self._talk.send(kind, payload):
                return None
            frame = self._talk.receive()
        return bytes(frame[1]) if frame is not None and frame[0] == line.DONE else None


def read_greeting(untrusted: bytes) -> Greeting:
    """Return a greeting; one that is not as ours are says nothing."""
    lines = untrusted.decode("ascii", "replace").split("\n")
    if len(lines) != _GREETING_LINES or not all(n.isdecimal() for n in lines[3:]):
        return Greeting()
    word, at, saved_at = lines[:3]
    reason = next((r for r in LockReason if r.value == word), None)
    is_said = reason is not None and all(t == "" or _TIME.fullmatch(t) for t in (at, saved_at))
    left, rest_ms, has_parcel = (int(n) for n in lines[3:])
    return Greeting(
        reason=reason if is_said else None,
        at=at if is_said else "",
        saved_at=saved_at if is_said else "",
        quick_left=left,
        shift_left_ms=rest_ms,
        has_parcel=bool(has_parcel),
    )
