"""Decrypts the pages of a vault's files one by one, free ones and unused ends of pages included.

What is left over in a file after rows were deleted shows up here, and nowhere in SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from field_assist.storage.keyslot import DataKey

PAGE_BYTES = 4096
_RESERVED_BYTES = 80
_IV_BYTES = 16
_SALT_BYTES = 16
_WAL_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24


def plain_image(database: Path, key: DataKey) -> bytes:
    """Return every page of a database file, decrypted."""
    data = database.read_bytes()
    pages = [data[start : start + PAGE_BYTES] for start in range(0, len(data), PAGE_BYTES)]
    return b"".join(_page(page, key, is_first=number == 0) for number, page in enumerate(pages))


def plain_log(database: Path, key: DataKey) -> bytes:
    """Return every page in the write-ahead log of a database file, decrypted, stale ones too."""
    log = database.with_name(f"{database.name}-wal")
    data = log.read_bytes() if log.exists() else b""
    return b"".join(_page(page, key, is_first=first) for first, page in _frames(data))


def _frames(data: bytes) -> Iterator[tuple[bool, bytes]]:
    step = _FRAME_HEADER_BYTES + PAGE_BYTES
    for start in range(_WAL_HEADER_BYTES, len(data) - step + 1, step):
        number = int.from_bytes(data[start : start + 4], "big")
        yield number == 1, data[start + _FRAME_HEADER_BYTES : start + step]


def _page(page: bytes, key: DataKey, *, is_first: bool) -> bytes:
    end = PAGE_BYTES - _RESERVED_BYTES
    nonce = page[end : end + _IV_BYTES]
    start = _SALT_BYTES if is_first else 0
    reader = Cipher(algorithms.AES(key.secret), modes.CBC(nonce)).decryptor()
    return reader.update(page[start:end])
