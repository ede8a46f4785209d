"""What the supervisor keeps between two sessions, in its memory and nowhere else.

Three things, none of which it can read: why the last session ended, a parcel of changes that
could not be written, and the key of a shift, wrapped under a PIN. Imports nothing heavy: it is
there before the first paint. The session's end is `handover`.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from field_assist.domain.uptime import asleep_ms, uptime_ms
from field_assist.startup import line
from field_assist.startup.line import Line

TRIES = 3
LOCK_S = 20.0
PROOF_BYTES = 32
_CRASHED = b"crashed\n\n"
_LONGEST_WORD, _LINES_OF_WORD = 200, 3
_SLEPT_MS = 2000
_LOOK_S = 30.0
"""How often it is looked whether the shift is over or the computer has slept."""
_NUMBER_BYTES = 8


class _Quick(NamedTuple):
    wrapped: bytearray
    """Overwritten when it is let go of, and kept off the disk until then."""
    proof: bytes
    left: int
    ends_at_ms: int
    asleep_ms: int


class Keeper:
    """Answers one session after the other; hides its process before it has anything to hide."""

    def __init__(self) -> None:
        self._word = b""
        self._parcel: bytearray | None = None
        self._quick: _Quick | None = None
        self._is_hidden = False

    def serve(self, talk: Line, lock_s: float = LOCK_S) -> bool:
        """Greet a session and answer it until it hangs up; return whether it did.

        A session that began to lock and is still there after `lock_s` seconds hangs on a disk
        that does not answer. It is to be ended then: what it had to save is in its parcel.
        """
        talk.send(line.GREETING, self._greeting())
        until: float | None = None
        while True:
            moment = self._next_moment(until)
            try:
                frame = talk.receive(moment)
            except KeyboardInterrupt:
                continue  # Ctrl+C has reached the session too, which saves and ends by itself
            if frame is None:
                now = time.monotonic()
                if moment is None or now < moment:
                    return True
                if until is not None and now >= until:
                    return False
                self._valid_quick()  # nobody asks while the program is locked
                continue
            if frame[0] == line.LOCKING and until is None:
                until = time.monotonic() + lock_s
            self._hide()
            self._reply(talk, *frame)

    def note_crash(self) -> None:
        """Let the next session say that the last one did not end by itself."""
        self._word = _CRASHED

    def forget(self) -> None:
        """Let go of everything, in a process that only inherited it."""
        self._word, self._parcel = b"", None
        self._drop_quick()

    def _greeting(self) -> bytes:
        quick = self._valid_quick()
        left = quick.left if quick else 0
        rest_ms = quick.ends_at_ms - uptime_ms() if quick else 0
        word = self._word or b"\n\n"
        return b"%b\n%d\n%d\n%d" % (word, left, max(0, rest_ms), self._parcel is not None)

    def _reply(self, talk: Line, kind: int, payload: bytearray) -> None:
        answer, data = self._answer(kind, payload)
        talk.send(answer, data)
        if kind == line.TAKE_QUICK and isinstance(data, bytearray):
            line.wipe(data)  # our copy of it; the parcel is not one

    def _answer(self, kind: int, payload: bytearray) -> tuple[int, bytes | bytearray]:
        if kind in (line.LEFT, line.LOCKING) and _is_word(payload):
            self._word = bytes(payload)
        elif kind == line.KEEP_PARCEL:
            self._parcel = payload
        elif kind == line.TAKE_PARCEL:
            return (line.NOTHING, b"") if self._parcel is None else (line.DONE, self._parcel)
        elif kind == line.DROP_PARCEL:
            self._parcel = None
        elif kind == line.KEEP_QUICK:
            return self._keep_quick(payload)
        elif kind == line.TAKE_QUICK:
            return self._take_quick()
        elif kind == line.CONFIRM_QUICK:
            return self._confirm_quick(payload)
        elif kind == line.DROP_QUICK:
            self._drop_quick()
        elif kind == line.OPENED:
            self._word = b""  # it was said; practice in between opens nothing, and leaves it
        else:
            return line.NOTHING, b""
        return line.DONE, b""

    def _keep_quick(self, payload: bytearray) -> tuple[int, bytes]:
        """Take milliseconds of the shift, the proof, and the wrapped key."""
        start = _NUMBER_BYTES + PROOF_BYTES
        if len(payload) <= start:
            return line.NOTHING, b""
        self._drop_quick()
        self._quick = _Quick(
            wrapped=payload[start:],
            proof=bytes(payload[_NUMBER_BYTES:start]),
            left=TRIES,
            ends_at_ms=uptime_ms() + int.from_bytes(payload[:_NUMBER_BYTES]),
            asleep_ms=asleep_ms(),
        )
        line.wipe(payload)
        self._keep_in_memory(self._quick.wrapped)
        return line.DONE, b""

    def _drop_quick(self) -> None:
        quick, self._quick = self._quick, None
        if quick is not None:
            line.wipe(quick.wrapped)

    def _take_quick(self) -> tuple[int, bytes | bytearray]:
        """Count a try, then hand out what it needs: ending the session gives no try back."""
        quick = self._valid_quick()
        if quick is None:
            return line.NOTHING, b""
        self._quick = quick._replace(left=quick.left - 1)
        return line.DONE, bytearray([quick.left - 1]) + quick.wrapped

    def _confirm_quick(self, proof: bytearray) -> tuple[int, bytes]:
        """Give the tries back to whoever knows what is inside of the wrapped key."""
        quick = self._quick
        if quick is None or proof != quick.proof:
            return line.NOTHING, b""
        self._quick = quick._replace(left=TRIES)
        return line.DONE, b""

    def _valid_quick(self) -> _Quick | None:
        """Return the shift's key, unless its tries or its time are used up, or the PC slept."""
        quick = self._quick
        if quick is not None and (
            quick.left <= 0
            or uptime_ms() >= quick.ends_at_ms
            or asleep_ms() - quick.asleep_ms > _SLEPT_MS
        ):
            self._drop_quick()
        return self._quick

    def _next_moment(self, until: float | None) -> float | None:
        """Return when to stop waiting for a session: `until`, or to look whether the shift ends."""
        quick = self._valid_quick()
        if quick is None:
            return until
        rest_s = max(0, quick.ends_at_ms - uptime_ms()) / 1000
        look = time.monotonic() + min(rest_s, _LOOK_S)
        return look if until is None else min(until, look)

    def _hide(self) -> None:
        """Close this process to others before it holds the first thing; only once."""
        if not self._is_hidden:
            self._is_hidden = True
            from field_assist.startup.hardening import hide  # noqa: PLC0415 -- heavy, and late

            hide()

    def _keep_in_memory(self, buffer: bytearray) -> None:
        """Ask the system not to write this to the disk when memory is short."""
        from field_assist.startup.hardening import keep_in_memory  # noqa: PLC0415 -- late, as above

        keep_in_memory(buffer)


def _is_word(untrusted: bytearray) -> bool:
    """Whether it is a reason and two times; the session that gets it looks closer."""
    is_short = len(untrusted) <= _LONGEST_WORD and untrusted.isascii()
    return is_short and untrusted.count(b"\n") == _LINES_OF_WORD - 1
