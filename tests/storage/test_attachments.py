"""Files of evidence: taken in whole or not at all, read back to the bit or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from field_assist.domain.attachment import StoredFile, TakenFile
from field_assist.domain.errors import (
    AttachmentDamaged,
    AttachmentUnreadable,
    VaultFull,
    VaultReadOnly,
)
from field_assist.domain.ids import AttachmentId, EncounterId, new_id
from field_assist.storage import attachment_files as files
from field_assist.storage import attachments
from field_assist.storage.attachment_form import BLOCK_BYTES, CHUNK_BYTES
from field_assist.storage.vault import Vault
from tests.peak_memory import growth_kib
from tests.storage.sources import NAME, OF_BLOCKS, a_source, left

SIZES = (
    *(0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1),
    *(2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7),
    *(BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1),
    *(2 * BLOCK_BYTES, 6 * BLOCK_BYTES + CHUNK_BYTES + 7),
)
Spoil = Callable[[bytearray], object]


def of(taken: TakenFile) -> StoredFile:
    return StoredFile(id=taken.id, key=taken.key, sha256=taken.sha256, size_bytes=taken.size_bytes)


def content(folder: Path, stored: StoredFile) -> bytes:
    return b"".join(files.chunks(folder, stored))


@pytest.mark.parametrize("size_bytes", SIZES)
def test_what_is_taken_in_is_read_back(tmp_path: Path, size_bytes: int) -> None:
    source = a_source(tmp_path, size_bytes)

    taken = files.take_in(tmp_path, source)

    assert content(tmp_path, of(taken)) == source.read_bytes()
    assert taken.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (taken.name, taken.size_bytes) == (NAME, size_bytes)


def test_nothing_of_it_can_be_read_on_the_disk(tmp_path: Path) -> None:
    source = tmp_path / NAME
    source.write_bytes(b"Zorblatt" * 20_000)

    taken = files.take_in(tmp_path, source)

    (stored,) = left(tmp_path)
    assert b"Zorblatt" not in stored.read_bytes()
    assert "Zorblatt" not in stored.name
    assert stored.stat().st_mode & 0o077 == 0
    assert "Zorblatt" not in repr(taken)
    assert taken.key.hex() not in repr(taken)


def flipped(place: float) -> Spoil:
    def spoil(data: bytearray) -> None:
        data[int(place * (len(data) - 1))] ^= 4

    return spoil


def swapped(data: bytearray) -> None:
    start, size = 8, CHUNK_BYTES + 16
    one, two = data[start : start + size], data[start + size : start + 2 * size]
    data[start : start + 2 * size] = two + one


@pytest.mark.parametrize(
    "spoil",
    [
        *(flipped(place / 20) for place in range(21)),
        swapped,
        lambda data: data.pop(),
        lambda data: data.append(0),
        lambda data: data.clear(),
        lambda data: data.__delitem__(slice(8 + CHUNK_BYTES + 16, None)),
        lambda data: data.__delitem__(slice(8, 8 + CHUNK_BYTES + 16)),
        lambda data: data.extend(data[-3000:]),
    ],
)
def test_a_changed_file_is_never_taken_for_the_right_one(tmp_path: Path, spoil: Spoil) -> None:
    taken = files.take_in(tmp_path, a_source(tmp_path))
    path = files.path_of(tmp_path, taken.id)
    data = bytearray(path.read_bytes())
    spoil(data)
    path.write_bytes(data)

    with pytest.raises(AttachmentDamaged):
        content(tmp_path, of(taken))


def test_one_file_is_not_taken_for_another(tmp_path: Path) -> None:
    one = files.take_in(tmp_path, a_source(tmp_path))
    two = files.take_in(tmp_path, a_source(tmp_path))
    as_two = StoredFile(id=two.id, key=one.key, sha256=one.sha256, size_bytes=one.size_bytes)
    files.path_of(tmp_path, one.id).replace(files.path_of(tmp_path, two.id))

    for stored in (of(one), of(two), as_two):
        with pytest.raises(AttachmentDamaged):
            content(tmp_path, stored)


def test_chunks_before_a_damaged_one_are_right(tmp_path: Path) -> None:
    source = a_source(tmp_path)
    taken = files.take_in(tmp_path, source)
    path = files.path_of(tmp_path, taken.id)
    with path.open("r+b") as file:
        file.seek(2 * CHUNK_BYTES)
        file.write(b"damage")

    reading = files.chunks(tmp_path, of(taken))

    assert next(reading) == source.read_bytes()[:CHUNK_BYTES]
    with pytest.raises(AttachmentDamaged):
        next(reading)


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "nul"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    source = tmp_path / ("a\0b" if kind == "nul" else kind)
    if kind == "folder":
        source.mkdir()
    if kind == "pipe":
        os.mkfifo(source)

    with pytest.raises(AttachmentUnreadable):
        files.take_in(tmp_path, source)


def test_on_a_full_disk_nothing_is_left(small_disk: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultFull):
        files.take_in(small_disk, a_source(tmp_path, 900_000))

    assert left(small_disk) == []


@pytest.mark.parametrize("room_bytes", range(0, OF_BLOCKS, 190_000))
def test_when_the_disk_gets_full_meanwhile_nothing_is_left(tmp_path: Path, room_bytes: int) -> None:
    source = a_source(tmp_path, OF_BLOCKS)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        with pytest.raises(VaultFull):
            files.take_in(tmp_path, source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert left(tmp_path) == []


@pytest.mark.parametrize("happens", [Path.stat, Path.unlink])
def test_when_it_cannot_be_flushed_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], object]
) -> None:
    source = a_source(tmp_path, OF_BLOCKS)
    files.take_in(tmp_path, source)
    before = left(tmp_path)

    def fails(_descriptor: int) -> None:
        happens(source)
        raise OSError(errno.EIO, "sample")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(VaultReadOnly):
        files.take_in(tmp_path, source)

    assert left(tmp_path) == before


def test_in_a_folder_that_cannot_be_written_it_says_so(
    read_only_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(VaultReadOnly):
        files.take_in(read_only_folder, a_source(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of some work")
def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    source, size_bytes = tmp_path / "large", 300 * 1024 * 1024
    source.touch()
    os.truncate(source, size_bytes)
    files.take_in(tmp_path, a_source(tmp_path))  # loads what is needed

    def work() -> None:
        taken = files.take_in(tmp_path, source)
        assert sum(map(len, files.chunks(tmp_path, of(taken)))) == size_bytes

    assert growth_kib(work) < 64 * 1024


def test_a_lane_can_take_in_while_the_vault_is_written(
    vault: Vault, case: EncounterId, tmp_path: Path, now: datetime
) -> None:
    made: list[TakenFile] = []
    source = a_source(tmp_path)
    lane = threading.Thread(target=lambda: made.append(files.take_in(vault.folder, source)))
    lane.start()
    lane.join(60)

    with vault.transaction():
        attachments.insert(vault, case, made[0], now)

    assert content(vault.folder, attachments.stored(vault, made[0].id)) == source.read_bytes()


def kept(vault: Vault, case: EncounterId, tmp_path: Path, now: datetime) -> TakenFile:
    taken = files.take_in(vault.folder, a_source(tmp_path))
    with vault.transaction():
        attachments.insert(vault, case, taken, now)
    return taken


def test_rows_say_what_the_file_was(
    vault: Vault, case: EncounterId, tmp_path: Path, now: datetime
) -> None:
    taken = kept(vault, case, tmp_path, now)

    (listed,) = attachments.of_encounter(vault, case)

    assert (listed.id, listed.name, listed.sha256) == (taken.id, NAME, taken.sha256)
    assert (listed.size_bytes, listed.taken_at) == (200_000, now)
    assert attachments.stored(vault, taken.id) == of(taken)


def test_a_crash_after_the_row_is_finished_at_the_next_opening(
    vault: Vault, case: EncounterId, tmp_path: Path, now: datetime
) -> None:
    taken = kept(vault, case, tmp_path, now)
    assert [path.name for path in left(vault.folder)] == [f"{taken.id}.new"]

    attachments.sweep(vault)

    assert [path.name for path in left(vault.folder)] == [taken.id]
    assert len(content(vault.folder, of(taken))) == 200_000


def test_a_crash_before_the_row_is_swept_at_the_next_opening(vault: Vault, tmp_path: Path) -> None:
    files.take_in(vault.folder, a_source(tmp_path))

    attachments.sweep(vault)

    assert left(vault.folder) == []


def test_a_file_under_its_own_name_is_never_swept(vault: Vault, tmp_path: Path) -> None:
    """The rows may be older than the file: an old database was put back."""
    taken = files.take_in(vault.folder, a_source(tmp_path))
    files.settle(vault.folder, taken.id)

    attachments.sweep(vault)

    assert [path.name for path in left(vault.folder)] == [taken.id]


def test_a_file_that_has_a_row_is_not_dropped(
    vault: Vault, case: EncounterId, tmp_path: Path, now: datetime
) -> None:
    taken = kept(vault, case, tmp_path, now)

    attachments.drop(vault, taken.id)

    assert len(content(vault.folder, of(taken))) == 200_000


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    stored = StoredFile(id=AttachmentId(new_id()), key=bytes(32), sha256="0" * 64, size_bytes=0)

    with pytest.raises(AttachmentDamaged):
        content(tmp_path, stored)


@pytest.mark.parametrize("mtime_s", [-(10**10), 10**15])
def test_a_nonsense_time_is_no_obstacle(tmp_path: Path, mtime_s: int) -> None:
    source = a_source(tmp_path)
    os.utime(source, (0, mtime_s))  # the system brings it into its bounds

    assert files.take_in(tmp_path, source).modified_at.tzinfo is UTC
