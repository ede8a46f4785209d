from __future__ import annotations

import os
from pathlib import Path

import pytest

from field_assist.delivery.new_files import write_all, write_new
from field_assist.domain.errors import FolderUnwritable

FILES = {"packet.json": b"{}", "manifest.txt": b"sample\r\n"}


def inside(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_hold_the_very_bytes_in_a_folder_that_is_made(tmp_path: Path) -> None:
    write_all(FILES, tmp_path / "new" / "folder")

    assert inside(tmp_path / "new" / "folder") == FILES


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    write_all(FILES, tmp_path / "new")

    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    assert (modes, (tmp_path / "new").stat().st_mode & 0o777) == ({0o600}, 0o700)


def test_nothing_is_written_over_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "manifest.txt").write_bytes(b"mine")

    with pytest.raises(FolderUnwritable):
        write_all(FILES, tmp_path)

    assert inside(tmp_path) == {"manifest.txt": b"mine"}


@pytest.mark.parametrize("name", ["there", "not there"])
def test_threat_a_link_in_the_folder_is_not_followed(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "there").write_bytes(b"mine")
    (folder / "packet.json").symlink_to(tmp_path / name)

    with pytest.raises(FolderUnwritable):
        write_all(FILES, folder)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "there"]
    assert (tmp_path / "there").read_bytes() == b"mine"
    assert [path.name for path in folder.iterdir()] == ["packet.json"]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        write_all({"small": b"x", "large": bytes(50_000)}, tmp_path)

    assert inside(tmp_path) == {}


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FolderUnwritable):
        write_all(FILES, tmp_path / "file")


def test_one_file_is_for_its_owner_alone_and_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size == 1))

    write_new(tmp_path / "new", b"x")

    assert ((tmp_path / "new").stat().st_mode & 0o777, synced[0]) == (0o600, True)
    assert len(synced) == 2  # the file, and the folder that names it


@pytest.mark.usefixtures("full_disk")
def test_of_one_file_that_does_not_fit_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="large"):
        write_new(tmp_path / "new", bytes(50_000))

    assert inside(tmp_path) == {}


def test_one_file_makes_no_folder_and_takes_no_place(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        write_new(tmp_path / "there", b"x")
    with pytest.raises(FileNotFoundError):
        write_new(tmp_path / "missing" / "new", b"x")

    assert inside(tmp_path) == {"there": b"mine"}


def test_whatever_stops_it_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)

    with pytest.raises(KeyboardInterrupt):
        write_all(FILES, tmp_path)

    assert inside(tmp_path) == {}
