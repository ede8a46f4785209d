"""An encounter on the desk, on a real vault, and a note of where a presenter wanted to go."""

from __future__ import annotations

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.presenter import PacketPresenter
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session
from tests.ui.home.samples import SampleNavigator


@pytest.fixture
def on_desk(session: Session, encounter: Encounter) -> OpenEncounter:
    return OpenEncounter(encounter, session.recording, session.catalogue, session.clock)


@pytest.fixture
def navigator() -> SampleNavigator:
    return SampleNavigator()


@pytest.fixture
def screen(
    window: MainWindow,
    theme: Theme,
    on_desk: OpenEncounter,
    navigator: SampleNavigator,
    session: Session,
    lanes: Lanes,
) -> PacketPresenter:
    """Return the screen in a window, before it is entered."""
    made = PacketPresenter(theme, on_desk, navigator, session, lanes)
    window.resize(1280, 800)
    window.show_page(made.view, made.foot)
    return made
