"""Older encounters get into the index while the officer works, in slices nobody notices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_assist.domain.errors import VaultFull
from field_assist.storage.vault import Vault
from field_assist.ui import index_upkeep
from field_assist.ui.index_upkeep import IndexUpkeep
from field_assist.workflows.session import Session
from tests.workflows.recorded import Recorded


@pytest.fixture
def old(open_data: Vault, session: Session) -> Recorded:
    """Return a vault whose index another version has made."""
    recorded = Recorded(open_data, session)
    for _ in range(5):
        recorded.note(recorded.start(), "lantern")
    with open_data.transaction():
        open_data.execute("DELETE FROM search_row")
        open_data.execute("UPDATE search_state SET version = 0")
    return recorded


def test_all_encounters_are_found_after_a_while(qtbot: QtBot, old: Recorded) -> None:
    before = old.find("lantern")
    parent = QObject()

    IndexUpkeep(old.session.recording.index, parent)

    qtbot.waitUntil(lambda: old.session.recording.index.progress().is_done)
    assert (before, old.find("lantern")) == ([], [5, 4, 3, 2, 1])


def test_a_disk_without_room_is_tried_again(
    qtbot: QtBot, old: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, parent = old.session.recording.index, QObject()
    tried: list[bool] = []

    def refused() -> bool:
        tried.append(True)
        raise VaultFull

    monkeypatch.setattr(index_upkeep, "RETRY_MS", 20)
    with monkeypatch.context() as patch:
        patch.setattr(index, "go_on", refused)
        IndexUpkeep(index, parent)
        qtbot.waitUntil(lambda: len(tried) > 1)

    qtbot.waitUntil(lambda: index.progress().is_done)


@pytest.mark.usefixtures("qapp")
def test_nothing_is_done_after_it_was_stopped(old: Recorded) -> None:
    parent = QObject()
    upkeep = IndexUpkeep(old.session.recording.index, parent)

    upkeep.stop()

    assert [timer for timer in upkeep.findChildren(QTimer) if timer.isActive()] == []
    QApplication.processEvents()
    assert not old.session.recording.index.progress().is_done
