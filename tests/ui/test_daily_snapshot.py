"""A snapshot a day, made without anybody's doing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from field_assist.ui.daily_snapshot import DailySnapshot
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock, shown_text

PATIENCE_MS = 60_000


@pytest.fixture
def daily(session: Session, window: MainWindow, lanes: Lanes) -> Iterator[DailySnapshot]:
    made = DailySnapshot(session, lanes.work, window.messages, window)
    yield made
    made.stop()


def names(session: Session) -> list[str]:
    return [snapshot.name for snapshot in session.backups.listed()]


def test_it_is_made_when_it_is_due(qtbot: QtBot, daily: DailySnapshot, session: Session) -> None:
    daily.look()

    qtbot.waitUntil(lambda: len(names(session)) == 1, timeout=PATIENCE_MS)
    assert not session.backups.due(session.now())


def test_it_is_made_once_a_day(
    qtbot: QtBot, daily: DailySnapshot, session: Session, clock: SteppingClock
) -> None:
    def looked() -> int:
        daily.look()  # does nothing while one is being made
        return len(names(session))

    qtbot.waitUntil(lambda: looked() == 1, timeout=PATIENCE_MS)
    clock.time += timedelta(hours=23)
    assert looked() == 1
    clock.time += timedelta(hours=2)

    qtbot.waitUntil(lambda: looked() == 2, timeout=PATIENCE_MS)


def test_that_it_failed_is_said(
    qtbot: QtBot, daily: DailySnapshot, session: Session, window: MainWindow
) -> None:
    (session.folder / "snapshots").write_text("in the way")

    daily.look()

    qtbot.waitUntil(lambda: "was not made" in shown_text(window), timeout=PATIENCE_MS)


def test_nothing_is_made_when_the_vault_is_being_closed(
    daily: DailySnapshot, session: Session
) -> None:
    daily.stop()
    daily.look()

    assert names(session) == []
