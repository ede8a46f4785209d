"""A vault whose records are not those that were sealed last: explained, counted, never guessed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.errors import VaultAltered
from field_assist.domain.seal import SealReport, SealState
from field_assist.storage.vault import open_vault
from field_assist.ui.screens.altered.wording import Known, page_for
from field_assist.workflows import accept
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import NOON, PASSPHRASE, MadeVault, SteppingClock, named
from tests.ui.conftest import Door, MakeDoor

TAKES_MS = 60_000
FILES = ("vault.db", "vault.db-wal", "vault.seal")
Work = Callable[[], None]


@pytest.fixture
def work(
    data_folder: Path, made_vault: MadeVault, catalogue: Catalogue, clock: SteppingClock
) -> Work:
    """Return what records one encounter and closes the vault."""

    def record() -> None:
        clock.step()
        vault = open_vault(data_folder, made_vault.key)
        session = Session(vault, catalogue, clock, is_practice=False)
        session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        session.close()

    return record


@pytest.fixture
def older(work: Work, data_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the vault from before its newest encounter."""
    work()
    copy = Path(shutil.copytree(data_folder, tmp_path / "older"))
    work()
    return copy


@pytest.fixture
def rolled_back(older: Path, data_folder: Path, door_to: MakeDoor, qtbot: QtBot) -> Door:
    """Return the door of a vault into which an older database was put back, after unlocking."""
    shutil.copyfile(older / "vault.db", data_folder / "vault.db")
    return unlocked(qtbot, door_to(data_folder), "This is an older copy of the records")


def unlocked(qtbot: QtBot, door: Door, title: str) -> Door:
    view = door.unlock()
    QTest.keyClicks(named(view, "Passphrase", QLineEdit), PASSPHRASE)
    QTest.keyClick(named(view, "Passphrase", QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title in door.says(), timeout=TAKES_MS)
    return door


def press(door: Door, name: str) -> None:
    QTest.keyClick(named(door.page, name, QPushButton), Qt.Key.Key_Return)


def reason_field(door: Door) -> QLineEdit:
    return named(door.page, "Why do you open it anyway?", QLineEdit)


def test_an_older_copy_is_told_with_counts_and_time(qtbot: QtBot, rolled_back: Door) -> None:
    says = rolled_back.says()

    assert "1 entry missing since 12:01" in says
    assert "does not open this vault" not in says
    assert rolled_back.let_in(qtbot) == []


def test_nothing_is_changed_by_looking(
    qtbot: QtBot, older: Path, data_folder: Path, rolled_back: Door
) -> None:
    assert rolled_back.let_in(qtbot) == []
    assert (data_folder / "vault.db").read_bytes() == (older / "vault.db").read_bytes()


def test_looking_for_the_newer_file_explains_and_offers_to_check_again(rolled_back: Door) -> None:
    press(rolled_back, "Look for the newer file")

    assert "Where the newer file may be" in rolled_back.says()
    assert named(rolled_back.page, "Check again", QPushButton).hasFocus()


def test_once_the_newer_file_is_back_checking_again_opens_it(
    qtbot: QtBot, older: Path, data_folder: Path, door_to: MakeDoor
) -> None:
    newer = (data_folder / "vault.db").read_bytes()
    shutil.copyfile(older / "vault.db", data_folder / "vault.db")
    door = unlocked(qtbot, door_to(data_folder), "This is an older copy of the records")
    press(door, "Look for the newer file")

    (data_folder / "vault.db").write_bytes(newer)
    press(door, "Check again")

    assert door.came_in(qtbot).folder == door.folder


def test_opening_anyway_needs_a_reason(qtbot: QtBot, rolled_back: Door) -> None:
    press(rolled_back, "Open anyway")
    QTest.keyClick(reason_field(rolled_back), Qt.Key.Key_Return)

    assert "Write a reason in your own words." in rolled_back.says()
    assert rolled_back.let_in(qtbot) == []


def test_opening_anyway_is_in_the_log_with_state_count_and_reason(rolled_back: Door) -> None:
    press(rolled_back, "Open anyway")
    QTest.keyClicks(reason_field(rolled_back), "Sample disk was replaced")
    QTest.keyClick(reason_field(rolled_back), Qt.Key.Key_Return)

    (vault,) = rolled_back.opened
    sql = "SELECT sequence, detail FROM event WHERE action = 'opened_altered'"
    ((sequence, detail),) = vault.rows(sql)
    assert str(detail).startswith("state=rolled_back missing=1 reason=sha256:")
    assert accept.reason_of(vault, int(sequence)) == "Sample disk was replaced"


def test_vault_that_was_accepted_opens_without_a_question_the_next_time(
    rolled_back: Door, made_vault: MadeVault
) -> None:
    press(rolled_back, "Open anyway")
    QTest.keyClicks(reason_field(rolled_back), "Sample disk was replaced")
    QTest.keyClick(reason_field(rolled_back), Qt.Key.Key_Return)
    rolled_back.opened.pop().close()

    open_vault(rolled_back.folder, made_vault.key).close()


def test_esc_closes_the_reason_first_and_then_the_page(rolled_back: Door) -> None:
    press(rolled_back, "Open anyway")
    QTest.keyClick(reason_field(rolled_back), Qt.Key.Key_Escape)
    before = list(rolled_back.firsts)

    look = named(rolled_back.page, "Look for the newer file", QPushButton)
    assert look.hasFocus()
    QTest.keyClick(look, Qt.Key.Key_Escape)

    assert before == []
    assert rolled_back.firsts == [True]


def test_lost_seal_is_told(qtbot: QtBot, work: Work, data_folder: Path, door_to: MakeDoor) -> None:
    work()
    (data_folder / "vault.seal").unlink()

    door = unlocked(qtbot, door_to(data_folder), "The seal of the records is gone")

    assert "Readable" in door.says()
    assert "missing since" not in door.says()


def test_older_seal_is_told(
    qtbot: QtBot, older: Path, data_folder: Path, door_to: MakeDoor
) -> None:
    shutil.copyfile(older / "vault.seal", data_folder / "vault.seal")

    door = unlocked(qtbot, door_to(data_folder), "The seal is older than the records")

    assert "1 entry more than the" in door.says()


def test_another_look_shows_the_same_page(rolled_back: Door) -> None:
    before = rolled_back.says()

    rolled_back.window.build(rolled_back.window.theme)
    rolled_back.entrance.rebuild()

    assert rolled_back.says() == before


UNTRUSTED = [state for state in SealState if not SealReport(state=state).is_trusted]


@pytest.mark.parametrize("state", UNTRUSTED)
def test_each_state_has_words_of_its_own(state: SealState) -> None:
    error = VaultAltered(report=SealReport(state=state, sealed=156, found=142, since=NOON))

    page = page_for(error, Known(), NOON)

    others = [
        page_for(VaultAltered(report=replace(_report(error), state=s)), Known(), NOON)
        for s in UNTRUSTED
        if s is not state
    ]
    assert page.title not in [other.title for other in others]
    assert "passphrase" not in f"{page.title} {page.text}".lower()


def _report(error: VaultAltered) -> SealReport:
    report = error.facts["report"]
    assert isinstance(report, SealReport)
    return report
