"""Restoring a snapshot before the vault is open: counted first, and the old vault is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.policy import Policy
from field_assist.domain.snapshot import Snapshot
from field_assist.domain.ways_in import RecoverySheet
from field_assist.storage import encounters
from field_assist.storage.vault import open_vault
from field_assist.ui.screens.restore.panes import ListPane
from field_assist.workflows import back_up
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from field_assist.workflows.unlock import derive_key, open_with
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, MadeVault, SteppingClock, named
from tests.ui.conftest import Door, MakeDoor

TAKES_MS = 60_000
NEWER = "copper velvet mountain sample"
COUNTED = "It was opened and read to its end just now."
DONE = "The snapshot is in place"


class Work:
    """An officer's session: encounters, and a snapshot after them."""

    def __init__(
        self, folder: Path, made: MadeVault, catalogue: Catalogue, clock: SteppingClock
    ) -> None:
        self.folder = folder
        self._made = made
        self._catalogue = catalogue
        self._clock = clock

    def record(self, count: int) -> None:
        vault = open_vault(self.folder, self._made.key)
        session = Session(vault, self._catalogue, self._clock, is_practice=False)
        for _ in range(count):
            self._clock.step()
            session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        session.close()

    def snapshot(self, place: Path | None = None) -> Snapshot:
        with open_vault(self.folder, self._made.key) as vault:
            backing_up = back_up.BackingUp(vault, self._clock, Policy())
            made = back_up.make(backing_up.job(place))
            backing_up.made(made)
        self._clock.step(25 * 3600)
        return made

    def sheet(self) -> RecoverySheet:
        with open_vault(self.folder, self._made.key) as vault:
            ways = WaysIn(vault, self._clock)
            sheet = ways.make_recovery()
            ways.confirm_recovery(sheet, {n: sheet.words[n - 1] for n in ways.asked_words()})
        return sheet

    def encounters(self) -> int:
        with open_vault(self.folder, self._made.key) as vault:
            return len(encounters.rows(vault, limit=50))


@pytest.fixture
def work(
    data_folder: Path, made_vault: MadeVault, catalogue: Catalogue, clock: SteppingClock
) -> Work:
    return Work(data_folder, made_vault, catalogue, clock)


@pytest.fixture
def snapshot(work: Work) -> Snapshot:
    """Return a snapshot with two encounters of a vault that has three by now."""
    work.record(2)
    made = work.snapshot()
    work.record(1)
    return made


@pytest.fixture
def door(door_to: MakeDoor, data_folder: Path) -> Door:
    return door_to(data_folder)


def begin(door: Door) -> QTableView:
    door.unlock()
    press(door, "Restore a snapshot")
    return named(door.page, "Snapshots", QTableView)


def press(door: Door, name: str) -> None:
    QTest.keyClick(named(door.page, name, QPushButton), Qt.Key.Key_Return)


def look_into(qtbot: QtBot, door: Door, passphrase: str = PASSPHRASE) -> None:
    QTest.keyClick(begin(door), Qt.Key.Key_Return)
    field = named(door.page, "Passphrase", QLineEdit)
    QTest.keyClicks(field, passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: COUNTED in door.says(), timeout=TAKES_MS)


def test_snapshots_are_listed_newest_first_with_time_and_size(
    work: Work, snapshot: Snapshot, door: Door
) -> None:
    newer = work.snapshot()

    table = begin(door)

    assert table.hasFocus()
    said = [str(table.model().index(row, 0).data()) for row in range(2)]
    assert [newer.name, snapshot.name] == sorted((newer.name, snapshot.name), reverse=True)
    assert "newest" in said[0]
    assert "UTC" in said[1]
    assert str(table.model().index(0, 1).data()).endswith("MB")


@pytest.mark.usefixtures("snapshot")
def test_what_it_holds_is_counted_before_anything_is_replaced(
    qtbot: QtBot, work: Work, door: Door
) -> None:
    look_into(qtbot, door)

    assert "2 encounters" in door.says()
    assert "Unbroken" in door.says()
    assert "The present vault is kept beside it" in door.says()
    assert work.encounters() == 3


@pytest.mark.usefixtures("snapshot")
def test_the_snapshot_takes_the_place_and_the_vault_is_kept_and_named(
    qtbot: QtBot, work: Work, door: Door
) -> None:
    look_into(qtbot, door)

    press(door, "Put it in the vault's place")
    qtbot.waitUntil(lambda: DONE in door.says(), timeout=TAKES_MS)
    kept = [path for path in work.folder.iterdir() if path.is_dir() and path.name in door.says()]
    press(door, "Open the vault")

    assert len(encounters.rows(door.came_in(qtbot), limit=9)) == 2
    assert len(kept) == 1
    assert (kept[0] / "vault.db").exists()


@pytest.mark.usefixtures("snapshot")
def test_wrong_passphrase_is_said_and_nothing_is_replaced(
    qtbot: QtBot, work: Work, door: Door
) -> None:
    QTest.keyClick(begin(door), Qt.Key.Key_Return)
    field = named(door.page, "Passphrase", QLineEdit)
    QTest.keyClicks(field, "not this one")
    QTest.keyClick(field, Qt.Key.Key_Return)

    said = "That passphrase does not open this vault."
    qtbot.waitUntil(lambda: said in door.says(), timeout=TAKES_MS)
    assert field.hasFocus()
    assert work.encounters() == 3


def test_the_recovery_sheet_opens_a_snapshot_too(qtbot: QtBot, work: Work, door: Door) -> None:
    sheet = work.sheet()
    work.record(2)
    work.snapshot()
    QTest.keyClick(begin(door), Qt.Key.Key_Return)

    press(door, "Use the recovery sheet")
    words = next(w for w in door.page.findChildren(QLineEdit) if "of 16" in w.accessibleName())
    QTest.keyClicks(words, sheet.text)
    QTest.keyClick(words, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: COUNTED in door.says(), timeout=TAKES_MS)
    assert "2 encounters" in door.says()


@pytest.mark.usefixtures("snapshot")
def test_esc_goes_one_question_back(qtbot: QtBot, door: Door) -> None:
    look_into(qtbot, door)
    button = named(door.page, "Put it in the vault's place", QPushButton)

    QTest.keyClick(button, Qt.Key.Key_Escape)
    table = named(door.page, "Snapshots", QTableView)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)

    assert door.firsts == [True]


@pytest.mark.parametrize("chosen", [".", "snapshots", "snapshots/one"])
def test_a_snapshot_on_another_drive_is_found_by_its_folder_or_the_one_above(
    work: Work, tmp_path: Path, door: Door, chosen: str
) -> None:
    drive = tmp_path / "drive"
    (drive / "snapshots").mkdir(parents=True)
    work.record(1)
    made = work.snapshot(drive / "snapshots")
    door.entrance.show_restore()
    assert "There is no snapshot in the vault's folder." in door.says()

    (pane,) = door.page.findChildren(ListPane)
    pane.folder_chosen.emit(drive / chosen.replace("one", made.name))

    table = named(door.page, "Snapshots", QTableView)
    assert table.model().rowCount() == 1


def test_a_damaged_snapshot_is_said_and_replaces_nothing(
    qtbot: QtBot, work: Work, snapshot: Snapshot, door: Door
) -> None:
    path = snapshot.folder / "vault.db"
    data = bytearray(path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    path.write_bytes(bytes(data))
    QTest.keyClick(begin(door), Qt.Key.Key_Return)
    field = named(door.page, "Passphrase", QLineEdit)
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "amaged" in door.says(), timeout=TAKES_MS)
    assert work.encounters() == 3


def test_without_a_vault_a_snapshot_can_be_restored_from_set_up(
    qtbot: QtBot, snapshot: Snapshot, door_to: MakeDoor, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    (new / "snapshots").mkdir(parents=True)
    shutil.copytree(snapshot.folder, new / "snapshots" / snapshot.name)
    door = door_to(new)
    door.entrance.show_restore()
    QTest.keyClick(named(door.page, "Snapshots", QTableView), Qt.Key.Key_Return)
    field = named(door.page, "Passphrase", QLineEdit)
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: COUNTED in door.says(), timeout=TAKES_MS)
    assert "nothing is replaced" in door.says()

    press(door, "Put it in the vault's place")
    qtbot.waitUntil(lambda: DONE in door.says(), timeout=TAKES_MS)
    assert "Some may be here again" in door.says()
    press(door, "Open the vault")

    assert len(encounters.rows(door.came_in(qtbot), limit=9)) == 2


@pytest.mark.usefixtures("snapshot")
def test_a_passphrase_from_the_time_of_the_snapshot_opens_it_today_and_tomorrow(
    qtbot: QtBot, work: Work, door: Door, clock: SteppingClock
) -> None:
    with open_vault(work.folder, derive_key(work.folder, PASSPHRASE)) as vault:
        WaysIn(vault, clock).change_passphrase(NEWER)
    open_with(work.folder, derive_key(work.folder, NEWER)).close()  # now the older one has ended
    look_into(qtbot, door, PASSPHRASE)

    press(door, "Put it in the vault's place")
    qtbot.waitUntil(lambda: DONE in door.says(), timeout=TAKES_MS)
    press(door, "Open the vault")

    assert derive_key(work.folder, PASSPHRASE) == door.came_in(qtbot).key
