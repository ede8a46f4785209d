"""Collects garbage on the GUI thread between two events, and nowhere else.

Python collects on whichever thread makes the object that is one too many, and in the midst of
whatever Qt is doing. Dead widgets lie in cycles with their presenters: freed on another thread, or
under an event that still visits them, they take the process with them. The pattern is the one of
calibre and pyqtgraph.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes the collecting over from Python for as long as the process lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect each generation of which enough has come together, as Python itself would.

    To be called on the GUI thread, and from no event handler but that of a timer.
    """
    for generation, limit in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] > limit:
            gc.collect(generation)
