"""A file that changes, grows or goes away while it is taken in is noticed, and not kept."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from field_assist.domain.errors import AttachmentChanged, Stopped
from field_assist.domain.progress import unwatched
from field_assist.storage import attachment_files as files
from field_assist.storage import attachment_reading
from field_assist.storage.attachment_form import BLOCK_BYTES
from field_assist.storage.attachment_reading import TwoReadings
from tests.storage.sources import OF_BLOCKS, a_source, left


def grows(source: Path) -> None:
    with source.open("ab") as file:
        file.write(b"more")


def shrinks(source: Path) -> None:
    os.truncate(source, 100)


def is_written_over(source: Path) -> None:
    put_unnoticed(source, 0, ord("!"))


def put_unnoticed(source: Path, place: int, byte: int) -> None:
    """Change a byte, and put the time back as if nothing had happened."""
    found = source.stat()
    with source.open("r+b") as file:
        file.seek(place)
        file.write(bytes([byte]))
    os.utime(source, ns=(found.st_atime_ns, found.st_mtime_ns))


def is_replaced(source: Path) -> None:
    found, other = source.stat(), source.with_name("other")
    other.write_bytes(source.read_bytes())
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(source)


@pytest.mark.parametrize("kept_bytes", [0, OF_BLOCKS])
@pytest.mark.parametrize(
    "happens", [grows, shrinks, is_written_over, is_replaced, Path.unlink, Path.touch]
)
def test_a_file_that_changes_meanwhile_is_not_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Path], object],
    kept_bytes: int,
) -> None:
    monkeypatch.setattr(attachment_reading, "_KEPT_BYTES", kept_bytes)
    source = a_source(tmp_path, OF_BLOCKS)
    done: list[int] = []

    def progress(bytes_read: int, _whole: int) -> None:
        if not done:
            happens(source)
        done.append(bytes_read)

    with pytest.raises(AttachmentChanged):
        files.take_in(tmp_path, source, progress)

    assert left(tmp_path) == []


@pytest.mark.parametrize("kept_bytes", [0, OF_BLOCKS])
@pytest.mark.parametrize("place", [0, BLOCK_BYTES - 1, BLOCK_BYTES, OF_BLOCKS - 1])
def test_a_byte_that_changes_between_the_readings_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int, kept_bytes: int
) -> None:
    monkeypatch.setattr(attachment_reading, "_KEPT_BYTES", kept_bytes)
    source = a_source(tmp_path, OF_BLOCKS)

    def progress(bytes_read: int, _whole: int) -> None:
        if bytes_read == OF_BLOCKS:
            put_unnoticed(source, place, source.read_bytes()[place] ^ 1)

    with pytest.raises(AttachmentChanged):
        files.take_in(tmp_path, source, progress)

    assert left(tmp_path) == []


def test_a_file_that_grows_faster_than_it_is_read_is_given_up(tmp_path: Path) -> None:
    source = a_source(tmp_path, OF_BLOCKS)

    read: list[int] = []

    def progress(bytes_read: int, _whole: int) -> None:
        read.append(bytes_read)
        if bytes_read < 10 * OF_BLOCKS:
            with source.open("ab") as file:
                file.write(bytes(2 * BLOCK_BYTES))

    with pytest.raises(AttachmentChanged):
        files.take_in(tmp_path, source, progress)

    assert read[-1] <= OF_BLOCKS
    assert left(tmp_path) == []


@pytest.mark.parametrize(("stated_bytes", "is_right"), [(200, True), (201, False), (4096, False)])
def test_a_file_that_is_shorter_than_its_folder_says_is_not_right(
    stated_bytes: int, *, is_right: bool
) -> None:
    with ThreadPoolExecutor(max_workers=1) as beside:
        reading = TwoReadings(io.BytesIO(bytes(200)), stated_bytes, unwatched, beside)
        read = b"".join(reading.first())

        assert reading.repeats() is is_right

    assert read == bytes(200)


def test_what_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def progress(bytes_read: int, whole: int) -> None:
        if bytes_read > whole // 2:
            raise Stopped

    with pytest.raises(Stopped):
        files.take_in(tmp_path, a_source(tmp_path), progress)

    assert left(tmp_path) == []


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    files.take_in(tmp_path, a_source(tmp_path), lambda done, whole: seen.append((done, whole)))

    assert seen == sorted(seen)
    assert seen[-1] == (400_000, 400_000)
