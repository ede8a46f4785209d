"""The help says what is there: its keys, the words of buttons, its pictures, and every screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from field_assist.ui import gate_help, keys
from field_assist.ui.navigation import Part
from field_assist.ui.ways import ways
from field_assist.workflows.read_help import default_help, help_chapters
from tests.conftest import Opened
from tests.house.test_ui_rules import SCREENS, strings
from tests.house.tree_rules import ROOT

HELP = default_help() / "en"
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HELP.glob("*.md")))
CODE = sorted(set(re.findall(r"`([^`]+)`", TEXT)))
BOLD = sorted(set(re.findall(r"\*\*([^*]+)\*\*", TEXT)))
PICTURES = sorted(set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)))
NO_KEYS = {"field-assist packet verify --window"}
DIGITS = {str(digit) for digit in range(1, 10)}
SHEETS = {"keys", "duty", "help"}
"""Places that are no screen of their own, and the help itself."""


@pytest.fixture(scope="module")
def words() -> frozenset[str]:
    """Return what the screens and the shipped content say, without the marks of mnemonics."""
    said = {text for path in SCREENS for text in strings(path)}
    said |= {str(value) for path in RESOURCES for value in quoted(path)}
    return frozenset(text.replace("&", "") for text in said)


RESOURCES = [
    *sorted((ROOT / "resources" / "indicators").rglob("*.toml")),
    ROOT / "resources" / "cards" / "en.toml",
]


def quoted(path: Path) -> list[str]:
    return re.findall(r'"([^"\n]+)"', path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", CODE)
def test_a_key_that_the_help_names_is_in_the_map(code: str) -> None:
    assert code in {key.sequence for key in keys.ALL} | DIGITS | NO_KEYS


@pytest.mark.parametrize("key", keys.ALL, ids=lambda key: f"{key.sequence} {key.does}")
def test_a_key_of_the_map_is_in_the_help(key: keys.Key) -> None:
    assert key.sequence in CODE


@pytest.mark.parametrize("bold", BOLD)
def test_a_word_of_the_screen_that_the_help_names_is_there(
    bold: str, words: frozenset[str]
) -> None:
    assert bold in words


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_of_the_help_is_there(picture: str) -> None:
    assert (HELP / picture).resolve().is_file()


def test_every_screen_has_a_chapter(opened: Opened) -> None:
    inside = {part.value for part in Part} | set(ways(opened.workspace)) - SHEETS
    screens = inside | {gate_help.SETUP, gate_help.UNLOCK}

    assert screens == {name for chapter in help_chapters() for name in chapter.screens}


def test_the_guide_names_every_chapter_in_its_order() -> None:
    guide = (ROOT / "docs" / "guides" / "officer.md").read_text(encoding="utf-8")

    linked = re.findall(r"\]\(\.\./\.\./resources/help/en/([a-z-]+)\.md\)", guide)
    titles = re.findall(r"\[([^\]]+)\]\(\.\./\.\./resources/help/en/", guide)
    assert list(zip(linked, titles, strict=True)) == [(c.id, c.title) for c in help_chapters()]
