"""The seal on the disk: what was saved last, authenticated with a key of the vault.

The file holds two records, written in turn, each within one sector of a disk and flushed before
a change counts as saved. So a power cut can spoil the newer one at most, and then the change it
speaks of was not confirmed to anybody. HMAC-SHA-256 (FIPS 198-1).
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from field_assist.domain.chain import ChainHead
from field_assist.storage.files import check_in_place, flush_folder, from_os, make_private

NAME = "vault.seal"

_MAGIC = b"FASEAL1\n"
_FORM = struct.Struct(">8s16sQQ32sqI32s32sQ8s32s")
_MAC_BYTES = 32
_RECORD_BYTES = _FORM.size + _MAC_BYTES
_PLACE_BYTES = 4096
_PLACES = 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NO_TIME = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRecord:
    """What was saved last.

    `counter` grows with each record. `root` is `PageMarks.root` of the database with the first
    `log_bytes` of its log, whose salts and SHA-256 are the next two; `base_root` is that of the
    database file alone when its log was folded in last. `header_generation` is that of the header
    in use.
    """

    counter: int
    head: ChainHead
    header_generation: int
    root: bytes
    base_root: bytes
    log_bytes: int = 0
    log_salts: bytes = b""
    log_digest: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSeal:
    """The newest record that is right, if there is one.

    `is_half` tells that the other place cannot be read; `is_foreign` that there is something,
    but nothing made with this key.
    """

    record: SealRecord | None
    is_half: bool = False
    is_foreign: bool = False


def read_seal(folder: Path, vault_id: str, key: bytes) -> ReadSeal:
    """Return what the seal of a vault says.

    Raises:
        VaultReadOnly: the file is there and cannot be read.

    """
    try:
        untrusted = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return ReadSeal(record=None)
    except OSError as error:
        raise from_os(error) from error
    places = [untrusted[n * _PLACE_BYTES :][:_RECORD_BYTES] for n in range(_PLACES)]
    records = [_record(place, vault_id, key) for place in places]
    right = sorted((r for r in records if r is not None), key=lambda r: r.counter)
    if not right:
        return ReadSeal(record=None, is_foreign=any(p.startswith(_MAGIC) for p in places))
    return ReadSeal(record=right[-1], is_half=len(right) < _PLACES)


class SealFile:
    """Writes the seal. `close` it in the end."""

    def __init__(self, folder: Path, vault_id: str, key: bytes) -> None:
        self._id = bytes.fromhex(vault_id)
        self._key = key
        path = self._path = folder / NAME
        try:
            if not path.exists():
                make_private(path)
                flush_folder(folder)
            self._file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise from_os(error) from error

    def write(self, record: SealRecord) -> None:
        """Write a record in the place of the older one; it is on the disk on return.

        Raises:
            VaultFull, VaultReadOnly: the record before it still stands.

        """
        data = self._bytes_of(record)
        try:
            os.lseek(self._file, record.counter % _PLACES * _PLACE_BYTES, os.SEEK_SET)
            _put(self._file, data)
            _flush(self._file)
        except OSError as error:
            raise from_os(error) from error

    def check_in_place(self) -> None:
        """See that the file is still the one of that name."""
        if self._file >= 0:
            check_in_place(self._path, os.fstat(self._file))

    def close(self) -> None:
        """Let the file go; once more does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _bytes_of(self, record: SealRecord) -> bytes:
        head = record.head
        at = _NO_TIME if head.at is None else (head.at - _EPOCH) // _MICROSECOND
        body = _FORM.pack(
            _MAGIC,
            self._id,
            record.counter,
            head.sequence,
            head.hash,
            at,
            record.header_generation,
            record.root,
            record.base_root,
            record.log_bytes,
            record.log_salts,
            record.log_digest,
        )
        return body + hmac.digest(self._key, body, hashlib.sha256)


def _record(untrusted: bytes, vault_id: str, key: bytes) -> SealRecord | None:
    body, mac = untrusted[: _FORM.size], untrusted[_FORM.size :]
    if not hmac.compare_digest(mac, hmac.digest(key, body, hashlib.sha256)):
        return None
    magic, known_id, counter, sequence, head, at, generation, *rest = _FORM.unpack(body)
    root, base_root, log_bytes, log_salts, log_digest = rest
    if magic != _MAGIC or known_id.hex() != vault_id:
        return None
    made_at = None if at == _NO_TIME else _EPOCH + at * _MICROSECOND
    return SealRecord(
        counter=counter,
        head=ChainHead(sequence=sequence, hash=head, at=made_at),
        header_generation=generation,
        root=root,
        base_root=base_root,
        log_bytes=log_bytes,
        log_salts=log_salts,
        log_digest=log_digest,
    )


def _put(file: int, data: bytes) -> None:
    """Write within one page of the system, so whole or not at all; anything else is an error."""
    if os.write(file, data) != len(data):
        raise OSError(errno.ENOSPC, "a short write")


def _flush(file: int) -> None:
    """Return when the record is on the disk; its place in the file is there already."""
    flush = getattr(os, "fdatasync", os.fsync)  # Windows and macOS know the second only
    flush(file)
