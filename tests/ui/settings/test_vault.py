"""The page of the vault: its ways in, its snapshots and its check, with a real vault behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import RecoverySheetWrong, WrongPassphrase
from field_assist.domain.policy import Policy
from field_assist.domain.ways_in import WayKind
from field_assist.ui.widgets.countdown_button import CountdownButton
from field_assist.workflows import unlock
from tests.conftest import PASSPHRASE, Opened, named, shown_text
from tests.house.vault_stage import confirm_sheet, press
from tests.packet.test_recovery_sheet import scanned

NEW = "plural otter 7 brisk umbrella"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def settings(opened: Opened) -> Opened:
    """Show the settings of a vault whose passphrase is proved, as it is after unlocking."""
    passphrase = opened.session.ways.listed()[0]
    opened.session.ways.test(passphrase.id, PASSPHRASE)
    opened.workspace.show_settings()
    return opened


def kinds(opened: Opened) -> list[WayKind]:
    return [way.kind for way in opened.session.ways.listed()]


def type_into(window: QWidget, name: str, text: str) -> None:
    field = named(window, name, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


def said(qtbot: QtBot, opened: Opened, text: str) -> None:
    """Wait until the screen says something."""
    qtbot.waitUntil(lambda: text in shown_text(opened.window), timeout=30_000)


def make_sheet(qtbot: QtBot, opened: Opened, folder: Path) -> list[str]:
    """Make a sheet as far as its page in a folder; return the words that a scanner reads there."""
    press(opened, "Make a sheet")
    press(opened, "Save the page to a folder")
    dialog = opened.window.findChildren(QFileDialog)[0]
    qtbot.waitUntil(dialog.isVisible)
    dialog.selectFile(str(folder))
    dialog.accept()
    said(qtbot, opened, "is in the folder. Print it now")
    return scanned(next(folder.glob("recovery-sheet-*.pdf"))).split()


def asked(opened: Opened) -> dict[int, QLineEdit]:
    """Return the fields for three words, by the number of the word."""
    fields = opened.window.findChildren(QLineEdit)
    names = {field.accessibleName(): field for field in fields if field.isVisible()}
    return {int(name[5:]): field for name, field in names.items() if name.startswith("Word ")}


def test_a_changed_passphrase_opens_the_vault_and_the_former_one_does_not(
    qtbot: QtBot, settings: Opened, data_folder: Path
) -> None:
    press(settings, "Change: Passphrase")
    type_into(settings.window, "New passphrase", NEW)
    type_into(settings.window, "Again", NEW)
    press(settings, "Change passphrase")
    said(qtbot, settings, "Changed, and it opened the vault. The former one ended.")

    assert unlock.derive_key(data_folder, NEW).slot_id
    with pytest.raises(WrongPassphrase):
        unlock.derive_key(data_folder, PASSPHRASE)


def test_a_weak_passphrase_changes_nothing(
    qtbot: QtBot, settings: Opened, data_folder: Path
) -> None:
    press(settings, "Change: Passphrase")
    type_into(settings.window, "New passphrase", "password12345")
    type_into(settings.window, "Again", "password12345")
    press(settings, "Change passphrase")
    qtbot.waitUntil(lambda: "ould be guessed" in shown_text(settings.window), timeout=30_000)

    assert unlock.derive_key(data_folder, PASSPHRASE).slot_id
    assert kinds(settings) == [WayKind.PASSPHRASE]


def test_a_sheet_counts_when_three_words_were_typed_from_the_paper(
    qtbot: QtBot, settings: Opened, data_folder: Path, tmp_path: Path
) -> None:
    words = make_sheet(qtbot, settings, tmp_path)

    for number, field in asked(settings).items():
        QTest.keyClicks(field, words[number - 1])
    press(settings, "Use this sheet")

    assert "The sheet opened the vault. Put the paper away." in shown_text(settings.window)
    assert unlock.key_from_recovery(data_folder, " ".join(words)).slot_id


def test_a_wrong_word_is_named_and_the_sheet_does_not_count(
    qtbot: QtBot, settings: Opened, tmp_path: Path
) -> None:
    words = make_sheet(qtbot, settings, tmp_path)
    fields = asked(settings)
    for number, field in fields.items():
        QTest.keyClicks(field, words[number - 1])
    last = max(fields)
    fields[last].setText("zebra")

    press(settings, "Use this sheet")

    assert f"Word {last} is another one on this sheet." in shown_text(settings.window)
    assert settings.window.focusWidget() is fields[last]
    sheets = [w for w in settings.session.ways.listed() if w.kind is WayKind.RECOVERY]
    assert [way.tested_at for way in sheets] == [None]


def test_a_sheet_that_is_thrown_away_opens_nothing(
    qtbot: QtBot, settings: Opened, data_folder: Path, tmp_path: Path
) -> None:
    words = make_sheet(qtbot, settings, tmp_path)

    press(settings, "Throw it away")

    assert kinds(settings) == [WayKind.PASSPHRASE]
    with pytest.raises(RecoverySheetWrong):
        unlock.key_from_recovery(data_folder, " ".join(words))


def test_the_words_are_not_on_the_screen_while_they_are_typed(settings: Opened) -> None:
    press(settings, "Make a sheet")
    press(settings, "Show the words")
    shown = shown_text(settings.window)

    QTest.keyClicks(next(iter(asked(settings).values())), "a")

    assert "16. " in shown
    assert "16. " not in shown_text(settings.window)


def test_a_sheet_is_removed_after_five_seconds_that_can_be_stopped(settings: Opened) -> None:
    confirm_sheet(settings)
    settings.workspace.show_settings()
    press(settings, "Remove: Recovery sheet")
    button = settings.window.findChildren(CountdownButton)[0]

    press(settings, "Remove, with 5 s to stop")
    armed = button.is_armed
    QTest.keyClick(named(settings.window, "Stop", QPushButton), Qt.Key.Key_Escape)

    assert (armed, button.is_armed) == (True, False)
    assert WayKind.RECOVERY in kinds(settings)
    button.acted.emit()
    assert kinds(settings) == [WayKind.PASSPHRASE]
    assert "Removed." in shown_text(settings.window)


def test_leaving_the_screen_stops_a_countdown(settings: Opened) -> None:
    confirm_sheet(settings)
    settings.workspace.show_settings()
    press(settings, "Remove: Recovery sheet")
    press(settings, "Remove, with 5 s to stop")

    settings.workspace.show_home()

    assert not settings.window.findChildren(CountdownButton)[0].is_armed


def test_escape_closes_a_panel_and_puts_the_keyboard_back(settings: Opened) -> None:
    press(settings, "Change: Passphrase")

    QTest.keyClick(named(settings.window, "New passphrase", QLineEdit), Qt.Key.Key_Escape)

    assert named(settings.window, "Change: Passphrase", QPushButton).hasFocus()
    assert "New passphrase" not in shown_text(settings.window)


def test_without_a_card_reader_the_panel_says_what_to_do(qtbot: QtBot, settings: Opened) -> None:
    press(settings, "Add card")

    said(qtbot, settings, "Look for the card again")
    qtbot.waitUntil(lambda: "undamaged" in shown_text(settings.window), timeout=30_000)


def test_agency_recovery_is_said_openly_when_there_is_none(settings: Opened) -> None:
    assert "Your agency holds no key to this vault." in shown_text(settings.window)


def test_a_snapshot_is_made_and_its_test_tells_counts_and_head(
    qtbot: QtBot, settings: Opened
) -> None:
    press(settings, "Make one now")
    said(qtbot, settings, "The snapshot is made, and was read back.")

    table = named(settings.window, "Snapshots", QTableView)
    proof = table.model().index(0, 2).data()
    QTest.keyClick(table, Qt.Key.Key_Return)
    said(qtbot, settings, "can be restored.")

    assert proof == "Never tested"
    assert table.model().index(0, 2).data().startswith("Restored in test")
    head = settings.session.backups.listed()[0]
    assert f"{head.entries} entries of the log, 0 files of evidence" in shown_text(settings.window)


def test_a_damaged_snapshot_is_called_damaged(qtbot: QtBot, settings: Opened) -> None:
    press(settings, "Make one now")
    said(qtbot, settings, "The snapshot is made")
    database = settings.session.backups.listed()[0].folder / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    QTest.keyClick(named(settings.window, "Snapshots", QTableView), Qt.Key.Key_Return)

    said(qtbot, settings, "is damaged.")
    assert "The vault itself was not touched." in shown_text(settings.window)


def test_a_check_says_what_was_looked_at_and_is_remembered(qtbot: QtBot, settings: Opened) -> None:
    press(settings, "Check now")
    said(qtbot, settings, "The vault is whole.")

    settings.workspace.rebuild()

    assert "entries, " in shown_text(settings.window)
    assert "were checked today at" in shown_text(settings.window)


def test_a_check_that_is_not_awaited_harms_nobody(settings: Opened, qtbot: QtBot) -> None:
    press(settings, "Check now")

    settings.workspace.rebuild()

    done: list[None] = []
    settings.lanes.work.run(lambda: None, done=done.append, failed=lambda _: None)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)


def test_a_synchronised_folder_is_warned_of(
    settings: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(settings.session.folder.parent))

    settings.workspace.show_settings()

    assert "copied elsewhere by OneDrive" in shown_text(settings.window)


def test_what_the_policy_keeps_of_snapshots_is_said(settings: Opened) -> None:
    policy = Policy()

    text = f"{policy.snapshots_daily} daily and {policy.snapshots_weekly} weekly"
    assert text in shown_text(settings.window)


def test_a_count_of_snapshots_that_the_agency_set_says_so(settings: Opened) -> None:
    assert "Set by your agency" not in shown_text(settings.window)
    settings.session.policy = Policy(snapshots_daily=9)

    settings.workspace.show_settings()

    assert "9 daily and 4 weekly ones are kept. Set by your agency." in shown_text(settings.window)
