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
TAG_BYTES = 16
KEY_BYTES = 32
_NONCE_BYTES = 12


def sealed_chunks(
    plain: Iterable[bytes], attachment_id: AttachmentId, key: bytes
) -> Iterator[bytes]:
    """Yield the encrypted form of a file that comes in whole chunks; only the last is shorter."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- slow

    cipher, number, waiting = AESGCM(key), 0, b""
    yield MARK
    for chunk in plain:
        if waiting:
            bound = _bound(attachment_id, number, is_last=False)
            yield cipher.encrypt(_nonce(number), waiting, bound)
            number += 1
        waiting = chunk
    yield cipher.encrypt(_nonce(number), waiting, _bound(attachment_id, number, is_last=True))


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
