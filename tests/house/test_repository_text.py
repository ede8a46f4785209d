"""What is kept here fits every machine: no paths of one computer, no hosts of package indexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.house.tree_rules import ROOT, TOP_LEVEL

if TYPE_CHECKING:
    from pathlib import Path

KEPT_WITH_A_DOT = {".ci", ".gitignore", ".gitattributes"}
BINARY = {".db", ".icc", ".ttf", ".png", ".pdf", ".pyc", ".qm"}
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/|[A-Z]:\\Users\\")
INDEX_HOST = re.compile(
    r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|(?:deb|security)[.]debian[.]org)\b"
)


def text_files(root: Path) -> list[Path]:
    """Return every text file that is kept in the repository."""
    starts = [root / name for name in TOP_LEVEL | KEPT_WITH_A_DOT if (root / name).exists()]
    found = [path for start in starts for path in (start, *start.rglob("*")) if path.is_file()]
    return sorted(path for path in found if path.suffix not in BINARY)


def places(pattern: re.Pattern[str]) -> list[str]:
    """Return where the pattern stands in the repository, as "file:line"."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files(ROOT)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_HOST])
def test_repository_names_nothing_of_one_machine(pattern: re.Pattern[str]) -> None:
    assert places(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        # In pieces, or this file would be a find itself.
        (MACHINE_PATH, "see /home" + "/sample/notes"),
        (MACHINE_PATH, "/root" + "/notes"),
        (INDEX_HOST, "files." + "pythonhosted" + ".org"),
    ],
)
def test_a_trace_of_one_machine_is_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_whole_repository_is_read() -> None:
    names = {path.name for path in text_files(ROOT)}

    assert {"README.md", "dev.py", "run", "tree_rules.py", "siren.svg"} <= names
