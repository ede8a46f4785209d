"""Loads what a packet and the cards of people need, when the first encounter is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from field_assist.ui.lanes import Lane
from field_assist.workflows import identify, refer

AFTER_MS = 1500
"""Enough for the screens of the encounter to be made and painted first."""


class WarmingUp(QObject):
    """Loads ReportLab, Jinja2 and the tables in a lane, once: half a second and 25 MiB.

    Whoever only looks at the list does without. What is needed sooner loads itself.
    """

    def __init__(self, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._is_begun = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._load)

    def begin(self) -> None:
        """Say that an encounter was opened; only the first one counts."""
        if not self._is_begun:
            self._is_begun = True
            self._timer.start()

    def stop(self) -> None:
        """Load nothing any more; call it before the lane is closed."""
        self._is_begun = True
        self._timer.stop()

    def _load(self) -> None:
        for warm in (refer.warm, identify.warm):
            self._lane.run(warm, done=lambda _: None, failed=_raise)


def _raise(error: Exception) -> None:
    raise error
