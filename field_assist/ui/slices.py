"""Does one thing after the other on the GUI thread, with the event loop in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Calls what it was given in order; keys and paints come first each time."""

    def __init__(self, parent: QObject, every_ms: int = 0) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._left

    def begin(self, acts: Iterable[Callable[[], object]]) -> None:
        """Do these from the next round of the event loop on, in place of what is left."""
        self._left = list(acts)
        if self._left:
            self._timer.start()

    def stop(self) -> None:
        """Leave undone what is left."""
        self._left.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        act = self._left.pop(0)
        if not self._left:
            self._timer.stop()
        act()
