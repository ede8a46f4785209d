"""When to save while somebody types: at a short pause, at the latest every few seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
LATEST_MS = 3000


class TypingPause(QObject):
    """Emits `pause` 400 ms after the last key, and every 3 s while the typing goes on.

    Call `touched` for each change and `flush` where nothing may be lost: on leaving the field,
    the screen or the program.
    """

    pause = Signal()

    def __init__(
        self, parent: QObject, quiet_ms: int = QUIET_MS, latest_ms: int = LATEST_MS
    ) -> None:
        super().__init__(parent)
        self._quiet = self._timer(quiet_ms)
        self._latest = self._timer(latest_ms)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed since the last `pause`."""
        return self._latest.isActive()

    def touched(self) -> None:
        """Note that the text changed."""
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Emit `pause` now if anything was typed since the last one."""
        if self.is_pending:
            self._quiet.stop()
            self._latest.stop()
            self.pause.emit()

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self._on_timeout)
        return timer

    def _on_timeout(self) -> None:
        self._quiet.stop()
        self._latest.stop()
        self.pause.emit()
