"""A display and an empty machine for each test that wants one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_spec.display import virtual_display
from tests.end2end.driver import Desk, desk
from tests.end2end.evidence import Evidence
from tests.end2end.story import from_first_start_to_mail_draft


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Return a display of our own, so that nothing else can take the keyboard."""
    with virtual_display() as name:
        yield name


@pytest.fixture
def officer(display: str, tmp_path: Path) -> Iterator[Desk]:
    """Return a machine on which the program was never started."""
    with desk(display, tmp_path / "home") as machine:
        yield machine


@pytest.fixture(scope="session")
def evidence(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """Return what one whole encounter left behind; the program still runs."""
    with desk(display, tmp_path_factory.mktemp("story") / "home") as machine:
        yield from_first_start_to_mail_draft(machine, tmp_path_factory.mktemp("chosen"))
