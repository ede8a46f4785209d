"""Starts a process apart, talks to it through two pipes, and leaves nothing of it behind.

It has an empty environment. What it writes is untrusted, and so is when it writes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from field_assist.media import DECODE
from field_assist.media.wire import BadAnswer

if TYPE_CHECKING:
    from subprocess import Popen

_PART_BYTES = 1024 * 1024


class Child:
    """A decoding process. One thread at a time; `end` may come from any."""

    def __init__(self, process: Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise BadAnswer("pipe")
        self._process = process
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """End the process unless what is inside is done in time."""
        from threading import Timer  # noqa: PLC0415 -- not needed for the first paint

        watchdog = Timer(seconds, self._process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        finally:
            watchdog.cancel()

    def write(self, data: bytes) -> None:
        """Write all of it. Raises OSError once the process is gone."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._in, left) :]

    def read(self, size_bytes: int) -> bytes:
        """Return exactly so many bytes, without asking for memory before they are there.

        Raises:
            BadAnswer: there are fewer.

        """
        parts, missing = [], size_bytes
        while missing:
            part = os.read(self._out, min(missing, _PART_BYTES))
            if not part:
                raise BadAnswer("end")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def read_end(self) -> None:
        """Wait until it has ended well, without a byte more.

        Raises:
            BadAnswer: it said more, or ended in another way.

        """
        if os.read(self._out, 1):
            raise BadAnswer("more")
        if self._process.wait() != 0:
            raise BadAnswer("status")

    def end(self) -> None:
        """End it at once; whoever reads or writes gets an error."""
        self._process.kill()


@contextmanager
def started(argument: str = DECODE) -> Iterator[Child]:
    """Start the process that `argument` names; afterwards nothing is left, whatever happened."""
    import subprocess  # noqa: PLC0415 -- slow to import, and not needed for the first paint

    process = subprocess.Popen(  # noqa: S603 -- our own program
        command(argument),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=_environment(),
        cwd=os.path.abspath(os.sep),  # noqa: PTH100 -- the root, without asking the disk
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield Child(process)
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()


def command(argument: str = DECODE) -> list[str]:
    """Return the command of a process apart; a frozen bundle is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, argument]
    alone = [sys.executable, "-I", "-B", "-m"]
    if argument == DECODE:
        return [*alone, "field_assist.media"]
    return [*alone, "field_assist", argument]


def _environment() -> dict[str, str]:
    """Return nothing; Windows cannot load its own libraries without knowing where it is."""
    kept = ("SYSTEMROOT",) if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}
