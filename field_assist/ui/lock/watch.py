"""Watches over an open vault: locks it when the clocks or the system say so, and counts down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from field_assist.domain.lock_reason import LockReason, Source
from field_assist.ui.lock.activity import WARN_S, Activity, Limits
from field_assist.ui.lock.signals import LockSignals, lock_signals
from field_assist.ui.main_window import MainWindow


class LockWatch(QObject):
    """Lives as long as the vault is open. `activity` is the one filter for all events."""

    def __init__(
        self,
        window: MainWindow,
        lock: Callable[[LockReason], None],
        limits: Limits,
        shift_ends_in_ms: Callable[[], int | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._signals: LockSignals | None = None
        self.activity = Activity(
            self,
            limits,
            is_blank=lambda: window.is_blank,
            shift_ends_in_ms=shift_ends_in_ms,
        )
        self.activity.due.connect(lock)
        self.activity.countdown.connect(self._on_countdown)
        # What listens to the system takes a moment to load; the screen shows first.
        QTimer.singleShot(0, self, self._listen)

    def sources(self) -> tuple[Source, ...]:
        """Return what of the system can tell a reason to lock; () before it was asked."""
        return self._signals.sources() if self._signals is not None else ()

    def _listen(self) -> None:
        self._signals = lock_signals(int(self._window.winId()), self)
        self._signals.start(self._lock)

    def _on_countdown(self, left_s: int) -> None:
        self._window.top.show_countdown(left_s)
        if left_s == WARN_S:
            said = QCoreApplication.translate(
                "Lock", "Locks in {0} seconds. Any key keeps it open."
            )
            self._window.top.announce(said.format(left_s))
