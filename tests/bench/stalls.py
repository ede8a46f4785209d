"""How long a window's thread did not come round: the longest time in which a key would wait."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Stalls(QObject):
    """Notes the longest time between two rounds of the event loop, from `start` on."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Forget what was before, and begin now."""
        self.longest_ms = 0.0
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest one in milliseconds."""
        self._look()
        self._timer.stop()
        return self.longest_ms

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now
