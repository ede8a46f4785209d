"""Looking at a file, copying it and checking it; nothing plain is left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import Exhibit
from field_assist.storage import attachment_files
from field_assist.ui.screens.files.view import FilesView
from tests.conftest import Opened, named, shown_text
from tests.house.files_stage import wait_for
from tests.media.samples import BLUE, RED, TAKEN, pdf
from tests.ui.files.acting import (
    Drop,
    actions,
    click,
    exhibits,
    key,
    open_row,
    seen,
    shows,
    table,
    viewer,
)


def test_enter_shows_the_picture_and_notes_that_it_was_seen(
    opened: Opened, files: FilesView, encounter: Encounter, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)

    open_row(files)

    assert shows(seen(files), BLUE)
    assert shows(seen(files), RED)
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
    files.panel.findChildren(type(files.panel.details._head))[0].click()  # noqa: SLF001

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
    assert not shows(seen(files), BLUE)
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


def test_the_description_is_what_a_screen_reader_hears_of_the_picture(
    files: FilesView, source: Path, drop: Drop
) -> None:
    drop(source, wanted=1)
    QTest.keyClicks(named(files, "What it shows, in words", QLineEdit), "Two pages")
    files.panel.flush()

    open_row(files)

    assert viewer(files)._area.accessibleDescription() == "Two pages"  # noqa: SLF001


def test_noise_is_kept_and_said_not_to_be_shown(
    files: FilesView, tmp_path: Path, drop: Drop
) -> None:
    noise = tmp_path / "noise.jpg"
    noise.write_bytes(b"\xff\xd8\xff" + os.urandom(5000))
    drop(noise, wanted=1)

    open_row(files)

    assert "This file cannot be shown here." in shown_text(files)


def test_page_down_scrolls_a_long_text_and_j_still_goes_on(
    files: FilesView, source: Path, tmp_path: Path, drop: Drop
) -> None:
    long = tmp_path / "long.txt"
    long.write_text("line\n" * 5000)
    drop(long, source, wanted=2)
    open_row(files)
    bar = files.findChildren(QPlainTextEdit)[0].verticalScrollBar()

    key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    key(Qt.Key.Key_J)

    wait_for(lambda: files.current_row() == 1 and not viewer(files).is_loading)


def test_a_share_copy_of_a_pdf_says_that_its_text_cannot_be_selected(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path, drop: Drop
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf(2))
    drop(paper, wanted=1)

    click(files, "Make share copy")
    wait_for(lambda: "of 2." in shown_text(files))
    wait_for(lambda: files.rows == 2)

    assert "EX-2 is a share copy of EX-1." in shown_text(files)
    assert "its text can no longer be selected or searched" in shown_text(files)
    original, copy = exhibits(opened, encounter)
    assert copy.derived_from == original.id


def test_a_share_copy_of_a_pdf_can_be_stopped(
    opened: Opened, files: FilesView, encounter: Encounter, tmp_path: Path, drop: Drop
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf(60))
    drop(paper, wanted=1)
    click(files, "Make share copy")
    wait_for(lambda: "of 60." in shown_text(files))

    click(files, "Stop copying")
    wait_for(lambda: "Stopped." in shown_text(files))

    assert len(exhibits(opened, encounter)) == 1
    assert len(list((opened.session.folder / "attachments").iterdir())) == 1
