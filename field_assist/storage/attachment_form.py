"""The encrypted form of a file of evidence: chunks of 64 KiB, each sealed by itself.

AES-256-GCM under a random key that serves one file only, so the number of a chunk is its nonce.
Bound to each chunk are the file's id, its number and whether it is the last one: chunks cannot be
changed, swapped, repeated, left out or cut off, nor moved to another file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.domain.attachment import StoredFile
from field_assist.domain.errors import AttachmentDamaged
from field_assist.domain.ids import AttachmentId

if TYPE_CHECKING:
    from typing import BinaryIO

MARK = b"FAVATT1\0"
CHUNK_BYTES = 64 * 1024
BLOCK_BYTES = 16 * CHUNK_BYTES
"""So much is encrypted and written at once."""
TAG_BYTES = 16
KEY_BYTES = 32
_NONCE_BYTES = 12
_BLOCK_CHUNKS = BLOCK_BYTES // CHUNK_BYTES


def sealed_blocks(
    plain: Iterable[bytes], attachment_id: AttachmentId, key: bytes
) -> Iterator[memoryview]:
    """Yield the encrypted form of a file that comes in whole blocks; only the last is shorter.

    What is yielded is overwritten when the next one is asked for.
    """
    sealer, waiting = _Sealer(attachment_id, key), b""
    yield memoryview(MARK)
    for block in plain:
        if waiting:
            yield sealer.sealed(waiting, is_last=False)
        waiting = block
    yield sealer.sealed(waiting, is_last=True)


def plain_chunks(path: Path, stored: StoredFile) -> Iterator[bytes]:
    """Yield the content. Each chunk was proved before it is yielded, the whole at the end.

    Raises:
        AttachmentDamaged: the file is gone, or is not to the bit what was taken in.

    """
    whole, size_bytes = hashlib.sha256(), 0
    try:
        with path.open("rb", buffering=0) as file:
            for chunk in _opened(file, stored):
                whole.update(chunk)
                size_bytes += len(chunk)
                yield chunk
    except OSError as error:
        raise AttachmentDamaged from error
    if whole.hexdigest() != stored.sha256 or size_bytes != stored.size_bytes:
        raise AttachmentDamaged


def stored_bytes(size_bytes: int) -> int:
    """Return how large the encrypted form of a file is."""
    return len(MARK) + size_bytes + TAG_BYTES * _chunks(size_bytes)


class _Sealer:
    """Encrypts block after block into the same memory, as fresh memory takes longer than AES."""

    def __init__(self, attachment_id: AttachmentId, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- slow

        self._id = attachment_id
        self._cipher = AESGCM(key)
        self._number = 0
        self._room = memoryview(bytearray(_BLOCK_CHUNKS * (CHUNK_BYTES + TAG_BYTES)))

    def sealed(self, block: bytes, *, is_last: bool) -> memoryview:
        """Return the chunks of a block, sealed; `is_last` if its last chunk is that of the file."""
        plain, end = memoryview(block), 0
        for start in range(0, max(len(block), 1), CHUNK_BYTES):
            chunk = plain[start : start + CHUNK_BYTES]
            is_end = is_last and start + CHUNK_BYTES >= len(block)
            bound = _bound(self._id, self._number, is_last=is_end)
            place = self._room[end : end + len(chunk) + TAG_BYTES]
            end += self._cipher.encrypt_into(_nonce(self._number), chunk, bound, place)
            self._number += 1
        return self._room[:end]


def _opened(file: BinaryIO, stored: StoredFile) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    cipher, last = AESGCM(stored.key), _chunks(stored.size_bytes) - 1
    if file.read(len(MARK)) != MARK:
        raise AttachmentDamaged
    for number in range(last + 1):
        untrusted = file.read(CHUNK_BYTES + TAG_BYTES)
        bound = _bound(stored.id, number, is_last=number == last)
        try:
            yield cipher.decrypt(_nonce(number), untrusted, bound)
        except InvalidTag as error:
            raise AttachmentDamaged from error
    if file.read(1):
        raise AttachmentDamaged


def _chunks(size_bytes: int) -> int:
    """Return how many chunks a file has; an empty one has one, which is empty."""
    return max(1, -(-size_bytes // CHUNK_BYTES))


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")


def _bound(attachment_id: AttachmentId, number: int, *, is_last: bool) -> bytes:
    return MARK + bytes.fromhex(attachment_id) + number.to_bytes(8, "big") + bytes([is_last])
