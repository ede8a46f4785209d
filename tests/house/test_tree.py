"""The tree keeps to its rules, and each rule catches what it is there for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house import tree_rules
from tests.house.tree_rules import ROOT, RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Rule = Callable[[Path], Iterator[str]]


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """Make a tree without a fault."""
    package = tmp_path / "field_assist"
    package.mkdir()
    (package / "__init__.py").write_text('"""Small."""\n')
    (tmp_path / "dev.py").write_text("")
    return tmp_path


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_to(rule: Rule) -> None:
    assert list(rule(ROOT)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_tree_without_fault_passes(rule: Rule, small_tree: Path) -> None:
    assert list(rule(small_tree)) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (tree_rules.long_files, "field_assist/note.py", "x = 1\n" * 401),
        (tree_rules.long_functions, "tests/note.py", "def f():\n" + "    x = 1\n" * 50),
        (tree_rules.long_functions, "dev.py", "class A:\n async def f():\n" + "  x = 1\n" * 50),
        (tree_rules.names_that_say_nothing, "field_assist/utils.py", ""),
        (tree_rules.names_that_say_nothing, "tests/helpers/note.py", ""),
        (tree_rules.packages_without_docstring, "field_assist/note/draft.py", ""),
        (tree_rules.packages_without_docstring, "field_assist/note/__init__.py", "x = 1\n"),
        (tree_rules.network_through_qt, "field_assist/note.py", "import PySide6.QtNetwork"),
        (tree_rules.network_through_qt, "field_assist/n.py", "from PySide6 import QtNetwork"),
        (tree_rules.network_through_qt, "field_assist/n.py", "from PySide6.QtNetwork import Q"),
        (tree_rules.types_that_msgspec_meets, "field_assist/n.py", "msgspec.convert({}, Form)"),
        (tree_rules.types_that_msgspec_meets, "field_assist/n.py", "msgspec.json.Decoder(Form)"),
        (tree_rules.types_that_msgspec_meets, "field_assist/n.py", "from msgspec import json"),
        (tree_rules.types_that_msgspec_meets, "field_assist/n.py", "import msgspec as m"),
        (tree_rules.types_that_msgspec_meets, "field_assist/n.py", "import msgspec.json"),
        (
            tree_rules.types_that_msgspec_meets,
            "field_assist/n.py",
            "from msgspec.json import decode",
        ),
        (
            tree_rules.types_that_msgspec_meets,
            "field_assist/packet/n.py",
            "msgspec.json.decode(data, type=Form)",
        ),
        (tree_rules.strangers_at_the_top, "notes.txt", ""),
        (tree_rules.strangers_at_the_top, "scripts/note.sh", ""),
    ],
)
def test_a_fault_is_found(rule: Rule, path: str, text: str, small_tree: Path) -> None:
    (small_tree / path).parent.mkdir(parents=True, exist_ok=True)
    (small_tree / path).write_text(text)

    assert len(list(rule(small_tree))) == 1
