"""The fixtures of this screen; what is behind them is in `tests.ui.home.samples`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from field_assist.domain.connection import Connection
from field_assist.domain.policy import MailRules
from field_assist.storage import places
from field_assist.storage.vault import Vault
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.theme import Theme
from field_assist.workflows.queue import ADDRESS
from field_assist.workflows.session import Session
from tests.cms.people import NOW
from tests.conftest import SteppingClock
from tests.ui.home.samples import Desk, SampleNavigator, desk, navigator, put_on_screen
from tests.ui.outbox.sending_desk import (
    ONE_RECEIVER,
    Make,
    SampleDispatcher,
    SampleServer,
    SendingDesk,
)
from tests.workflows.sending_samples import RELAY, SENDER, agency_of

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


@pytest.fixture
def make(
    qtbot: QtBot,
    theme: Theme,
    open_data: Vault,
    session: Session,
    clock: SteppingClock,
    navigator: SampleNavigator,
    lanes: Lanes,
) -> Iterator[Make]:
    """Return what makes the outbox of an agency, before it is entered."""
    clock.time = NOW
    made: list[SendingDesk] = []

    def open_desk(
        rules: MailRules = ONE_RECEIVER,
        sender: str = SENDER,
        said: Connection = Connection.THERE,
    ) -> SendingDesk:
        agency = agency_of(open_data, session, clock, rules)
        if not sender:
            with open_data.transaction():
                places.put(open_data, ADDRESS, "")
        server = SampleServer()
        dispatcher = SampleDispatcher(agency.draining, RELAY, clock.now, open_channel=server.open)
        dispatcher.said = said
        presenter = OutboxPresenter(theme, agency, navigator, lanes, dispatcher)
        put_on_screen(qtbot, presenter.view)
        desk = Desk(open_data, clock, agency)
        made.append(SendingDesk(desk, agency, presenter, dispatcher, server))
        return made[0]

    yield open_desk
    for each in made:
        each.dispatcher.close()


@pytest.fixture
def offline(make: Make) -> SendingDesk:
    """Return an outbox whose connection wants a page to be agreed to first."""
    return make(said=Connection.CAPTIVE)
