"""The accessibility report has every criterion once, and names only tests that are there."""

from __future__ import annotations

import re

import pytest

import field_assist
from tests.house.tree_rules import ROOT

REPORT = (ROOT / "docs" / "guides" / "accessibility.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([\d.]+) ([^|]+) \| ([^|]+) \| ([^|]+) \|$", REPORT, re.MULTILINE)
TESTS = sorted(set(re.findall(r"`(tests/[^`]+)`", REPORT)))
TERMS = {"Supports", "Partially supports", "Does not support", "Not applicable"}
LEVEL_A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1"
    " 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2"
)
LEVEL_AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 3.1.2"
    " 3.2.3 3.2.4 3.3.3 3.3.4 4.1.3"
)
CHAPTER_3 = " ".join(f"302.{n}" for n in range(1, 10))
CHAPTER_5 = " ".join(
    (
        "501.1 502.2.1 502.2.2",
        *(f"502.3.{n}" for n in range(1, 15)),
        "502.4 503.2 503.3 503.4.1 503.4.2 504.2 504.2.1 504.2.2 504.3 504.4",
    )
)
CHAPTER_6 = "601.1 602.2 602.3 602.4 603.2 603.3"


def part(begin: str, end: str) -> list[str]:
    """Return the criteria in the tables between two headings."""
    text = REPORT.partition(f"\n{begin}\n")[2].partition(f"\n{end}")[0]
    return re.findall(r"^\| ([\d.]+) ", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("begin", "end", "criteria"),
    [
        ("### Level A", "### Level AA", LEVEL_A),
        ("### Level AA", "## Chapter 3", LEVEL_AA),
        ("## Chapter 3: functional performance", "## Chapter 4", CHAPTER_3),
        ("## Chapter 5: software", "## Chapter 6", CHAPTER_5),
        ("## Chapter 6: documents and support", "## End", CHAPTER_6),
    ],
)
def test_every_criterion_has_one_row_in_its_table(begin: str, end: str, criteria: str) -> None:
    assert part(begin, end) == criteria.split()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_has_a_term_of_the_standard_and_a_remark(row: tuple[str, ...]) -> None:
    _, title, term, remark = row

    assert title.strip()
    assert term in TERMS
    assert remark.strip().endswith(("`", "."))


@pytest.mark.parametrize("path", TESTS)
def test_a_test_that_a_remark_names_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_report_is_about_this_version() -> None:
    assert f"Field Assist {field_assist.__version__}," in REPORT
