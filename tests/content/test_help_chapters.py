"""The chapters of the help: what is read of Markdown, and what is refused, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.content.help_chapters import check_help, load_help
from field_assist.domain.errors import PackInvalid
from field_assist.domain.help_chapter import (
    HelpLine,
    LineKind,
    chapter_of,
    sections_with,
)
from field_assist.workflows.read_help import help_chapters

CHAPTER = """# Sample chapter

![A sample picture](sample.png)

## First

One paragraph that
goes on, with **Save** and `Ctrl+S` and a [link](sample.md).

- A point,
  going on.
- `"` is a key.

1. A step.
2. Another step.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of one chapter."""
    (tmp_path / "en").mkdir()
    index = 'schema = 1\n[[chapter]]\nid = "sample"\nscreens = ["home"]\n'
    (tmp_path / "chapters.toml").write_text(index, encoding="utf-8")
    (tmp_path / "en" / "sample.md").write_text(CHAPTER, encoding="utf-8")
    return tmp_path


def rewrite(folder: Path, old: str, new: str) -> None:
    text = CHAPTER.replace(old, new)
    assert text != CHAPTER
    (folder / "en" / "sample.md").write_text(text, encoding="utf-8")


def test_lines_come_without_marks_and_without_pictures(folder: Path) -> None:
    (chapter,) = load_help(folder, "en")

    (section,) = chapter.sections
    assert (chapter.title, section.title) == ("Sample chapter", "First")
    assert section.lines == (
        HelpLine(
            kind=LineKind.TEXT,
            text="One paragraph that goes on, with Save and Ctrl+S and a link.",
        ),
        HelpLine(kind=LineKind.POINT, text="A point, going on."),
        HelpLine(kind=LineKind.POINT, text='" is a key.', key='"'),
        HelpLine(kind=LineKind.STEP, text="A step.", number=1),
        HelpLine(kind=LineKind.STEP, text="Another step.", number=2),
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# Sample chapter", "Sample chapter", 1),
        ("## First", "First", 1),
        ("![A sample", "Words above.\n\n![A sample", 3),
        ("One paragraph", "One <b>paragraph</b>", 7),
        ("One paragraph", "One {paragraph}", 7),
        ("One paragraph", "One *paragraph*", 7),
        ("One paragraph", "One `paragraph", 7),
        ("One paragraph", "![](sample.png) One paragraph", 7),
        ("One paragraph", "### One paragraph", 7),
        ("A point", "A\u202epoint", 10),
        ("A point", "The traffick" + "er", 10),
        ("A step.", "A step with 90 %.", 14),
        ("# Sample chapter\n", "# \n", 1),
        ("`Ctrl+S`", "`Ctrl\u202e+S`", 7),
        ("`Ctrl+S`", "`Ctrl\u200b+S`", 7),
        ("One paragraph", "![A picture](https://pictures.example/a.png)\n\nOne paragraph", 7),
        ("One paragraph", "![A picture](//pictures.example/a.png)\n\nOne paragraph", 7),
        ("One paragraph", "[One](javascript:alert) paragraph", 7),
    ],
)
def test_what_is_no_such_text_is_refused_with_its_line(
    folder: Path, old: str, new: str, line: int
) -> None:
    rewrite(folder, old, new)

    assert f"line {line}" in {found.where for found in check_help(folder, "en")}
    with pytest.raises(PackInvalid):
        load_help(folder, "en")


def test_a_section_without_words_is_refused(folder: Path) -> None:
    rewrite(folder, "## First\n", "## Empty\n\n## First\n")

    assert [str(found) for found in check_help(folder, "en")] == [
        "en/sample.md: line 5: nothing stands in this section"
    ]


@pytest.mark.parametrize(
    ("index", "why"),
    [
        ('schema = 1\n[[chapter]]\nid = "../sample"\n', "matching"),
        ('schema = 1\n[[chapter]]\nid = "other"\n', "sample.md is in no line of it"),
        ('schema = 1\n[[chapter]]\nid = "other"\n', "the file is missing"),
        ("schema = 1\n" + '[[chapter]]\nid = "sample"\n' * 2, "`sample` is there twice"),
    ],
)
def test_a_list_that_does_not_fit_its_files_is_refused(folder: Path, index: str, why: str) -> None:
    (folder / "chapters.toml").write_text(index, encoding="utf-8")

    assert why in "\n".join(map(str, check_help(folder, "en")))


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "en" / "sample.md").write_bytes(b"# \xff")

    assert [found.why for found in check_help(folder, "en")] == ["the text is not UTF-8"]


@pytest.mark.parametrize("text", ["RECOVERY  sheet", "sheet recovery", "sixteen words", "zz", " "])
def test_a_search_finds_sections_with_each_word(text: str) -> None:
    found = tuple(sections_with(help_chapters(), text))

    assert bool(found) is (text.lower() in {"recovery  sheet", "sheet recovery"})
    assert all("recovery" in f"{of.title} {part.title} {part.says()}".lower() for of, part in found)


def test_a_screen_that_no_chapter_is_about_opens_the_first_one() -> None:
    chapters = help_chapters()

    assert chapter_of(chapters, "outbox") is next(c for c in chapters if c.id == "outbox")
    assert chapter_of(chapters, "sample") is chapters[0]
    assert chapter_of((), "outbox") is None
