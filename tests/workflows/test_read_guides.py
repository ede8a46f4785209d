"""The agency's own guides: what is listed, what is refused and why, and what showing one does."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from field_assist.content.placed_guides import MOST_BYTES, MOST_GUIDES, opened_guide
from field_assist.domain.errors import GuideRefused
from field_assist.domain.guide import Guide
from field_assist.workflows.read_guides import ReadingGuides
from tests.media.samples import pdf
from tests.media.talkative_pdf import talkative_pdf

on_posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
GOOD = "2021-07-30 Continued Presence SAMPLE guide.pdf"
PAGES = pdf(2)


def put(folder: Path, name: str, data: bytes = PAGES) -> Path:
    path = folder / name
    path.write_bytes(data)
    path.chmod(0o644)
    return path


def refusal(folder: Path) -> str:
    """Return why the one file of a folder is not shown."""
    shelf = ReadingGuides(folder).shelf()
    assert shelf.guides == ()
    (error,) = shelf.refused
    return f"{error.facts['file']}: {error.facts['why']}"


def test_guides_are_listed_by_title_and_day_newest_first(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    put(tmp_path, "2024-01-02_Sample_steps.txt", b"SAMPLE")
    put(tmp_path, "2024-01-02 Another SAMPLE.txt", b"SAMPLE")

    shelf = ReadingGuides(tmp_path).shelf()

    assert [(guide.title, guide.dated_on) for guide in shelf.guides] == [
        ("Another SAMPLE", date(2024, 1, 2)),
        ("Sample steps", date(2024, 1, 2)),
        ("Continued Presence SAMPLE guide", date(2021, 7, 30)),
    ]
    assert shelf.refused == ()


def test_a_folder_that_is_not_there_is_an_empty_shelf(tmp_path: Path) -> None:
    shelf = ReadingGuides(tmp_path / "guides").shelf()

    assert (shelf.guides, shelf.refused) == ((), ())


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", ".2024-01-02 X.pdf"])
def test_what_systems_leave_behind_is_not_spoken_of(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)

    shelf = ReadingGuides(tmp_path).shelf()

    assert (shelf.guides, shelf.refused) == ((), ())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Sample.pdf", "its name is not a day, a title"),
        ("2024-01-02.pdf", "its name is not a day, a title"),
        ("2024-01-02 Sample.exe", "its name is not a day, a title"),
        ("2024-01-02 Sample.pdf.exe", "its name is not a day, a title"),
        ("2024-01-02 Sample.html", "its name is not a day, a title"),
        ("2024-02-30 Sample.pdf", "a day that does not exist"),
        ("2024-01-02 Sample\u202efdp.pdf", "no plain text"),
        ("2024-01-02 {0}.pdf", "no plain text"),
        (f"2024-01-02 {'x' * 121}.pdf", "longer than 120 letters"),
    ],
)
def test_a_name_that_is_no_name_of_a_guide_is_refused_in_words(
    tmp_path: Path, name: str, why: str
) -> None:
    put(tmp_path, name)

    assert why in refusal(tmp_path)


@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\0\x03", b"\x7fELF", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"", b"SAMPLE, no PDF"],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, GOOD, data)

    assert "neither a PDF nor plain text" in refusal(tmp_path)


@on_posix
@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_a_guide_that_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    put(tmp_path, GOOD).chmod(mode)

    assert "others than its owner may write this file" in refusal(tmp_path)


@on_posix
def test_a_folder_that_others_may_write_is_refused_whole(tmp_path: Path) -> None:
    folder = tmp_path / "guides"
    folder.mkdir()
    put(folder, GOOD)
    folder.chmod(0o777)

    assert "others than its owner may write this folder" in refusal(folder)


@on_posix
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / GOOD).symlink_to(put(tmp_path, "secret"))

    assert "it is a link" in refusal(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="a plain file that cannot be read")
def test_a_guide_that_fails_while_it_is_read_is_refused() -> None:
    with (
        pytest.raises(GuideRefused, match="cannot be read"),
        opened_guide(Path("/proc/self"), "mem") as (file, _size_bytes),
    ):
        file.read(1)  # nothing is at the first address


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_is_refused_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / GOOD, 0o600)

    assert "it is no plain file" in refusal(tmp_path)


def test_a_folder_named_like_a_guide_is_refused(tmp_path: Path) -> None:
    (tmp_path / GOOD).mkdir()

    assert GOOD in refusal(tmp_path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = put(tmp_path, GOOD)
    with path.open("r+b") as file:
        file.truncate(MOST_BYTES + 1)

    assert "larger than 32 MiB" in refusal(tmp_path)


def test_too_many_files_are_refused_together(tmp_path: Path) -> None:
    for number in range(MOST_GUIDES + 1):
        put(tmp_path, f"2024-01-02 Sample {number}.txt", b"SAMPLE")

    assert f"more than {MOST_GUIDES} files" in refusal(tmp_path)


def test_one_bad_file_takes_no_good_one_away(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    put(tmp_path, "2024-01-02 Sample.pdf", b"MZ")

    shelf = ReadingGuides(tmp_path).shelf()

    assert [guide.name for guide in shelf.guides] == [GOOD]
    assert len(shelf.refused) == 1


def test_a_page_of_a_pdf_is_pixels(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    reading = ReadingGuides(tmp_path)
    (paper,) = reading.shelf().guides

    second = reading.show(paper, width=200, height=200, page=1)

    assert second.picture is not None
    assert (second.page, second.facts.pages, second.text) == (1, 2, None)


def test_a_text_is_text_with_nothing_unseen_in_it(tmp_path: Path) -> None:
    put(tmp_path, "2020-01-02 Sample.txt", "SAMPLE \u4f60 \u202e".encode())
    reading = ReadingGuides(tmp_path)
    (text,) = reading.shelf().guides

    shown = reading.show(text, width=200, height=200).text

    assert shown is not None
    assert "SAMPLE \u4f60" in shown
    assert "\u202e" not in shown


def test_of_a_pdf_with_scripts_and_links_nothing_comes_but_pixels(tmp_path: Path) -> None:
    put(tmp_path, GOOD, talkative_pdf())
    reading = ReadingGuides(tmp_path)
    (guide,) = reading.shelf().guides

    shown = reading.show(guide, width=200, height=200)

    assert shown.picture is not None
    assert shown.text is None
    assert sorted(path.name for path in tmp_path.iterdir()) == [GOOD]


def test_a_guide_that_was_changed_since_it_was_listed_is_looked_at_again(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    reading = ReadingGuides(tmp_path)
    (guide,) = reading.shelf().guides
    put(tmp_path, GOOD, b"MZ")

    with pytest.raises(GuideRefused, match="neither a PDF"):
        reading.show(guide, width=200, height=200)


@pytest.mark.parametrize("data", [b"%PDF-1.7 and nothing more", b"%PDF-1.7\n" + bytes(4096)])
def test_a_broken_pdf_is_said_to_be_broken(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, GOOD, data)
    reading = ReadingGuides(tmp_path)
    (guide,) = reading.shelf().guides

    with pytest.raises(GuideRefused, match="broken, locked or too large"):
        reading.show(guide, width=200, height=200)


def test_a_guide_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    gone = Guide(name=GOOD, title="x", dated_on=date(2021, 7, 30), size_bytes=1)

    with pytest.raises(GuideRefused, match="cannot be read"):
        ReadingGuides(tmp_path).show(gone, width=200, height=200)
