"""Lock files name packages, versions and hashes, and nothing that ties them to one machine."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.house.tree_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = sorted(ROOT.glob("requirements*.lock"))
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
ALLOWED_LINE = re.compile(rf"{PIN.pattern}|^    --hash=sha256:[0-9a-f]{{64}}(?: \\)?$")


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text()))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_holds_only_names_versions_and_hashes(path: Path) -> None:
    lines = path.read_text().splitlines()

    strangers = [line for line in lines if not ALLOWED_LINE.match(line)]

    assert lines
    assert strangers == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-setup.lock"])
def test_developers_test_with_the_versions_that_officers_get(name: str) -> None:
    assert pins(ROOT / name).items() <= pins(ROOT / "requirements-dev.lock").items()


def test_lock_holds_everything_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    named = {re.split(r"[^A-Za-z0-9-]", item)[0].lower() for item in project["dependencies"]}

    assert named <= pins(ROOT / "requirements.lock").keys()
