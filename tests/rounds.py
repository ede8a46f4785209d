"""Lets the event loop come round, for what is done in turns of its own (`ui/slices.py`)."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from field_assist.ui.slices import Slices


def come_round(qtbot: QtBot, owner: QObject) -> None:
    """Let pass what was to be done in the next rounds of the event loop."""
    passed: list[bool] = []
    Slices(owner).begin([str, str, str, lambda: passed.append(True)])
    qtbot.waitUntil(lambda: bool(passed))
