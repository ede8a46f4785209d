"""What watches over an open vault: the card that opened it, and the services of the system."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from field_assist.domain.lock_reason import LockReason
from field_assist.ui.lock.signals_linux import LinuxSignals
from field_assist.ui.lock.watch import CardWatch
from tests.end2end.the_system import LOGIND, OTHER_SESSION, SCREEN_SAVERS, UPOWER, System, system

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the services of Linux"
)


@pytest.fixture
def parent(qapp: QCoreApplication) -> Iterator[QObject]:
    made = QObject(qapp)
    yield made
    made.deleteLater()


def test_pulling_the_card_locks_once(qtbot: QtBot, parent: QObject) -> None:
    answers = iter([True, True, False])
    reasons: list[LockReason] = []
    watch = CardWatch(lambda: next(answers), reasons.append, parent, every_ms=1)

    qtbot.waitUntil(lambda: bool(reasons))
    watch.close()

    assert reasons == [LockReason.CARD_PULLED]


def test_a_reader_that_fails_locks(qtbot: QtBot, parent: QObject) -> None:
    reasons: list[LockReason] = []

    def fail() -> bool:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        watch = CardWatch(fail, reasons.append, parent, every_ms=1)
        qtbot.waitUntil(lambda: bool(reasons))
        qtbot.waitUntil(lambda: bool(caught))
    watch.close()

    assert reasons == [LockReason.CARD_PULLED]
    assert caught[0][0] is ZeroDivisionError


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[tuple[System, dict[str, str]]]:
    with system(tmp_path / "buses") as made:
        yield made


@dataclass
class Listening:
    """A listener that knows its session, and what it heard."""

    signals: LinuxSignals
    heard: list[LockReason] = field(default_factory=list)


@pytest.fixture
def listening(
    computer: tuple[System, dict[str, str]], qtbot: QtBot, parent: QObject
) -> Iterator[Listening]:
    made, addresses = computer
    names = [f"{address}, for the tests" for address in addresses.values()]
    system_bus, user_bus = (
        QDBusConnection.connectToBus(address, name)
        for address, name in zip(addresses.values(), names, strict=True)
    )
    listener = Listening(LinuxSignals(parent, buses=lambda: (system_bus, user_bus)))
    listener.signals.start(listener.heard.append)
    qtbot.waitUntil(lambda: made.delays > 0 and bool(listener.signals.session_path))
    yield listener
    for name in names:
        QDBusConnection.disconnectFromBus(name)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (System.go_to_sleep, LockReason.SUSPENDED),
        (System.lock_session, LockReason.SESSION_LOCKED),
        (System.lock_screen, LockReason.SESSION_LOCKED),
        (System.switch_user, LockReason.USER_SWITCHED),
        (System.close_lid, LockReason.LID_CLOSED),
        *(
            (partial(System.start_screen_saver, name=name), LockReason.SESSION_LOCKED)
            for name in SCREEN_SAVERS
        ),
    ],
)
def test_what_the_system_tells_is_a_reason(
    qtbot: QtBot,
    computer: tuple[System, dict[str, str]],
    listening: Listening,
    act: Callable[[System], None],
    reason: LockReason,
) -> None:
    act(computer[0])

    qtbot.waitUntil(lambda: bool(listening.heard))
    assert set(listening.heard) == {reason}


def test_what_happens_to_others_or_ends_is_none(
    qtbot: QtBot, computer: tuple[System, dict[str, str]], listening: Listening
) -> None:
    made = computer[0]
    made.lock_session(OTHER_SESSION)
    made.wake_up()
    made.open_lid()
    made.go_to_sleep()

    qtbot.waitUntil(lambda: bool(listening.heard))
    assert listening.heard == [LockReason.SUSPENDED]


def test_what_was_found_is_told(listening: Listening) -> None:
    found = {source.name for source in listening.signals.sources() if source.is_found}

    assert found == {LOGIND, UPOWER, *SCREEN_SAVERS}
    assert len(listening.signals.sources()) > len(found)


def test_without_any_bus_nothing_is_found_and_nothing_fails(parent: QObject) -> None:
    alone = LinuxSignals(parent, buses=lambda: (None, None))

    alone.start(lambda _: None)

    assert [source.name for source in alone.sources() if source.is_found] == []
