"""The window that checks packets, on real files, with the lane and the process it works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_assist.ui.lanes import Lane
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.verify.presenter import VerifyPresenter
from field_assist.ui.screens.verify.view import VerifyView
from tests.conftest import shown_text

Checked = Callable[..., str]
_LONGEST_MS = 120_000
"""A check starts a process; a busy computer may take its time, and no test is about that."""


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane("verify")
    yield made
    made.close()


@pytest.fixture
def presenter(window: MainWindow, lane: Lane) -> Iterator[VerifyPresenter]:
    made = VerifyPresenter(lane)
    window.show_page(made.make_view(window.theme))
    made.view.take_focus()
    yield made
    made.stop()


@pytest.fixture
def view(presenter: VerifyPresenter) -> VerifyView:
    return presenter.view


@pytest.fixture
def checked(presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot) -> Checked:
    """Open files of these contents, wait until nothing is checked, and return what can be read."""

    def check(*contents: bytes) -> str:
        paths = tuple(tmp_path / f"received-{n}.pdf" for n in range(len(contents)))
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        presenter.view.files_chosen.emit(paths)
        settle(presenter, qtbot)
        return shown_text(presenter.view)

    return check


def settle(presenter: VerifyPresenter, qtbot: QtBot) -> None:
    """Wait until nothing is checked or saved, and what was found is on the screen."""
    qtbot.waitUntil(lambda: presenter.is_idle, timeout=_LONGEST_MS)
    QApplication.processEvents()
