"""The room for the last save is real room, and never what fills a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field_assist.storage import reserve
from field_assist.storage.reserve import NAME, SIZE_BYTES
from tests import mounting


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 40 megabytes."""
    with mounting.small_disk(tmp_path / "disk", "40m") as made:
        yield made


def fill(disk: Path, *, but: int = 0) -> None:
    """Take all the room there is, but so many bytes."""
    with (disk / "filler").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(65536))
            except OSError:
                break
        file.truncate(max(0, file.tell() - but))


def test_the_reserve_takes_room_on_the_disk(tmp_path: Path) -> None:
    assert reserve.keep(tmp_path)

    found = (tmp_path / NAME).stat()
    assert (found.st_size, found.st_mode & 0o777) == (SIZE_BYTES, 0o600)
    assert found.st_blocks * 512 >= SIZE_BYTES


def test_a_reserve_that_is_there_is_kept(tmp_path: Path) -> None:
    reserve.keep(tmp_path)
    before = (tmp_path / NAME).stat()

    assert reserve.keep(tmp_path)
    assert (tmp_path / NAME).stat().st_ino == before.st_ino


def test_giving_it_up_makes_room_on_a_full_disk(disk: Path) -> None:
    reserve.keep(disk)
    fill(disk)

    assert reserve.give_up(disk)

    (disk / "saved").write_bytes(bytes(SIZE_BYTES // 2))


def test_no_reserve_is_made_where_it_would_fill_the_disk(disk: Path) -> None:
    fill(disk, but=2 * SIZE_BYTES)

    assert not reserve.keep(disk)
    assert [path.name for path in disk.iterdir()] == ["filler"]


def test_it_is_made_again_when_there_is_room(disk: Path) -> None:
    fill(disk)
    assert not reserve.keep(disk)

    (disk / "filler").unlink()

    assert reserve.keep(disk)


def test_without_a_folder_there_is_none_and_no_error(tmp_path: Path) -> None:
    assert not reserve.keep(tmp_path / "gone")
    assert not reserve.give_up(tmp_path / "gone")
