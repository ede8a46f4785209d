"""Small frames over a pair of pipes, between the supervisor and a session.

A frame is one byte that says what it is, four that say how long it is, and that many bytes.
What each means is in `handover` (the session's end) and `keeper` (the supervisor's).
"""

from __future__ import annotations

import os
import struct
import sys
import time

GREETING, DONE, NOTHING = 1, 2, 3
"""From the supervisor: what the next session should know; it is done; there is none."""
LEFT, OPENED, LOCKING = 16, 17, 18
"""From the session: why it ends; that it holds secrets now; that it begins to lock, and why."""
KEEP_PARCEL, TAKE_PARCEL, DROP_PARCEL = 32, 33, 34
KEEP_QUICK, TAKE_QUICK, CONFIRM_QUICK, DROP_QUICK = 48, 49, 50, 51

LONGEST_BYTES = 64 * 1024 * 1024
_HEAD = struct.Struct(">BI")
_READ_BYTES = 65536


class Line:
    """One end. Frames go out and come in whole; it owns its two descriptors."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._got = bytearray()

    def send(self, kind: int, payload: bytes | bytearray = b"") -> bool:
        """Send a frame; return whether the other side could be reached."""
        frame = bytearray(_HEAD.size + len(payload))
        _HEAD.pack_into(frame, 0, kind, len(payload))
        frame[_HEAD.size :] = payload
        try:
            with memoryview(frame) as whole:
                sent = 0
                while sent < len(frame):
                    sent += os.write(self._outgoing, whole[sent:])
        except OSError:
            return False
        finally:
            wipe(frame)
        return True

    def receive(self, until: float | None = None) -> tuple[int, bytearray] | None:
        """Return the next frame, or None when no other will come.

        `until` is a moment of `time.monotonic` after which none is waited for. A frame longer
        than any of ours ends the talk as well: the other side is not one of us. Interrupted by
        Ctrl+C, it can be called again and goes on where it was. Nothing of a frame stays here.
        """
        if not self._wait_for(_HEAD.size, until):
            return None
        kind, length = _HEAD.unpack_from(self._got)
        end = _HEAD.size + int(length)
        if length > LONGEST_BYTES or not self._wait_for(end, until):
            return None
        payload = self._got[_HEAD.size : end]
        self._got[:end] = bytes(end)
        del self._got[:end]
        return int(kind), payload

    def close(self) -> None:
        """Hang up; the other side is told so by the system."""
        for descriptor in {self._incoming, self._outgoing}:
            os.close(descriptor)

    def _wait_for(self, size: int, until: float | None) -> bool:
        while len(self._got) < size:
            try:
                if until is not None and not _has_more(self._incoming, until):
                    return False
                count = self._read()
            except OSError:
                return False
            if not count:
                return False
        return True

    def _read(self) -> int:
        """Take what there is; return how much. Windows fills no buffer of ours, only new bytes."""
        if sys.platform == "win32":
            more = os.read(self._incoming, _READ_BYTES)
            self._got += more
            return len(more)
        room = bytearray(_READ_BYTES)
        count = os.readv(self._incoming, [room])
        with memoryview(room) as whole:
            self._got += whole[:count]
        wipe(room)
        return count


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer where it is."""
    buffer[:] = bytes(len(buffer))


def _has_more(descriptor: int, until: float) -> bool:
    """Wait until there is something to read, or until a moment; return which it was."""
    if sys.platform == "win32":
        from field_assist.startup.pipes_windows import has_more  # noqa: PLC0415

        return has_more(descriptor, until)
    import select  # noqa: PLC0415 -- at a lock, so long after the first paint

    return bool(select.select([descriptor], [], [], max(0.0, until - time.monotonic()))[0])


def pair() -> tuple[Line, Line]:
    """Return both ends, for two processes of which one is a fork of the other."""
    down_out, down_in = os.pipe()
    up_out, up_in = os.pipe()
    return Line(up_out, down_in), Line(down_out, up_in)


def standard() -> Line:
    """Take standard input and output of this process for the line, and put nothing there.

    For a session that was started afresh; whatever prints goes to standard error instead.
    """
    line = Line(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a program without a console has no standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    return line
