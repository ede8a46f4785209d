"""The real program as a process of its own, with a home of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from build_spec.display import clean_environment
from build_spec.environment import ROOT
from tests.end2end.waiting import wait_until

_SAVED = re.compile(r"INFO .*: event (\d+) is saved$")
_OPEN = "the vault is open"
# Qt says this of the bus that the tests ask the program over; there is no registry on it.
_OF_THE_TEST_BUS = "qt.accessibility.atspi: Error in contacting registry"

_FROZEN = os.environ.get("FIELD_ASSIST_PROGRAM", "")
COMMAND = [_FROZEN] if _FROZEN else [sys.executable, "-m", "field_assist"]
"""The program of this checkout, or the built one that `dev.py test --frozen` names."""


class Home:
    """A home folder that everything the program writes outside of its data goes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = folder / "tmp"
        self.data = folder / "data"
        self.temporary.mkdir(parents=True)

    def environment(self, display: str, bus_address: str = "") -> dict[str, str]:
        """Return the variables for the program."""
        variables = clean_environment(self.folder, display)
        variables["TMPDIR"] = str(self.temporary)
        return variables | ({"AT_SPI_BUS_ADDRESS": bus_address} if bus_address else {})


class Program:
    """Supervisor and session as one group of processes; what they log is read all the time."""

    def __init__(
        self,
        environment: dict[str, str],
        data: Path,
        before: Sequence[str] = (),
        arguments: Sequence[str] = (),
    ) -> None:
        command = [*before, *COMMAND, "--data-dir", str(data), "--log", *arguments]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def log(self) -> list[str]:
        """Return the whole lines that were logged so far, without what the tests' bus causes."""
        return [line for line in list(self._lines) if not line.startswith(_OF_THE_TEST_BUS)]

    @property
    def acknowledged(self) -> list[int]:
        """Return the numbers of the events that the program said are saved."""
        found = (_SAVED.search(line) for line in self.log)
        return [int(match[1]) for match in found if match]

    @property
    def supervisor(self) -> int:
        """Return the id of the process that was started."""
        return self._process.pid

    @property
    def session(self) -> int:
        """Return the id of the process that has the window and the vault."""
        supervisor = self._process.pid
        children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
        return int(children[0])

    def wait_for_saved(self, count: int) -> None:
        """Wait until so many events were acknowledged since the start."""
        wait_until(
            lambda: len(self.acknowledged) >= count,
            lambda: f"{count} saved events; there are {len(self.acknowledged)}: {self.log[-5:]}",
        )

    def wait_until_open(self, times: int = 1) -> None:
        """Wait until the vault was opened so many times since the start."""
        wait_until(
            lambda: sum(_OPEN in line for line in self.log) >= times,
            lambda: f"an open vault: {self.log[-5:]}",
        )

    def wait_for_end(self) -> int:
        """Wait until the program has ended by itself; return its exit status."""
        status = self._process.wait(timeout=30)
        self._close()
        return status

    def kill(self) -> None:
        """End supervisor and session at once, as a flat battery would; idempotent."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        self._close()

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        for line in self._process.stdout:
            if line.endswith("\n"):  # a torn last line acknowledges nothing
                self._lines.append(line.rstrip("\n"))

    def _close(self) -> None:
        self._reader.join(timeout=30)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextmanager
def running(
    environment: dict[str, str],
    data: Path,
    before: Sequence[str] = (),
    arguments: Sequence[str] = (),
) -> Iterator[Program]:
    """Run the program for as long as the block lasts; `before` is a command that starts it."""
    program = Program(environment, data, before, arguments)
    try:
        yield program
    finally:
        program.kill()
