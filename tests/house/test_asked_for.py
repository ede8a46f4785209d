"""What the field asks for has the place and the test that `docs/seeds.md` names."""

from __future__ import annotations

import re

import pytest

from field_assist.ui import keys
from tests.house.tree_rules import ROOT

PAGE = (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8")
QUOTED = sorted(set(re.findall(r"`([^`]+)`", PAGE)))
FILES = [text for text in QUOTED if "/" in text and "::" not in text and " " not in text]
TESTS = [text for text in QUOTED if "::" in text]
KEYS = [text for text in QUOTED if re.fullmatch(r"(?:F\d+|(?:Ctrl|Alt|Shift)\+\S+)", text)]
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "what is asked" not in line]


@pytest.mark.parametrize("path", [text for text in FILES if text not in KEYS])
def test_a_named_file_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", TESTS)
def test_a_named_test_is_there(name: str) -> None:
    path, _, function = name.partition("::")

    assert f"\ndef {function}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("sequence", KEYS)
def test_a_named_key_is_there(sequence: str) -> None:
    assert sequence in {key.sequence for key in keys.ALL}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:40])
def test_every_row_names_a_place_and_a_test(row: str) -> None:
    _, _, where, shown_by, _ = row.split("|")

    assert where.strip()
    assert any(f"`{name}`" in shown_by for name in TESTS)


def test_the_page_is_read() -> None:
    assert len(ROWS) == 46


def test_authors_are_told_who_reads_content_first() -> None:
    told = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")

    assert "people with lived experience of trafficking are to read it" in told
