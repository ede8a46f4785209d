"""The shipped pack, and copies of it that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist import paths

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def shipped() -> Path:
    return paths.resource_root() / "indicators" / "us-core"


@pytest.fixture
def copied(shipped: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped, tmp_path / "pack"))


@pytest.fixture(scope="session")
def spoilt(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy for tests that overwrite a file again and again and put it back."""
    return Path(shutil.copytree(shipped, tmp_path_factory.mktemp("spoilt") / "pack"))


@pytest.fixture
def edit(copied: Path) -> Edit:
    """Replace the first occurrence of a text in a file of the copy; it must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = copied / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return replace
