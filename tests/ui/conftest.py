"""The entrance of the program in a window, from a first screen to an open vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.startup.handover import Handover
from field_assist.storage.vault import Vault
from field_assist.ui.entrance import Entrance
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.workflows.quick_unlock import QuickUnlock
from tests.conftest import SteppingClock, shown_text
from tests.rounds import come_round


@dataclass
class Door:
    """What a test sees of the entrance: its window, and the vaults that came out of it."""

    window: MainWindow
    folder: Path
    entrance: Entrance
    opened: list[Vault] = field(default_factory=list)
    read_only: list[object] = field(default_factory=list)
    unlocked: list[bool] = field(default_factory=list)
    firsts: list[bool] = field(default_factory=list)

    def show(self, view: UnlockView | SetupView) -> None:
        """Do what the gate does: show the first screen, then bring it to life."""
        self.window.show_page(view)
        view.take_focus()
        self.entrance.begin(view)

    def unlock(self) -> UnlockView:
        """Show the unlock screen."""
        view = UnlockView(self.window.theme)
        self.show(view)
        return view

    def came_in(self, qtbot: QtBot) -> Vault:
        """Return the one vault that was opened, once its records are entered."""
        qtbot.waitUntil(lambda: bool(self.opened))
        (vault,) = self.opened
        return vault

    def let_in(self, qtbot: QtBot) -> list[Vault]:
        """Return the vaults that came in, also in the next rounds of the event loop."""
        come_round(qtbot, self.window)
        return self.opened

    def says(self) -> str:
        """Return what can be read."""
        return shown_text(self.window)

    @property
    def page(self) -> QWidget:
        """Return what fills the window."""
        return self.window.page


MakeDoor = Callable[..., Door]


@pytest.fixture
def door_to(window: MainWindow, lanes: Lanes, clock: SteppingClock) -> Iterator[MakeDoor]:
    """Return what makes the entrance to a data folder."""
    made: list[Door] = []

    def make(
        folder: Path,
        policy: Policy | PolicyInvalid | None = None,
        quick: QuickUnlock | None = None,
    ) -> Door:
        opened: list[Vault] = []
        read_only: list[object] = []
        entrance = Entrance(
            window,
            folder,
            lanes.work,
            clock,
            quick or QuickUnlock(folder, Handover(None)),
            _found(policy),
            on_open=opened.append,
            on_read_only=read_only.append,
        )
        door = Door(window, folder, entrance, opened, read_only)
        entrance.first_requested.connect(lambda: door.firsts.append(True))
        entrance.unlocked.connect(lambda: door.unlocked.append(True))
        made.append(door)
        return door

    yield make
    for door in made:
        door.entrance.end()
        for vault in door.opened:
            vault.close()


def _found(policy: Policy | PolicyInvalid | None) -> FoundPolicy:
    if isinstance(policy, PolicyInvalid):
        return FoundPolicy(trouble=policy)
    return FoundPolicy(policy=policy)
