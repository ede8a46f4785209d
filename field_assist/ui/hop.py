"""Lets a lane ask the GUI thread something, and wait for the answer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

_LOOK_S = 0.1


class Hop(QObject):
    """Made on the GUI thread; `ask` is for a lane. After `close` every answer is no."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = Event()
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], bool]) -> bool:
        """Return what `question` returns on the GUI thread; False if nobody is there any more."""
        answer: list[bool] = []
        is_answered = Event()

        def put() -> None:
            try:
                answer.append(question())
            finally:
                is_answered.set()

        self._asked.emit(put)
        while not is_answered.wait(_LOOK_S):
            if self._closed.is_set():
                return False
        return bool(answer and answer[0])

    def close(self) -> None:
        """Answer no more."""
        self._closed.set()

    @Slot(object)
    def _on_asked(self, put: Callable[[], None]) -> None:
        if not self._closed.is_set():
            put()
