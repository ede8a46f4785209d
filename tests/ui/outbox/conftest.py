"""The fixtures of this screen; what is behind them is in `tests.ui.home.samples`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.theme import Theme
from tests.ui.home.samples import Desk, SampleNavigator, desk, navigator, put_on_screen

__all__ = ["desk", "navigator"]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path) -> Path:
    """Keep what Qt's dialogs write out of the home folder."""
    folder = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture
def outbox(
    qtbot: QtBot,
    theme: Theme,
    desk: Desk,
    navigator: SampleNavigator,
    lanes: Lanes,
) -> OutboxPresenter:
    """Return the screen before it is entered."""
    presenter = OutboxPresenter(theme, desk.session, navigator, lanes)
    put_on_screen(qtbot, presenter.view)
    return presenter


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return an empty folder to hand packets over to."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
