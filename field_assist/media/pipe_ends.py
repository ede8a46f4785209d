"""Both ends of a confined process: its standard input and output, by their numbers."""

from __future__ import annotations

import os

_PART_BYTES = 1024 * 1024


def read_exactly(size_bytes: int) -> bytes:
    """Return so many bytes of standard input; raises EOFError if there are fewer."""
    parts: list[bytes] = []
    missing = size_bytes
    while missing:
        part = os.read(0, min(missing, _PART_BYTES))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def write_whole(data: bytes) -> None:
    """Write all of it to standard output."""
    left = memoryview(data)
    while left:
        left = left[os.write(1, left) :]
