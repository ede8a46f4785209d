"""Keeps the pages of a print job out of every file that has a name.

On Linux Qt draws a job into a temporary file of the printing system (`cupsTempFd`), and removes it
when the job is handed over. A session that is locked meanwhile ends at once, and would leave the
pages there for anybody. Here that file is made in memory, and has lost its name before the first
page is drawn: whatever ends this process, the system then frees it. Elsewhere the system's own
spooler gets the pages, and this does nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 -- its folders are made for this user alone
_WHERE = "TMPDIR"
"""What the printing system reads, each time it makes a file."""


class PrintSpool:
    """The file of one job; `close` it when the job is over, however it ended."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._held: dict[Path, int] = {}

    @contextmanager
    def beginning(self) -> Iterator[None]:
        """Begin the job within this; nothing may be drawn before it is left."""
        if not _MEMORY.is_dir():
            yield
            return
        self._folder = Path(tempfile.mkdtemp(prefix="print-", dir=_MEMORY))
        before = os.environ.get(_WHERE)
        os.environ[_WHERE] = str(self._folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_WHERE]
            else:
                os.environ[_WHERE] = before
            for path in self._folder.iterdir():
                self._held[path] = os.open(path, os.O_RDONLY)
            shutil.rmtree(self._folder)

    def give_names(self) -> None:
        """Let the printing system find the pages; without this it finds and prints nothing.

        The names lead to open files of this process, and nowhere once it has ended.
        """
        if self._folder is not None:
            self._folder.mkdir(mode=0o700)
            for path, held in self._held.items():
                path.symlink_to(f"/proc/self/fd/{held}")

    def close(self) -> None:
        """Let go of everything; again does nothing."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        for held in self._held.values():
            os.close(held)
        self._held.clear()
