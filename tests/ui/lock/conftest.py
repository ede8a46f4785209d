"""A session that is locked, and the one that comes after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.storage.vault import Vault
from field_assist.ui.lock import closing
from field_assist.ui.lock.parcels import ParcelKeeper
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.workspace import Workspace
from tests.conftest import Opened, show


class Memory:
    """A supervisor in this process."""

    def __init__(self) -> None:
        self.kept: bytes | None = None

    def keep_parcel(self, parcel: bytes) -> bool:
        self.kept = parcel
        return True

    def parcel(self) -> bytes | None:
        return self.kept

    def drop_parcel(self) -> None:
        self.kept = None


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def again(qtbot: QtBot, theme: Theme, opened: Opened, memory: Memory) -> Callable[..., Opened]:
    """Return what makes the window of the next session, with the same vault and supervisor."""

    def start(keeper: ParcelKeeper = memory) -> Opened:
        opened.window.hide()
        window = MainWindow(theme)
        qtbot.addWidget(window)
        show(qtbot, window)
        factory = ScreenFactory(
            window, opened.session, opened.lanes, opened.dispatcher, retry_ms=10**6
        )
        workspace = Workspace(window, opened.session, factory, keeper)
        made = Opened(window, workspace, opened.session, opened.clock, opened.lanes)
        workspace.locked.connect(made.reasons.append)
        workspace.come_back()
        return made

    return start


@pytest.fixture
def first(again: Callable[[], Opened], encounter: Encounter) -> Opened:
    """Return a session with an encounter open at its checklist."""
    made = again()
    made.workspace.show_encounter(encounter.id)
    return made


@pytest.fixture
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a warning be read in no time."""
    monkeypatch.setattr(closing, "READING_S", 0.0)


def forbid_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = ON")


def allow_writing(vault: Vault) -> None:
    vault.rows("PRAGMA query_only = OFF")


def note_box(opened: Opened) -> NoteBox:
    return next(b for b in opened.window.findChildren(NoteBox) if b.isVisible())


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_into_contacts(opened: Opened, text: str = "Sample Pier") -> None:
    """Let words stand in the field that finds a number."""
    opened.workspace.show_contacts()
    (search,) = (
        field
        for field in opened.window.findChildren(QLineEdit)
        if field.isVisible() and field.property("holdsDraft")
    )
    search.setText(text)
