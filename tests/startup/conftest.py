"""What the tests of a session without its process share."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_assist.startup.handover import Handover
from field_assist.startup.wiring import Wiring
from field_assist.storage.vault import DataKey
from field_assist.ui.main_window import MainWindow
from field_assist.ui.workspace import Workspace

MakeWiring = Callable[[Handover], Wiring]


@pytest.fixture
def make_wiring(
    window: MainWindow, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeWiring]:
    """Return what makes the objects behind the gate; hooks and signals are put back at the end."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = [(number, signal.getsignal(number)) for number in numbers]
    made: list[Wiring] = []

    def make(handover: Handover) -> Wiring:
        made.append(Wiring(window, data_folder, handover, is_log=False))
        return made[-1]

    yield make
    for wiring in made:
        wiring.end()
    signal.set_wakeup_fd(-1)
    for number, handler in before:
        signal.signal(number, handler)


def go_in(qtbot: QtBot, wiring: Wiring, key: DataKey) -> Workspace:
    """Come in with the key of a passphrase; return what is open once its records show."""
    wiring.entrance.use_key(key)
    qtbot.waitUntil(lambda: wiring.workspace is not None)
    assert wiring.workspace is not None
    return wiring.workspace


@pytest.fixture
def wiring(make_wiring: MakeWiring) -> Wiring:
    """Return the objects of a session without a supervisor."""
    return make_wiring(Handover(None))
