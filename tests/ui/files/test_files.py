"""The files screen: taking in, describing, looking at, copying, checking, setting aside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.modeltest import ModelTester

from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.storage import attachment_files
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.model import FilesModel
from field_assist.ui.screens.files.view import FilesView
from field_assist.ui.screens.files.viewer import Viewer
from field_assist.ui.widgets.record_table import RecordTable
from tests.conftest import Opened, named, shown_text
from tests.house.files_stage import view_of, wait_for
from tests.media.samples import TAKEN, pdf

Drop = Callable[..., None]


def exhibits(opened: Opened, encounter: Encounter) -> tuple[Exhibit, ...]:
    return opened.session.attaching.listed(encounter.id)


def table(files: FilesView) -> RecordTable:
    return named(files, "Files", RecordTable)


def viewer(files: FilesView) -> Viewer:
    return files.findChildren(Viewer)[0]


def open_row(files: FilesView, row: int = 0) -> None:
    files.go_to(row)
    QTest.keyClick(table(files), Qt.Key.Key_Return)
    wait_for(lambda: not viewer(files).is_loading)


def key(which: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, which)


def click(files: FilesView, name: str) -> None:
    named(files, name, QPushButton).click()


def actions(opened: Opened, exhibit: Exhibit) -> list[str]:
    return [line.action for line in opened.session.attaching.custody(exhibit.id)]


def seen(files: FilesView) -> QImage:
    """Return what is on the screen of the file that is open."""
    return viewer(files).grab().toImage()


def colors(image: QImage) -> set[str]:
    points = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return {image.pixelColor(x, y).name() for x, y in points}


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

    assert "Files that were not taken in before the lock: 3." in shown_text(files)
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


def test_enter_shows_the_picture_and_notes_that_it_was_seen(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    open_row(files)

    assert {"#0000c8", "#c80000"} & colors(seen(files)) or "#0000c7" in colors(seen(files))
    (kept,) = exhibits(opened, encounter)
    assert actions(opened, kept) == ["attached", "file_viewed"]
    assert kept.check is not None


def test_nothing_of_a_picture_is_left_when_it_is_closed(
    files: FilesView, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)
    open_row(files)

    key(Qt.Key.Key_Escape)

    assert not viewer(files).isVisible()
    assert table(files).hasFocus()
    assert viewer(files)._canvas._image.isNull()  # noqa: SLF001 -- what is kept is not seen


def test_no_plain_copy_is_on_the_disk_while_a_file_is_open(
    opened: Opened, files: FilesView, tmp_path: Path, drop: Drop
) -> None:
    source = tmp_path / "outside" / "note.txt"
    source.parent.mkdir()
    source.write_text("Zorblatt " * 1000)
    drop(source, wanted=1)
    source.unlink()
    open_row(files)

    assert "Zorblatt" in files.findChildren(QPlainTextEdit)[0].toPlainText()
    files_there = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert [p for p in files_there if b"Zorblatt" in p.read_bytes()] == []
    assert opened.session.folder in {p.parent for p in files_there}


def test_j_and_k_show_the_next_file_and_the_one_before(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, source, wanted=2)
    open_row(files, 0)

    key(Qt.Key.Key_J)
    wait_for(lambda: not viewer(files).is_loading)
    assert files.current_row() == 1
    key(Qt.Key.Key_K)
    wait_for(lambda: not viewer(files).is_loading)

    assert files.current_row() == 0
    first, second = exhibits(opened, encounter)
    assert actions(opened, first).count("file_viewed") == 2
    assert actions(opened, second).count("file_viewed") == 1


def test_page_down_turns_the_pages_of_a_pdf(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path, drop: Drop
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf(3))
    drop(paper, wanted=1)
    open_row(files)

    key(Qt.Key.Key_PageDown)
    wait_for(lambda: not viewer(files).is_loading)

    assert "Page 2 of 3" in shown_text(files)
    (kept,) = exhibits(opened, encounter)
    assert actions(opened, kept).count("file_viewed") == 1


def test_the_details_say_what_the_photo_says(files: FilesView, source: Path, drop: Drop) -> None:
    drop(source, wanted=1)
    open_row(files)
    files.panel.findChildren(type(files.panel._details._head))[0].click()  # noqa: SLF001

    said = shown_text(files.panel)
    assert TAKEN in said
    assert "It says where it was taken. A share copy does not." in said
    assert "File looked at; its hash was right" in said


def test_a_share_copy_is_another_exhibit_without_the_place(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    click(files, "Make share copy")
    wait_for(lambda: files.rows == 2)

    original, copy = exhibits(opened, encounter)
    stored = opened.session.attaching.stored(copy.id)
    content = b"".join(attachment_files.chunks(opened.session.folder, stored))
    assert (copy.derived_from, copy.number) == (original.id, 2)
    assert b"Exif" not in content
    assert "EX-2 is a share copy of EX-1." in shown_text(files)
    assert actions(opened, original) == ["attached", "share_copy_made"]


def spoil(opened: Opened, exhibit: Exhibit) -> None:
    path = attachment_files.path_of(opened.session.folder, exhibit.id)
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)


def test_a_file_whose_hash_differs_is_not_shown_and_stays_out_of_packets(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)
    spoil(opened, exhibits(opened, encounter)[0])

    open_row(files)

    (kept,) = exhibits(opened, encounter)
    assert not kept.may_go_into_packets
    assert actions(opened, kept)[-1] == "hash_differs"
    assert "#0000c8" not in colors(seen(files))
    assert "A file of evidence is damaged." in shown_text(files)


@pytest.mark.parametrize(
    ("is_spoilt", "said"),
    [(False, "EX-1 is, to the bit, what was taken in."), (True, "EX-1 does not match its hash.")],
)
def test_check_again_tells_what_came_of_it(
    opened: Opened,
    files: FilesView,
    encounter: Encounter,
    source: Path,
    drop: Drop,
    *,
    is_spoilt: bool,
    said: str,
) -> None:
    drop(source, wanted=1)
    if is_spoilt:
        spoil(opened, exhibits(opened, encounter)[0])

    click(files, "Check again")

    wait_for(lambda: said in shown_text(files))


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


def test_the_description_is_what_a_screen_reader_hears_of_the_picture(
    files: FilesView, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)
    QTest.keyClicks(named(files, "What it shows, in words", QLineEdit), "Two pages")
    files.panel.flush()

    open_row(files)

    assert viewer(files)._area.accessibleDescription() == "Two pages"  # noqa: SLF001


def test_model_keeps_the_rules_of_qt(
    opened: Opened, encounter: Encounter, source: Path, drop: Drop, qtmodeltester: ModelTester
) -> None:
    drop(source, wanted=1)
    model = FilesModel()
    model.show_exhibits(exhibits(opened, encounter), opened.clock.now())

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # untyped library


def test_noise_is_kept_and_said_not_to_be_shown(
    files: FilesView, tmp_path: Path, drop: Drop
) -> None:
    noise = tmp_path / "noise.jpg"
    noise.write_bytes(b"\xff\xd8\xff" + os.urandom(5000))
    drop(noise, wanted=1)

    open_row(files)

    assert "This file cannot be shown here." in shown_text(files)
