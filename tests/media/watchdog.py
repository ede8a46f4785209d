"""The watchdog over a decoding process: it acts when a test says so, and not by the clock."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.waiting import wait_until
from tests.media.taking_over import write


class Watchdog:
    """A process that answers nothing, and the timer over it, which stands still until it is told.

    `seconds` are the limits that were set, one after the other; `pid` is that of the process.
    """

    def __init__(self, program: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds: list[float] = []
        self.pid = 0
        self._said, self._lived_on = folder / "pid", folder / "lived on"
        self._timers: list[threading.Timer] = []

        def start(timer: threading.Timer) -> None:
            self._timers.append(timer)
            self.seconds.append(timer.interval)

        monkeypatch.setattr(threading.Timer, "start", start)
        write(
            program,
            f"""
print(os.getpid(), file=open({str(self._said)!r}, "w"))
time.sleep(60)
open({str(self._lived_on)!r}, "w").close()
""",
        )

    def chunks(self) -> Iterator[bytes]:
        """Let the time be up once the process runs, and go on with the content."""
        self.time_is_up()
        yield b"abc"

    def time_is_up(self) -> None:
        """Wait until the process runs, and do what the timer does at its end."""
        wait_until(lambda: self._said.exists() and self._said.read_text()[-1:] == "\n", "a process")
        self.pid = int(self._said.read_text())
        os.kill(self.pid, 0)  # it is there
        self._timers[-1].function()

    def is_gone(self) -> bool:
        """Return whether the process was ended and nothing is left of it, not even its status."""
        if self._lived_on.exists():
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        return False
