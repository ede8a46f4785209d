"""Reads the chapters of the help: a list of them in TOML, and a small part of Markdown for each.

The same files are read by people as Markdown, with their pictures, so what is read here is one
strict form of it (`resources/help/README.md`), and whatever else it could mean is refused. Nothing
of it reaches the screen as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from field_assist.content.files import read_bytes, read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import ChapterEntry, HelpFile
from field_assist.content.plain_text import not_plain
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.help_chapter import HelpChapter, HelpLine, HelpSection, LineKind

INDEX = "chapters.toml"
_NEAR = r"\((?!/)[^()\s:]+\)"
"""A place beside the files: no address that a reader of Markdown would fetch or run."""
_PICTURE = re.compile(rf"!\[[^\[\]]+\]{_NEAR}")
_MARKED = re.compile(rf"\*\*([^*`]+)\*\*|`([ -)+-_a-~]+)`|\[([^\[\]]+)\]{_NEAR}")
"""What is between backticks may look like markup, and is of letters that can be seen."""
_LEFT_OVER = re.compile(r"[*\[\]]|\]\(")
_KEY_FIRST = re.compile(r"- `([^`]+)`")
_BEGIN = re.compile(r"(?P<point>- )|(?P<number>[1-9]\d?)\. ")


def load_help(folder: Path, language: str) -> tuple[HelpChapter, ...]:
    """Return the chapters in a language, in the order of their list; raises `PackInvalid`."""
    findings: list[Finding] = []
    made = tuple(_read(folder, language, findings))
    refuse_if_any(findings)
    return made


def check_help(folder: Path, language: str) -> list[Finding]:
    """Return everything that is wrong with the chapters in a language; empty when they are fit."""
    findings: list[Finding] = []
    tuple(_read(folder, language, findings))
    return findings


def _read(folder: Path, language: str, findings: list[Finding]) -> Iterator[HelpChapter]:
    listed = read_table(folder / INDEX, HelpFile, findings)
    entries = listed.chapter if listed else ()
    findings.extend(_strangers(folder / language, entries))
    for entry in entries:
        name = f"{language}/{entry.id}.md"
        files: dict[str, bytes] = {}
        read_bytes(folder / name, name, into=files, findings=findings)
        if name in files:
            made = _Reader(name, findings).chapter(entry, files[name])
            if made is not None:
                yield made


def _strangers(folder: Path, entries: tuple[ChapterEntry, ...]) -> Iterator[Finding]:
    ids = [entry.id for entry in entries]
    screens = [screen for entry in entries for screen in entry.screens]
    for names in (ids, screens):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Finding(file=INDEX, where="$.chapter", why=f"`{name}` is there twice")
    for path in sorted(folder.glob("*")):
        if path.name not in {f"{name}.md" for name in ids}:
            yield Finding(file=INDEX, where="$.chapter", why=f"{path.name} is in no line of it")


class _Reader:
    """Reads one file; says what is wrong by its line."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        self._name = name
        self._findings = findings

    def chapter(self, entry: ChapterEntry, untrusted_data: bytes) -> HelpChapter | None:
        """Return the chapter, or None after at least one finding."""
        try:
            untrusted_lines = untrusted_data.decode("utf-8").split("\n")
        except UnicodeDecodeError:
            self._refuse(1, "the text is not UTF-8")
            return None
        title = self._plain(1, untrusted_lines[0].removeprefix("# "))
        if not untrusted_lines[0].startswith("# "):
            self._refuse(1, "a chapter begins with `# ` and its title")
        sections = tuple(self._sections(untrusted_lines))
        if not sections:
            self._refuse(1, "there is no section; one begins with `## ` and its title")
        return HelpChapter(id=entry.id, title=title, screens=entry.screens, sections=sections)

    def _sections(self, untrusted_lines: list[str]) -> Iterator[HelpSection]:
        """Yield the sections: from each heading to the next one."""
        starts = [n for n, text in enumerate(untrusted_lines) if text.startswith("## ")]
        for number, text in enumerate(untrusted_lines[1 : starts[0] if starts else None], 2):
            if text and not _PICTURE.fullmatch(text):
                self._refuse(number, "only pictures stand above the first section")
        for start, end in pairwise([*starts, len(untrusted_lines)]):
            lines = tuple(self._lines(start + 2, untrusted_lines[start + 1 : end]))
            if not lines:
                self._refuse(start + 1, "nothing stands in this section")
            title = self._plain(start + 1, untrusted_lines[start].removeprefix("## "))
            yield HelpSection(title=title, lines=lines)

    def _lines(self, first: int, untrusted_lines: list[str]) -> Iterator[HelpLine]:
        """Yield paragraphs, points and steps; a line that begins none goes on with the last."""
        begun: list[str] = []
        at = first
        for number, text in enumerate([*untrusted_lines, ""], first):
            if not text or _BEGIN.match(text) or _PICTURE.fullmatch(text):
                yield from self._line(at, begun)
                begun = []
            if text and not _PICTURE.fullmatch(text):
                at = at if begun else number
                begun.append(text.strip())

    def _line(self, at: int, begun: list[str]) -> Iterator[HelpLine]:
        if not begun:
            return
        text = " ".join(begun)
        found = _BEGIN.match(text)
        said = self._plain(at, text[found.end() :] if found else text)
        if found is None:
            yield HelpLine(kind=LineKind.TEXT, text=said)
        elif found["point"]:
            key = _KEY_FIRST.match(text)
            yield HelpLine(kind=LineKind.POINT, text=said, key=key[1] if key else "")
        else:
            yield HelpLine(kind=LineKind.STEP, text=said, number=int(found["number"]))

    def _plain(self, at: int, untrusted_text: str) -> str:
        """Return a text without the marks of bold, keys and links; what is left has to be plain."""
        text = _MARKED.sub(lambda found: found[1] or found[2] or found[3], untrusted_text)
        rest = _MARKED.sub(lambda found: found[1] or found[3] or "", untrusted_text)
        whys = [*not_plain(rest), *forbidden_in_screen_words(text)]
        if _LEFT_OVER.search(rest) or rest.startswith("#"):
            whys.append("it looks like markup that is not read here")
        if not text.strip():
            whys.append("a text is missing")
        for why in whys:
            self._refuse(at, why)
        return text

    def _refuse(self, line: int, why: str) -> None:
        self._findings.append(Finding(file=self._name, where=f"line {line}", why=why))
