"""Every link and picture of the documents leads to a file of the repository, and to its heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree_rules import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += sorted((ROOT / "resources").rglob("*.md"))
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(page: Path) -> list[str]:
    text = _CODE.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return _LINK.findall(text)


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    titles = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def leads_nowhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    is_inside = target.is_relative_to(ROOT)
    if not (is_inside and target.exists()):
        return True
    return bool(anchor) and anchor not in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_a_page_leads_nowhere(page: Path) -> None:
    inner = [link for link in links(page) if "://" not in link and not link.startswith("mailto:")]

    assert [link for link in inner if leads_nowhere(page, link)] == []


@pytest.mark.parametrize("link", ["sample.md", "#sample", "README.md#sample", "../../../etc"])
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    assert leads_nowhere(ROOT / "README.md", link)


def test_the_pages_have_links() -> None:
    assert sum(len(links(page)) for page in PAGES) > 100
