"""The program that `dev.py build` made, for tests that have to be run against it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def program() -> Path:
    """Return the built program that `dev.py test --frozen` names."""
    name = os.environ.get("FIELD_ASSIST_PROGRAM", "")
    if not name:
        pytest.fail("name the built program: python3 dev.py test --frozen tests/bundle")
    return Path(name)


@pytest.fixture(scope="session")
def folder(program: Path) -> Path:
    """Return the folder that is handed out."""
    return program.parent
