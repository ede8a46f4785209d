"""Garbage is collected on the GUI thread, also what comes together on another."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from field_assist.ui.collector import Collector


class Knot:
    """Garbage that only a collection frees, and that tells on which thread it was."""

    def __init__(self, freed_on: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.get_ident()))


def _tie(freed_on: list[int]) -> None:
    for _ in range(20 * gc.get_threshold()[0]):
        Knot(freed_on)


@pytest.mark.usefixtures("qapp")
def test_what_a_lane_leaves_is_freed_on_the_gui_thread(qtbot: QtBot) -> None:
    gc.enable()
    parent = QObject()
    freed_on: list[int] = []

    Collector(parent)
    with ThreadPoolExecutor(1) as lane:
        lane.submit(_tie, freed_on).result()
    assert freed_on == []

    qtbot.waitUntil(lambda: bool(freed_on))
    assert set(freed_on) == {threading.get_ident()}
