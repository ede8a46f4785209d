"""A display and an empty machine for each test that wants one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from build_spec.display import virtual_display
from tests import mounting
from tests.end2end import vaults
from tests.end2end.driver import PASSPHRASE, Desk, desk
from tests.end2end.evidence import Evidence
from tests.end2end.story import from_first_start_to_mail_draft
from tests.end2end.vaults import Made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the screen and the end of the log while they are there."""
    report = yield
    officer = getattr(item, "funcargs", {}).get("officer")
    if report.failed and call.when != "teardown" and isinstance(officer, Desk):
        report.sections.append(("the officer's screen and log", officer.last_words()))
    return report


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
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """Return what one whole encounter left behind; the program still runs, on its own display."""
    home = tmp_path_factory.mktemp("story") / "home"
    with virtual_display() as display, desk(display, home) as machine:
        yield from_first_start_to_mail_draft(machine, tmp_path_factory.mktemp("chosen"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a vault that the sample passphrase opens."""
    return vaults.make(tmp_path_factory.mktemp("made") / "vault", PASSPHRASE)


@pytest.fixture
def small_disk(officer: Desk) -> Iterator[Path]:
    """Return the data folder of the machine, on a disk of four megabytes."""
    officer.home.data.mkdir()
    yield from _mounted(officer, "-t", "tmpfs", "-o", "size=4m", "tmpfs")


@pytest.fixture
def large_disk(officer: Desk) -> Iterator[Path]:
    """Return the data folder of the machine, on a disk with room for a reserve."""
    officer.home.data.mkdir()
    yield from _mounted(officer, "-t", "tmpfs", "-o", "size=48m", "tmpfs")


@pytest.fixture
def read_only_disk(officer: Desk, made: Made) -> Iterator[Path]:
    """Return the data folder of the machine, with a vault, on a disk that cannot be written."""
    made.copy_to(officer.home.data)
    yield from _mounted(officer, "--bind", "-o", "ro", str(officer.home.data))


@pytest.fixture
def read_only_empty_disk(officer: Desk) -> Iterator[Path]:
    """Return the data folder of the machine, empty, on a disk that cannot be written."""
    officer.home.data.mkdir()
    yield from _mounted(officer, "--bind", "-o", "ro", str(officer.home.data))


def _mounted(officer: Desk, *how: str) -> Iterator[Path]:
    with mounting.mounted(officer.home.data, *how) as folder:
        yield folder
        officer.end()
