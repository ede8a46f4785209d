"""Watches over an open vault: locks it when the clocks or the system say so, and counts down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from field_assist.domain.lock_reason import LockReason, Source
from field_assist.ui.lanes import Lane
from field_assist.ui.lock.activity import WARN_S, Activity, Limits
from field_assist.ui.lock.signals import LockSignals, lock_signals
from field_assist.ui.main_window import MainWindow

CARD_EVERY_MS = 2000


class CardWatch(QObject):
    """Asks in a lane of its own whether a card is there, as a reader may take its time."""

    def __init__(
        self,
        is_there: Callable[[], bool],
        lock: Callable[[LockReason], None],
        parent: QObject,
        every_ms: int = CARD_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._is_there = is_there
        self._lock = lock
        self._lane = Lane("card", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(every_ms)
        self._pause.timeout.connect(self._ask)
        self._pause.start()

    def close(self) -> None:
        """Ask no longer."""
        self._pause.stop()
        self._lane.close()

    def _ask(self) -> None:
        self._lane.run(self._is_there, done=self._on_answer, failed=self._on_failed)

    def _on_answer(self, is_there: bool) -> None:  # noqa: FBT001 -- what the lane hands over
        if is_there:
            self._pause.start()
        else:
            self._lock(LockReason.CARD_PULLED)

    def _on_failed(self, error: Exception) -> None:
        self._lock(LockReason.CARD_PULLED)  # who cannot look does not go on without a card
        raise error


class LockWatch(QObject):
    """Lives as long as the vault is open. `activity` is the one filter for all events."""

    def __init__(
        self,
        window: MainWindow,
        lock: Callable[[LockReason], None],
        limits: Limits,
        shift_ends_in_ms: Callable[[], int | None],
        *,
        is_busy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._signals: LockSignals | None = None
        self._card: CardWatch | None = None
        self.activity = Activity(
            self,
            limits,
            is_blank=lambda: window.is_blank,
            shift_ends_in_ms=shift_ends_in_ms,
            is_busy=is_busy,
        )
        self.activity.due.connect(lock)
        self.activity.countdown.connect(self._on_countdown)
        # What listens to the system takes a moment to load; the screen shows first.
        QTimer.singleShot(0, self, self._listen)

    def close(self) -> None:
        """Let go of what asks for the card."""
        if self._card is not None:
            self._card.close()

    def sources(self) -> tuple[Source, ...]:
        """Return what of the system can tell a reason to lock; () before it was asked."""
        return self._signals.sources() if self._signals is not None else ()

    def watch_card(self, is_there: Callable[[], bool]) -> None:
        """Lock when the card that opened the vault is pulled; asked for every two seconds."""
        self._card = CardWatch(is_there, self._lock, self)

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
