"""What stands in the guides: their fenced blocks, the commands in them, and those in a sentence."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree_rules import ROOT

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
PAGES = [
    *(ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *GUIDES),
    *sorted((ROOT / "resources").rglob("*.md")),
]
PROGRAM = "field-assist"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IN_A_SENTENCE = re.compile(r"`(field-assist [^`]+)`")
_REDIRECTION = re.compile(r"\d?[<>]\S*|[|;&].*")


def blocks(page: Path, kind: str | None = None) -> list[str]:
    """Return the fenced blocks of a page, or those of one kind."""
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [text for word, text in found if kind is None or word == kind]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words behind `field-assist` of each whole command in the blocks of a page."""
    for block in blocks(page):
        for line in block.replace("\\\n", " ").splitlines():
            words = _words(line)
            if words[:1] in ([PROGRAM], ["sudo"]) and PROGRAM in words:
                yield words[words.index(PROGRAM) + 1 :]


def mentions(page: Path) -> Iterator[list[str]]:
    """Yield the words behind `field-assist` where a sentence names a command or a part of one."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8")).replace("\n", " ")
    for found in _IN_A_SENTENCE.findall(text):
        yield _words(found)[1:]


def dev_commands(page: Path) -> list[list[str]]:
    """Return the words behind `python3 dev.py` wherever they stand in a page, up to its end."""
    found = re.findall(r"python3 dev\.py ([a-z][^`|#\n]*)", page.read_text(encoding="utf-8"))
    return [re.sub(r"  .*|\s*\(.*", "", text).split() for text in found]


def _words(line: str) -> list[str]:
    """Return the words of a command as a shell would, up to what is redirected."""
    if PROGRAM not in line:
        return []
    words = shlex.split(line, comments=True)
    stop = next((n for n, word in enumerate(words) if _REDIRECTION.fullmatch(word)), len(words))
    return ["3" if word == "N" else word for word in words[:stop]]
