"""A decoding process that was taken over: a program of the test in its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.fixture
def taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program of the test into the place of a frozen one; return its file."""
    program = tmp_path / "program"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program
