"""What dev.py says on the terminal, and how it starts other programs.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

_LINES_SHOWN_ON_FAILURE = 25


class Stop(Exception):
    """Ends dev.py with one sentence: what failed, and what to do."""


class Progress:
    """Prints numbered lines with the seconds since the start, unless told otherwise on stdout."""

    def __init__(self, steps: int, to: TextIO | None = None) -> None:
        self._steps = steps
        self._to = to
        self._begun = 0
        self._started = time.monotonic()

    def step(self, text: str) -> None:
        """Print the next numbered line."""
        self._begun += 1
        self._print(f"{self._begun}/{self._steps} {text}")

    def detail(self, text: str) -> None:
        """Print a line that belongs to a numbered one."""
        self._print(f"    {text}")

    def _print(self, text: str) -> None:
        print(f"[{time.monotonic() - self._started:6.1f} s] {text}", file=self._to, flush=True)


def quietly(command: Sequence[str], sentence: str, *, cwd: Path | None = None) -> None:
    """Run a command without showing it; if it fails, show its last lines and raise `Stop`."""
    result = captured(command, cwd=cwd)
    if result.returncode:
        last = result.stdout.splitlines()[-_LINES_SHOWN_ON_FAILURE:]
        print("\n".join(last), file=sys.stderr)
        raise Stop(sentence)


def captured(
    command: Sequence[str], *, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; its output and its errors are both in `stdout`."""
    return subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
