"""A vault with unreadable pages, a header that somebody changed, or a part that is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import HeaderDamaged, VaultMissing, VaultNewer
from field_assist.domain.policy import Policy
from field_assist.storage.vault import open_vault
from field_assist.ui.screens.altered.wording import Known, page_for
from field_assist.workflows import back_up
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import NOON, PASSPHRASE, MadeVault, SteppingClock, named
from tests.ui.conftest import Door, MakeDoor

TAKES_MS = 60_000
PAGE_BYTES = 4096
DAMAGED = "Part of the vault cannot be read"
CHANGED = "The list of ways to open this vault was changed"


def spoil(file: Path, page: int) -> None:
    """Turn one bit in the mark of a page, counted from 1."""
    data = bytearray(file.read_bytes())
    data[page * PAGE_BYTES - 10] ^= 1
    file.write_bytes(bytes(data))


def unlocked(qtbot: QtBot, door: Door, title: str) -> Door:
    view = door.unlock()
    QTest.keyClicks(named(view, "Passphrase", QLineEdit), PASSPHRASE)
    QTest.keyClick(named(view, "Passphrase", QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title in door.says(), timeout=TAKES_MS)
    return door


def press(door: Door, name: str) -> None:
    QTest.keyClick(named(door.page, name, QPushButton), Qt.Key.Key_Return)


@pytest.fixture
def damaged(qtbot: QtBot, data_folder: Path, door_to: MakeDoor) -> Door:
    spoil(data_folder / "vault.db", 6)
    spoil(data_folder / "vault.db", 9)
    return unlocked(qtbot, door_to(data_folder), DAMAGED)


def test_damaged_pages_are_numbered_and_the_passphrase_is_called_right(damaged: Door) -> None:
    assert "Your passphrase is right" in damaged.says()
    assert "Pages 6, 9" in damaged.says()
    assert "2 pages cannot be read; every other one can." in damaged.says()
    assert "does not open" not in damaged.says()


def test_damaged_vault_can_be_opened_to_read_only(
    qtbot: QtBot, damaged: Door, made_vault: MadeVault
) -> None:
    first = named(damaged.page, "Restore a snapshot", QPushButton)
    assert first.hasFocus()

    QTest.keyClick(first, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)

    assert damaged.read_only == [made_vault.key]
    assert damaged.let_in(qtbot) == []


def test_a_copy_of_the_header_that_was_used_is_said(
    qtbot: QtBot, data_folder: Path, door_to: MakeDoor
) -> None:
    header = data_folder / "vault.header"
    header.write_bytes(b"\0" * 100 + header.read_bytes()[100:])
    spoil(data_folder / "vault.db", 6)

    door = unlocked(qtbot, door_to(data_folder), DAMAGED)

    assert "Copy 1 was damaged. Another copy was used." in door.says()


def test_the_newest_snapshot_is_read_and_called_intact(
    qtbot: QtBot,
    data_folder: Path,
    door_to: MakeDoor,
    made_vault: MadeVault,
    clock: SteppingClock,
) -> None:
    with open_vault(data_folder, made_vault.key) as vault:
        back_up.make(back_up.BackingUp(vault, clock, Policy()).job())
    spoil(data_folder / "vault.db", 6)

    door = unlocked(qtbot, door_to(data_folder), DAMAGED)

    qtbot.waitUntil(lambda: "Intact" in door.says(), timeout=TAKES_MS)
    assert "Snapshot of 12:00 UTC" in door.says()


def test_a_damaged_snapshot_is_never_offered_as_intact(
    qtbot: QtBot,
    data_folder: Path,
    door_to: MakeDoor,
    made_vault: MadeVault,
    clock: SteppingClock,
) -> None:
    with open_vault(data_folder, made_vault.key) as vault:
        snapshot = back_up.make(back_up.BackingUp(vault, clock, Policy()).job())
    spoil(data_folder / "vault.db", 6)
    spoil(snapshot.folder / "vault.db", 7)

    door = unlocked(qtbot, door_to(data_folder), DAMAGED)

    qtbot.waitUntil(lambda: "Damaged" in door.says(), timeout=TAKES_MS)
    assert "Intact" not in door.says()


@pytest.fixture
def older_header(
    data_folder: Path, tmp_path: Path, made_vault: MadeVault, clock: SteppingClock
) -> Path:
    """Return the data folder with a header from before the newest change of the ways in."""
    names = ("vault.header", "vault.header.copy")
    for name in names:
        shutil.copyfile(data_folder / name, tmp_path / name)
    with open_vault(data_folder, made_vault.key) as vault:
        WaysIn(vault, clock).make_recovery()
    for name in names:
        shutil.copyfile(tmp_path / name, data_folder / name)
    return data_folder


def test_an_older_list_of_ways_is_told_and_opens_nothing(
    qtbot: QtBot, older_header: Path, door_to: MakeDoor
) -> None:
    door = unlocked(qtbot, door_to(older_header), CHANGED)

    assert "does not open this vault" not in door.says()
    assert door.let_in(qtbot) == []


def test_the_right_list_is_put_back_when_a_person_says_so(
    qtbot: QtBot, older_header: Path, door_to: MakeDoor
) -> None:
    door = unlocked(qtbot, door_to(older_header), CHANGED)

    press(door, "Put the right list back")

    assert door.came_in(qtbot).folder == door.folder


@pytest.mark.parametrize(
    "error",
    [HeaderDamaged(part="form"), VaultMissing(part="header"), VaultNewer(found=9, known=4)],
)
def test_no_trouble_of_the_vault_blames_the_passphrase(error: VaultMissing) -> None:
    page = page_for(error, Known(is_proven=False), NOON)

    said = " ".join([page.title, page.text, page.note, *(f.title + f.text for f in page.findings)])
    assert "passphrase" not in said.lower()
