from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from field_assist.domain.errors import Expected, VaultFull, VaultReadOnly
from field_assist.storage.files import from_os, write_whole


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old")

    write_whole(tmp_path / "a", b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


def test_what_an_ended_process_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.new").write_bytes(b"half of")

    write_whole(tmp_path / "a", b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"secret")

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    write_whole(small_disk / "a", b"old")

    with pytest.raises(VaultFull):
        write_whole(small_disk / "a", bytes(2 * 1024 * 1024))

    assert [(path.name, path.read_bytes()) for path in small_disk.iterdir()] == [("a", b"old")]


def test_a_folder_that_cannot_be_written_is_said_so(read_only_folder: Path) -> None:
    with pytest.raises(VaultReadOnly):
        write_whole(read_only_folder / "a", b"new")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, VaultFull),
        (errno.EDQUOT, VaultFull),
        (errno.EROFS, VaultReadOnly),
        (errno.EACCES, VaultReadOnly),
        (errno.EIO, VaultReadOnly),
    ],
)
def test_failures_of_the_disk_have_their_own_errors(number: int, kind: type[Expected]) -> None:
    assert type(from_os(OSError(number, "sample"))) is kind
