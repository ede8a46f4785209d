"""The least that a durable change can cost: one page appended to a file and flushed."""

from __future__ import annotations

import os
import time
from pathlib import Path

_PAGE = b"\x5a" * 4096


class FlushedAppend:
    """A file that grows by 4 KiB with each call; `close` it in the end."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def ms(self) -> float:
        """Append, flush, and return how long both took."""
        begun_at = time.perf_counter()
        os.write(self._file, _PAGE)
        os.fdatasync(self._file)
        return (time.perf_counter() - begun_at) * 1000

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
