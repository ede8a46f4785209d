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


@pytest.fixture
def daily(session: Session, window: MainWindow, lanes: Lanes) -> Iterator[DailySnapshot]:
    made = DailySnapshot(session, lanes.work, window.messages, window)
    yield made
    made.stop()


def names(session: Session) -> list[str]:
    return [snapshot.name for snapshot in session.backups.listed()]


def test_it_is_made_when_it_is_due(qtbot: QtBot, daily: DailySnapshot, session: Session) -> None:
    daily.look()

    qtbot.waitUntil(lambda: len(names(session)) == 1, timeout=20_000)
    assert not session.backups.due(session.now())


def test_it_is_made_once_a_day(
    qtbot: QtBot, daily: DailySnapshot, session: Session, clock: SteppingClock
) -> None:
    daily.look()
    daily.look()
    qtbot.waitUntil(lambda: not session.backups.due(session.now()), timeout=20_000)
    clock.time += timedelta(hours=25)
    daily.look()

    qtbot.waitUntil(lambda: len(names(session)) == 2, timeout=20_000)


def test_that_it_failed_is_said(
    qtbot: QtBot, daily: DailySnapshot, session: Session, window: MainWindow
) -> None:
    (session.folder / "snapshots").write_text("in the way")

    daily.look()

    qtbot.waitUntil(lambda: "was not made" in shown_text(window), timeout=20_000)


def test_nothing_is_made_when_the_vault_is_being_closed(
    daily: DailySnapshot, session: Session
) -> None:
    daily.stop()
    daily.look()

    assert names(session) == []
