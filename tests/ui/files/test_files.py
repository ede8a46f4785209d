"""The files screen: taking in, describing, setting aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QProgressBar, QPushButton
from pytestqt.modeltest import ModelTester

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.exhibit import FileFact
from field_assist.storage import attachment_files
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.model import FilesModel
from field_assist.ui.screens.files.view import FilesView
from tests.conftest import Opened, named, shown_text
from tests.house.files_stage import view_of, wait_for
from tests.ui.files.acting import (
    Drop,
    actions,
    click,
    exhibits,
    table,
)


def test_without_files_it_says_how_to_add_one(files: FilesView) -> None:
    assert "No files yet. Ctrl+O adds" in shown_text(files)
    assert named(files, "Add files", QPushButton).hasFocus()


def test_a_file_is_in_the_vault_before_the_screen_says_so(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    (kept,) = exhibits(opened, encounter)
    stored = opened.session.attaching.stored(kept.id)
    content = b"".join(attachment_files.chunks(opened.session.folder, stored))
    assert content == source.read_bytes()
    assert "EX-1 is in the vault: contract.jpg" in shown_text(files)
    assert actions(opened, kept) == ["attached"]


def test_files_can_be_dropped_on_it(opened: Opened, files: FilesView, source: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source)), QUrl("https://sample.example/a.jpg")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(files, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(files, QDropEvent(QPointF(9, 9), copy, data, left, none))

    wait_for(lambda: files.rows == 1)
    assert opened.window.isVisible()


@pytest.mark.parametrize("part", [Part.CHECKLIST, Part.NOTES, Part.FILES])
def test_ctrl_o_asks_for_files_from_anywhere_in_an_encounter(
    opened: Opened, encounter: Encounter, source: Path, part: Part
) -> None:
    opened.workspace.show_encounter(encounter.id, part)
    focused = QApplication.focusWidget()
    assert focused is not None

    QTest.keySequence(focused, "Ctrl+O")

    dialog = opened.window.findChildren(QFileDialog)[0]
    dialog.selectFile(str(source))
    dialog.filesSelected.emit([str(source)])
    dialog.close()
    wait_for(lambda: view_of(opened).rows == 1)


def test_the_counts_of_the_parts_follow(opened: Opened, source: Path, drop: Drop) -> None:
    drop(source, wanted=1)

    named(opened.window, "Files 1", QPushButton)


def test_several_files_are_taken_one_after_the_other(
    opened: Opened, encounter: Encounter, tmp_path: Path, drop: Drop
) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(5)]
    for path in paths:
        path.write_text(path.name)

    drop(*paths, wanted=5)

    listed = exhibits(opened, encounter)
    assert [one.file.name for one in listed] == [path.name for path in paths]
    assert [one.number for one in listed] == [1, 2, 3, 4, 5]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    files: FilesView, source: Path, tmp_path: Path, drop: Drop
) -> None:
    drop(tmp_path / "gone.jpg", tmp_path, source, wanted=1)

    assert "EX-1 is in the vault" in shown_text(files)


def test_a_file_that_is_gone_is_named(files: FilesView, tmp_path: Path) -> None:
    files.files_chosen.emit((tmp_path / "gone.jpg",))

    wait_for(lambda: "gone.jpg: " in shown_text(files))
    assert files.rows == 0


def test_what_is_stopped_is_not_there(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path
) -> None:
    large = tmp_path / "large.mov"
    with large.open("wb") as file:
        file.truncate(400_000_000)

    files.files_chosen.emit((large, large))
    wait_for(lambda: bool(files.intake.isVisible()))
    click(files, "Stop taking files in")
    wait_for(lambda: not files.intake.isVisible())

    assert exhibits(opened, encounter) == ()
    assert list((opened.session.folder / "attachments").iterdir()) == []
    assert "were not added: 1" in shown_text(files)


def test_when_the_disk_is_full_it_says_what_is_safe(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path
) -> None:
    too_large = tmp_path / "too large.mov"
    with too_large.open("wb") as file:
        file.truncate(2**42)

    files.files_chosen.emit((too_large,))
    wait_for(lambda: "no room" in shown_text(files))

    assert "the file where it came from was not touched" in shown_text(files)
    assert exhibits(opened, encounter) == ()


def test_what_a_lock_kept_from_being_taken_in_is_told_afterwards(
    opened: Opened, files: FilesView, encounter: Encounter
) -> None:
    opened.session.remember(f"files.adding {encounter.id}", "3")
    opened.workspace.show_part(Part.NOTES)

    opened.workspace.show_part(Part.FILES)

    assert "Files that could not be taken in to the end: 3." in shown_text(files)
    assert opened.session.recall(f"files.adding {encounter.id}") == ""


def test_what_is_typed_in_the_form_is_kept(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)
    line = named(files, "Who handed it over, or where it was found", QLineEdit)

    QTest.keyClicks(line, "Lina SAMPLE")
    opened.workspace.save_all()

    (kept,) = exhibits(opened, encounter)
    assert kept.facts == {FileFact.SOURCE: "Lina SAMPLE"}
    assert actions(opened, kept)[-1] == "file_described"


def test_what_is_typed_about_one_file_never_goes_to_another(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, source, wanted=2)
    files.go_to(0)
    QTest.keyClicks(named(files, "Title", QLineEdit), "First")

    files.go_to(1)

    assert named(files, "Title", QLineEdit).text() == ""
    assert [one.facts for one in exhibits(opened, encounter)] == [{FileFact.TITLE: "First"}, {}]


def test_ctrl_z_sets_aside_and_deletes_nothing(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    QTest.keySequence(table(files), "Ctrl+Z")

    (kept,) = exhibits(opened, encounter)
    assert kept.is_set_aside
    assert actions(opened, kept) == ["attached", "file_set_aside"]
    click(files, "Take back in")
    assert not exhibits(opened, encounter)[0].is_set_aside


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo \u202egpj.exe", "photo [U+202E]gpj.exe"),
        ("<b>bold.txt", "<b>bold.txt"),
        ("\u0645\u062b\u0627\u0644 \u4f8b \u0928\u092e\u0942\u0928\u093e.txt", "\u4f8b"),
        ("x" * 200 + ".txt", "xxxx"),
    ],
)
def test_hostile_names_are_shown_as_they_are(
    files: FilesView, tmp_path: Path, drop: Drop, name: str, shown: str
) -> None:
    (tmp_path / name).write_bytes(b"sample")

    drop(tmp_path / name, wanted=1)

    index = table(files).model().index(0, 0)
    assert shown in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "\u202e" not in shown_text(files)


def test_a_row_is_one_sentence_for_a_screen_reader(
    files: FilesView, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    said = table(files).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said.startswith("EX-1  contract.jpg, Picture, ")
    assert "Hash taken" in said
    assert said.endswith("In use")


def test_model_keeps_the_rules_of_qt(
    opened: Opened, encounter: Encounter, source: Path, drop: Drop, qtmodeltester: ModelTester
) -> None:
    drop(source, wanted=1)
    model = FilesModel()
    model.show_exhibits(exhibits(opened, encounter), opened.clock.now())

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # untyped library


def test_progress_is_told_beyond_two_gigabytes(files: FilesView) -> None:
    files.intake.show_progress("large.mov", 6 * 10**9, 8 * 10**9, 0)

    bar = files.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.maximum()) == (750, 1000)
    assert "Taking in large.mov, 4.0 GB" in shown_text(files)


def test_another_encounter_that_is_opened_ends_what_is_on_its_way(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path
) -> None:
    large = tmp_path / "large.mov"
    with large.open("wb") as file:
        file.truncate(600_000_000)
    other = opened.session.recording.start(Setting.AIR, Role.CBP_PRIMARY, Budget.QUICK)
    files.files_chosen.emit((large,))
    wait_for(lambda: bool(files.intake.isVisible()))

    opened.workspace.show_encounter(other.id, Part.FILES)
    opened.lanes.intake.close()
    opened.workspace.show_encounter(encounter.id, Part.FILES)

    assert "Files that could not be taken in to the end: 1." in shown_text(opened.window)
    assert list((opened.session.folder / "attachments").iterdir()) == []
