from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.sending import OutboxState
from field_assist.ui.screens.outbox.model import OutboxModel
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.widgets.folder_dialog import FolderDialog
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

# The offscreen platform says so of each dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def packets(desk: Desk) -> tuple[SealedPacket, SealedPacket]:
    return desk.seal(desk.start()), desk.seal(desk.start())


def table(outbox: OutboxPresenter) -> QTableView:
    return named(outbox.view, "Outbox", QTableView)


def choose(qtbot: QtBot, outbox: OutboxPresenter, folder: Path) -> None:
    """Choose a folder in the dialog that is open."""
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.selectFile(str(folder))
    dialog.accept()


def state(desk: Desk, packet: SealedPacket) -> OutboxState:
    items = {item.packet_id: item for item in desk.session.sending.items()}
    return items[packet.packet_id].state


def test_oldest_packet_that_waits_has_the_keyboard(
    outbox: OutboxPresenter, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    outbox.enter()

    assert outbox.place() == packets[0].packet_id
    assert table(outbox).hasFocus()


def test_packet_is_saved_to_the_folder_with_its_very_bytes(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    target: Path,
) -> None:
    outbox.enter()

    QTest.keyClick(table(outbox), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    choose(qtbot, outbox, target)

    assert (target / packets[0].file_name).read_bytes() == packets[0].pdf
    assert state(desk, packets[0]) is OutboxState.SAVED_TO_FOLDER
    assert f"The packet is in the folder: {packets[0].file_name}" in shown_text(outbox.view)
    assert "cannot know" in shown_text(outbox.view)


def test_enter_makes_a_draft_of_a_packet_that_waits(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    target: Path,
) -> None:
    outbox.enter()

    QTest.keyClick(table(outbox), Qt.Key.Key_Return)
    choose(qtbot, outbox, target)

    assert [path.name for path in target.iterdir()] == [f"referral-{packets[0].reference}.eml"]
    assert state(desk, packets[0]) is OutboxState.DRAFT_MADE
    assert "open it in your mail program" in shown_text(outbox.view)
    unknown = "We cannot know. Look in your Sent folder."
    qtbot.waitUntil(lambda: unknown in shown_text(outbox.view))


def test_folder_that_cannot_be_written_leaves_the_packet_ready(
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    target: Path,
) -> None:
    outbox.enter()
    QTest.mouseClick(named(outbox.view, "Save to folder", QPushButton), Qt.MouseButton.LeftButton)

    # The stick is pulled out while the dialog is open.
    (dialog,) = outbox.view.findChildren(FolderDialog)
    dialog.fileSelected.emit(str(target / "gone"))

    assert "That folder cannot be written." in shown_text(outbox.view)
    assert state(desk, packets[0]) is OutboxState.READY


def test_last_folder_is_offered_again(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    target: Path,
) -> None:
    outbox.enter()
    QTest.keyClick(table(outbox), Qt.Key.Key_Return)
    choose(qtbot, outbox, target)
    qtbot.waitUntil(lambda: outbox.view.findChild(QFileDialog) is None)

    outbox.return_to(packets[1].packet_id)
    QTest.keyClick(table(outbox), Qt.Key.Key_Return)

    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.directory().absolutePath()) == target
    assert desk.session.recall("outbox.folder") == str(target)


@pytest.mark.usefixtures("packets")
def test_chosen_folder_leaves_no_trace_outside_the_vault(
    qtbot: QtBot, outbox: OutboxPresenter, target: Path, settings: Path
) -> None:
    outbox.enter()
    QTest.keyClick(table(outbox), Qt.Key.Key_Return)
    choose(qtbot, outbox, target)
    qtbot.waitUntil(lambda: outbox.view.findChild(QFileDialog) is None)

    QSettings(QSettings.Scope.UserScope, "QtProject").sync()

    written = [path for path in settings.rglob("*") if path.is_file()]
    assert [path.name for path in written] == ["QtProject.conf"]
    assert str(target.parent) not in written[0].read_text()


@pytest.mark.usefixtures("packets")
def test_cancelled_dialog_changes_nothing(outbox: OutboxPresenter, desk: Desk) -> None:
    outbox.enter()
    QTest.keyClick(table(outbox), Qt.Key.Key_Return)
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None

    dialog.reject()

    assert {item.state for item in desk.session.sending.items()} == {OutboxState.READY}
    assert table(outbox).hasFocus()


def test_empty_outbox_says_that_nothing_is_waiting(outbox: OutboxPresenter) -> None:
    outbox.enter()

    assert "Nothing is waiting." in shown_text(outbox.view)


def test_row_is_one_sentence_for_a_screen_reader(
    outbox: OutboxPresenter, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    outbox.enter()

    index = table(outbox).currentIndex()
    sentence = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.startswith(f"{packets[0].reference}, E-0001, Ready. Sealed ")
    assert sentence.endswith("Not handed over yet. Next: Make mail draft.")


@pytest.mark.usefixtures("packets")
def test_model_keeps_the_rules_of_qt(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = OutboxModel()
    model.show_items(desk.session.sending.items(), desk.clock.now())

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # untyped library


@pytest.mark.usefixtures("packets")
@pytest.mark.parametrize("is_medium", [False, True])
def test_both_ways_to_hand_over_stay_in_reach_and_have_names(
    outbox: OutboxPresenter, *, is_medium: bool
) -> None:
    outbox.enter()
    outbox.view.set_medium(is_medium=is_medium)

    assert named(outbox.view, "Make mail draft", QPushButton).isVisible()
    assert named(outbox.view, "Save to folder", QPushButton).isVisible()
    assert nameless(outbox.view) == []


@pytest.fixture
def saved(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    packets: tuple[SealedPacket, SealedPacket],
    target: Path,
) -> SealedPacket:
    """Return a packet that was saved to a folder, chosen in the list."""
    outbox.enter()
    QTest.keyClick(table(outbox), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    choose(qtbot, outbox, target)
    qtbot.waitUntil(lambda: outbox.view.findChild(QFileDialog) is None)
    outbox.view.activateWindow()
    qtbot.waitUntil(table(outbox).hasFocus)
    return packets[0]


def test_a_second_way_is_asked_about_before_anything_else(
    outbox: OutboxPresenter, desk: Desk, saved: SealedPacket, target: Path
) -> None:
    QTest.keyClick(table(outbox), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

    assert outbox.view.findChild(QFileDialog) is None
    assert f"{saved.reference} was saved to a folder already" in shown_text(outbox.view)
    assert "two teams work on one case" in shown_text(outbox.view)
    assert named(outbox.view, "Leave it as it is", QPushButton).hasFocus()
    assert [path.suffix for path in target.iterdir()] == [".pdf"]
    assert state(desk, saved) is OutboxState.SAVED_TO_FOLDER
    assert nameless(outbox.view) == []


def test_escape_leaves_it_as_it_is(outbox: OutboxPresenter, saved: SealedPacket) -> None:
    QTest.keyClick(table(outbox), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

    QTest.keyClick(named(outbox.view, "Leave it as it is", QPushButton), Qt.Key.Key_Escape)

    assert "two teams work on one case" not in shown_text(outbox.view)
    assert table(outbox).hasFocus()
    assert outbox.place() == saved.packet_id


def test_whoever_goes_on_gets_both_and_is_not_asked_again(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, saved: SealedPacket, target: Path
) -> None:
    QTest.keyClick(table(outbox), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(named(outbox.view, "Make a mail draft as well", QPushButton), Qt.Key.Key_Space)
    choose(qtbot, outbox, target)
    qtbot.waitUntil(lambda: outbox.view.findChild(QFileDialog) is None)
    outbox.view.activateWindow()
    qtbot.waitUntil(table(outbox).hasFocus)

    QTest.keyClick(table(outbox), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)

    assert sorted(path.suffix for path in target.iterdir()) == [".eml", ".pdf"]
    assert state(desk, saved) is OutboxState.DRAFT_MADE
    assert outbox.view.findChild(QFileDialog) is not None


def test_another_packet_takes_the_question_away(
    outbox: OutboxPresenter, packets: tuple[SealedPacket, SealedPacket], saved: SealedPacket
) -> None:
    QTest.keyClick(table(outbox), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

    outbox.return_to(packets[1].packet_id)

    assert saved is packets[0]
    assert "two teams work on one case" not in shown_text(outbox.view)


def test_a_dialog_left_open_answers_for_nothing_but_what_it_was_opened_for(
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    saved: SealedPacket,
    target: Path,
) -> None:
    outbox.return_to(packets[1].packet_id)
    QTest.keyClick(table(outbox), Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    (dialog,) = outbox.view.findChildren(FolderDialog)
    outbox.return_to(saved.packet_id)
    QTest.keyClick(table(outbox), Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert "two teams work on one case" in shown_text(outbox.view)

    dialog.fileSelected.emit(str(target))

    assert state(desk, saved) is OutboxState.SAVED_TO_FOLDER
    assert state(desk, packets[1]) is OutboxState.SAVED_TO_FOLDER
    assert {path.suffix for path in target.iterdir()} == {".pdf"}
