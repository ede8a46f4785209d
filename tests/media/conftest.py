"""A decoding process that was taken over: a program of the test in its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.media.watchdog import Watchdog


@pytest.fixture
def taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program of the test into the place of a frozen one; return its file."""
    program = tmp_path / "program"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


@pytest.fixture
def watchdog(taken_over: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watchdog:
    """Put a process without an end into the place of the decoding one."""
    return Watchdog(taken_over, tmp_path, monkeypatch)
