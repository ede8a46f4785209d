"""Each promise of the threat model names tests, and those tests are there."""

from __future__ import annotations

import re

import pytest

from tests.house.tree_rules import ROOT
from tests.torture.families import FAMILIES

TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+)`", TEXT)))
RUNNERS = {"own_tests"}
"""It only runs tests of other folders again, which the promises name themselves."""
PROMISES = [line for line in TEXT.partition("## What we promise")[2].splitlines() if "`" in line]


@pytest.mark.parametrize("path", NAMED)
def test_named_test_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("module", sorted({each.module for each in FAMILIES.values()} - RUNNERS))
def test_every_family_of_the_torture_shows_a_promise(module: str) -> None:
    assert f"`tests/torture/{module}.py`" in TEXT


def test_there_are_promises() -> None:
    assert len(PROMISES) > 20
