"""Snapshots on other disks: copied where links fail, refused where nothing can be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from field_assist.domain.attachment import TakenFile
from field_assist.domain.errors import VaultFull, VaultReadOnly
from field_assist.domain.ids import EncounterId
from field_assist.storage import attachment_files, attachments, snapshots
from field_assist.storage.vault import Vault
from tests import mounting
from tests.storage.test_full_disk import fill


@pytest.fixture
def taken(vault: Vault, case: EncounterId, now: datetime, tmp_path: Path) -> TakenFile:
    """Return a file of evidence that is in the vault."""
    source = tmp_path / "sample.jpg"
    source.write_bytes(os.urandom(100_000))
    made = attachment_files.take_in(vault.folder, source)
    with vault.transaction():
        attachments.insert(vault, case, made, now)
    attachment_files.settle(vault.folder, made.id)
    return made


@pytest.fixture
def write_protected(tmp_path: Path) -> Iterator[Path]:
    """Return a stick that cannot be written, for root too."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with mounting.mounted(stick, "-t", "tmpfs", "-o", "ro", "tmpfs"):
        yield stick


def test_files_are_copied_to_another_disk(
    vault: Vault, taken: TakenFile, larger_disk: Path, now: datetime
) -> None:
    snapshot = snapshots.make(vault.folder, vault.key, now, larger_disk)

    report = snapshots.look_into(snapshot, vault.key)
    assert (report.is_whole, report.files) == (True, 1)
    copy = snapshot.folder / "attachments" / taken.id
    assert copy.stat().st_nlink == 1
    assert copy.read_bytes() == (vault.folder / "attachments" / taken.id).read_bytes()


@pytest.mark.usefixtures("taken")
def test_a_full_stick_gets_no_half_snapshot(vault: Vault, small_disk: Path, now: datetime) -> None:
    ballast = fill(small_disk)
    os.truncate(ballast, ballast.stat().st_size - 150_000)

    with pytest.raises(VaultFull):
        snapshots.make(vault.folder, vault.key, now, small_disk)

    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_write_protected_stick_is_said(
    vault: Vault, write_protected: Path, now: datetime
) -> None:
    with pytest.raises(VaultReadOnly):
        snapshots.make(vault.folder, vault.key, now, write_protected)


def test_a_pulled_stick_is_said(vault: Vault, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(VaultReadOnly):
        snapshots.make(vault.folder, vault.key, now, tmp_path / "gone" / "stick")
