"""Ends a session in good order when the system asks for it: save, close the vault, leave."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier


class TerminationSignals(QObject):
    """Calls `act` in the event loop after SIGTERM, SIGINT or SIGHUP; a no-op on Windows."""

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        if sys.platform == "win32":
            return
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _only_wake)

    def _on_signal(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._read, 64)
        self._act()


def _only_wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wake-up descriptor has brought the event loop here."""
