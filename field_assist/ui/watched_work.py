"""Long work in a lane that says how far it is, and that can be stopped."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from field_assist.domain.progress import Stopped


class WatchedWork(QObject):
    """Hand it to the work as its `Progress`; `progressed` comes on the thread it was made on."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_stopped = Event()

    def __call__(self, done: int, whole: int, /) -> None:
        """Take note, from any thread.

        Raises:
            Stopped: somebody has asked for that.

        """
        if self._is_stopped.is_set():
            raise Stopped
        self.progressed.emit(done, whole)

    def stop(self) -> None:
        """End the work at its next step."""
        self._is_stopped.set()
