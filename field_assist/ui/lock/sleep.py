"""Hears that the computer goes to sleep, also while no vault is open.

A locked session has the key of a shift at hand, wrapped, with its supervisor. Where the system
lets programs hold up sleep, it waits for the end of this process, as with an open vault.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from field_assist.domain.lock_reason import LockReason
from field_assist.ui.lock.signals import LockSignals, lock_signals
from field_assist.ui.main_window import MainWindow


class SleepWatch(QObject):
    """Emits `falls_asleep` for sleep, and for no other reason to lock."""

    falls_asleep = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._signals: LockSignals | None = None
        # What listens to the system takes a moment to load; the screen shows first.
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        self._signals = lock_signals(int(self._window.winId()), self)
        self._signals.start(self._on_reason)

    def _on_reason(self, reason: LockReason) -> None:
        if reason is LockReason.SUSPENDED:
            self.falls_asleep.emit()
