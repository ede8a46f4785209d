"""A disk of three megabytes, really full."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from field_assist.domain.errors import VaultFull
from field_assist.storage import places
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import VaultState, open_vault, vault_state, write_new_vault


def fill(disk: Path) -> Path:
    """Leave no room on the disk; return the file that takes it."""
    ballast = disk / "ballast"
    with pytest.raises(OSError, match="space"), ballast.open("wb", buffering=0) as file:
        any(file.write(bytes(4096)) == 0 for _ in range(10_000))
    return ballast


def test_what_was_saved_before_the_disk_was_full_stays(
    larger_disk: Path, made_header: Header, key: DataKey
) -> None:
    folder = larger_disk / "vault"
    write_new_vault(folder, made_header, key)
    with open_vault(folder, key) as vault:
        with vault.transaction():
            places.put(vault, "before", "kept")
        ballast = fill(larger_disk)
        with pytest.raises(VaultFull), vault.transaction():
            places.put(vault, "during", "x" * 500_000)
        assert (places.get(vault, "before"), places.get(vault, "during")) == ("kept", "")
        ballast.unlink()
        with vault.transaction():
            places.put(vault, "after", "kept")

    with open_vault(folder, key) as vault:
        assert (places.get(vault, "before"), places.get(vault, "after")) == ("kept", "kept")
        assert vault.check() == ()


def test_closing_on_a_full_disk_loses_nothing(
    larger_disk: Path, made_header: Header, key: DataKey
) -> None:
    folder = larger_disk / "vault"
    write_new_vault(folder, made_header, key)
    with open_vault(folder, key) as vault:
        with vault.transaction():
            places.put(vault, "before", "x" * 100_000)
        ballast = fill(larger_disk)

    ballast.unlink()
    with open_vault(folder, key) as vault:
        assert len(places.get(vault, "before")) == 100_000


def test_opening_on_a_full_disk_says_full(
    larger_disk: Path, made_header: Header, key: DataKey
) -> None:
    folder = larger_disk / "vault"
    write_new_vault(folder, made_header, key)
    fill(larger_disk)

    with pytest.raises(VaultFull):
        open_vault(folder, key)


def made_with(room_bytes: int, disk: Path, header: Header, key: DataKey) -> bool:
    """Make a vault with little room; return whether it was made, which must then be whole."""
    folder, ballast = disk / str(room_bytes), fill(disk)
    os.truncate(ballast, ballast.stat().st_size - room_bytes)
    try:
        write_new_vault(folder, header, key)
    except VaultFull:
        assert vault_state(folder) is VaultState.NONE
        return False
    else:
        ballast.write_bytes(b"")
        with open_vault(folder, key) as vault:
            assert vault.check() == ()
        return True
    finally:
        ballast.unlink()
        shutil.rmtree(folder)


def test_with_too_little_room_there_is_no_vault_and_with_enough_a_whole_one(
    larger_disk: Path, made_header: Header, key: DataKey
) -> None:
    rooms = range(0, 2_000_000, 40_960)

    made = [made_with(room, larger_disk, made_header, key) for room in rooms]

    assert made == sorted(made)
    assert set(made) == {False, True}


def test_no_vault_is_made_on_a_full_disk(
    larger_disk: Path, made_header: Header, key: DataKey
) -> None:
    ballast = fill(larger_disk)
    with pytest.raises(VaultFull):
        write_new_vault(larger_disk / "vault", made_header, key)
    ballast.unlink()

    assert vault_state(larger_disk / "vault") is VaultState.NONE
    write_new_vault(larger_disk / "vault", made_header, key)
    assert vault_state(larger_disk / "vault") is VaultState.PRESENT
