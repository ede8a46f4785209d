from __future__ import annotations

import errno
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.delivery.folder import save_to_folder, sweep, take_back
from field_assist.domain.errors import Bug, FolderUnwritable
from field_assist.domain.outbox import SealedPacket


def test_file_holds_the_very_bytes(packet: SealedPacket, tmp_path: Path) -> None:
    path = save_to_folder(packet, tmp_path)

    assert path == tmp_path / "referral-FA-9B7C-4J2F.pdf"
    assert path.read_bytes() == packet.pdf


def test_a_practice_packet_is_told_by_its_name(packet: SealedPacket, tmp_path: Path) -> None:
    path = save_to_folder(replace(packet, is_practice=True), tmp_path)

    assert path == tmp_path / "practice-FA-9B7C-4J2F.pdf"


def test_only_the_owner_can_read_it(packet: SealedPacket, tmp_path: Path) -> None:
    assert save_to_folder(packet, tmp_path).stat().st_mode & 0o777 == 0o600


def test_nothing_else_is_left_in_the_folder(packet: SealedPacket, tmp_path: Path) -> None:
    path = save_to_folder(packet, tmp_path)

    assert list(tmp_path.iterdir()) == [path]


def test_another_file_is_never_overwritten(packet: SealedPacket, tmp_path: Path) -> None:
    other = tmp_path / packet.file_name
    other.write_bytes(b"somebody else's")

    paths = [save_to_folder(packet, tmp_path), save_to_folder(packet, tmp_path)]

    assert [path.name for path in paths] == [
        "referral-FA-9B7C-4J2F (2).pdf",
        "referral-FA-9B7C-4J2F (3).pdf",
    ]
    assert other.read_bytes() == b"somebody else's"


def test_a_stick_that_keeps_something_else_is_found_out(
    packet: SealedPacket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(handle: int) -> None:
        os.pwrite(handle, bytes([packet.pdf[7] ^ 1]), 7)

    monkeypatch.setattr(os, "fsync", lie)

    with pytest.raises(FolderUnwritable) as said:
        save_to_folder(packet, tmp_path)

    assert said.value.facts == {"errno": errno.EIO}
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_not_followed_to_another_file(packet: SealedPacket, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"precious")
    (tmp_path / packet.file_name).symlink_to(target)

    save_to_folder(packet, tmp_path)

    assert target.read_bytes() == b"precious"


def test_many_at_once_get_a_name_each(packet: SealedPacket, tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=8) as pool:
        paths = list(pool.map(lambda _: save_to_folder(packet, tmp_path), range(24)))

    assert len(set(paths)) == 24
    assert {path.read_bytes() for path in paths} == {packet.pdf}


def test_a_missing_folder_is_told(packet: SealedPacket, tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        save_to_folder(packet, tmp_path / "missing")


def test_a_file_in_place_of_a_folder_is_told(packet: SealedPacket, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FolderUnwritable):
        save_to_folder(packet, tmp_path / "file")


LEFT_BEHIND = [".referral-FA-9B7C-4J2F~k2_x8.part", ".practice-FA-9B7C-4J2F~abc.part"]


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_a_killed_program_left_is_swept_away(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF half")

    sweep(tmp_path, {"FA-9B7C-4J2F"})

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        ".referral-FA-2222-2222~k2_x8.part",
        ".referral-FA-9B7C-4J2F.part",
        "referral-FA-9B7C-4J2F~k2_x8.part",
        "referral-FA-9B7C-4J2F.pdf",
        ".referral-FA-9B7C-4J2F~k2_x8.pdf",
    ],
)
def test_files_of_others_and_whole_files_are_not_swept_away(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()

    sweep(tmp_path, {"FA-9B7C-4J2F"})

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_program_killed_while_writing_leaves_what_the_next_sweep_takes(
    packet: SealedPacket, tmp_path: Path
) -> None:
    child = os.fork()
    if child == 0:
        sys.setprofile(lambda _f, _e, what: what is os.fsync and os._exit(9))
        save_to_folder(packet, tmp_path)
        os._exit(0)
    os.waitpid(child, 0)
    left = [path.name for path in tmp_path.iterdir()]

    sweep(tmp_path, {packet.reference})

    assert (len(left), list(tmp_path.iterdir())) == (1, [])


def test_a_folder_that_is_not_there_is_not_swept(tmp_path: Path) -> None:
    sweep(tmp_path / "missing", {"FA-9B7C-4J2F"})

    assert list(tmp_path.iterdir()) == []


def test_a_file_can_be_taken_back(packet: SealedPacket, tmp_path: Path) -> None:
    path = save_to_folder(packet, tmp_path)

    assert take_back(path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_on_a_stick_that_was_pulled_out_is_not_called_gone(tmp_path: Path) -> None:
    assert not take_back(tmp_path / "missing" / "referral-FA-9B7C-4J2F.pdf")


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing_behind(packet: SealedPacket, tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable):
        save_to_folder(packet, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_trouble_does_not_carry_the_path(packet: SealedPacket, tmp_path: Path) -> None:
    with pytest.raises(FolderUnwritable) as caught:
        save_to_folder(packet, tmp_path / "missing")

    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("reference", ["../../x", "a/b", "Sample Person", "", "x\n", "x\x00"])
def test_a_name_that_is_not_neutral_is_never_written(
    reference: str, packet: SealedPacket, tmp_path: Path
) -> None:
    with pytest.raises(Bug):
        save_to_folder(replace(packet, reference=reference), tmp_path)

    assert list(tmp_path.iterdir()) == []
