"""Waiting until what the program puts off for a moment was done, however slow the machine is."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication


def let_it_come(owner: QObject) -> None:
    """Wait until no timer of an object that fires once has still to fire."""
    while any(timer.isActive() and timer.isSingleShot() for timer in owner.findChildren(QTimer)):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
