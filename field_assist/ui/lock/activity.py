"""Notices whether somebody is at the program, how long not, and that the computer slept.

One filter for all events of the program. Time is counted by a clock that nobody can set and that
goes on in sleep; it is looked at before anything is painted, so that after a sleep nothing of a
record shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QMouseEvent

from field_assist.domain import uptime
from field_assist.domain.lock_reason import LockReason

WARN_S = 20
TICK_MS = 1000
_SLEPT_MS = 2000

_TYPES = QEvent.Type
_ACTS = frozenset(
    {
        *(_TYPES.KeyPress, _TYPES.MouseButtonPress, _TYPES.MouseButtonDblClick, _TYPES.Wheel),
        *(_TYPES.TouchBegin, _TYPES.TabletPress, _TYPES.ShortcutOverride, _TYPES.InputMethod),
    }
)
_PAINTS = frozenset({_TYPES.UpdateRequest, _TYPES.Expose, _TYPES.WindowActivate})
_WATCHED = _ACTS | _PAINTS | {_TYPES.MouseMove}


class Limits(NamedTuple):
    """After how many seconds the program locks."""

    idle_s: int = 300
    blank_s: int = 60


class Clocks(NamedTuple):
    """Where the time comes from, in milliseconds, so that tests can say what it is."""

    uptime_ms: Callable[[], int] = uptime.uptime_ms
    asleep_ms: Callable[[], int] = uptime.asleep_ms


class Activity(QObject):
    """Emits `due` when it is time to lock, and `countdown` with the seconds left to it.

    The countdown is 0 while there is none. `is_blank`, `shift_ends_in_ms` and `is_busy` are asked
    each time: work that somebody waits for counts as somebody.
    """

    due = Signal(object)
    countdown = Signal(int)

    def __init__(
        self,
        parent: QObject,
        limits: Limits,
        *,
        is_blank: Callable[[], bool],
        shift_ends_in_ms: Callable[[], int | None],
        is_busy: Callable[[], bool] = lambda: False,
        clocks: Clocks | None = None,
    ) -> None:
        super().__init__(parent)
        self._limits = limits
        self._clocks = clocks or Clocks()
        self._is_blank = is_blank
        self._shift_ends_in_ms = shift_ends_in_ms
        self._is_busy = is_busy
        self._last_ms = self._clocks.uptime_ms()
        self._asleep_ms = self._clocks.asleep_ms()
        self._blank_since_ms: int | None = None
        self._pointer = QPoint()
        self._left_s = 0
        self._is_over = False
        self._is_swallowing = False
        self.composed: tuple[QObject, str] | None = None
        """What an input method is composing, and where; nothing else of Qt tells."""
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.check)
        self._tick.start()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def set_idle_s(self, idle_s: int) -> None:
        """Lock after this many seconds without anybody, from the last act on."""
        self._limits = self._limits._replace(idle_s=idle_s)
        self._count_down()

    def stop(self) -> None:
        """Watch no longer."""
        self._is_over = True
        self._tick.stop()

    def check(self) -> bool:
        """Look at the clocks; return whether it is time to lock, after saying so once."""
        if self._is_over:
            return False
        reason = self._reason()
        if reason is None:
            self._count_down()
            return False
        self.stop()
        self._is_swallowing = True  # one key is several events
        QTimer.singleShot(0, self, self._let_through)
        self.due.emit(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look at the clocks before keys and paints; swallow what comes too late."""
        kind = event.type()
        if kind not in _WATCHED or self._is_over:
            return self._is_swallowing and kind in _ACTS
        if self.check():
            return kind in _ACTS
        if kind in _ACTS or (isinstance(event, QMouseEvent) and self._has_moved(event)):
            self._touch()
        if isinstance(event, QInputMethodEvent):
            text = event.preeditString()
            self.composed = (watched, text) if text else None
        return False

    def _let_through(self) -> None:
        self._is_swallowing = False

    def _touch(self) -> None:
        self._last_ms = self._clocks.uptime_ms()
        if self._left_s:
            self._count_down()

    def _has_moved(self, event: QMouseEvent) -> bool:
        """Whether the pointer is elsewhere; Qt sends moves of its own when a window changes."""
        position = event.globalPosition().toPoint()
        has_moved = position != self._pointer
        self._pointer = position
        return has_moved

    def _reason(self) -> LockReason | None:
        now_ms, asleep_ms = self._clocks.uptime_ms(), self._clocks.asleep_ms()
        shift_ms = self._shift_ends_in_ms()
        is_busy = self._is_busy()
        if is_busy:
            self._last_ms = now_ms
        if is_busy or not self._is_blank():
            self._blank_since_ms = None
        elif self._blank_since_ms is None:
            self._blank_since_ms = now_ms
        blank_ms = 0 if self._blank_since_ms is None else now_ms - self._blank_since_ms
        if asleep_ms - self._asleep_ms > _SLEPT_MS:
            return LockReason.SUSPENDED
        if shift_ms == 0:
            return LockReason.SHIFT_ENDED
        if blank_ms >= self._limits.blank_s * 1000:
            return LockReason.BLANK
        return LockReason.IDLE if self._rest_ms(now_ms) <= 0 else None

    def _rest_ms(self, now_ms: int) -> int:
        return self._last_ms + self._limits.idle_s * 1000 - now_ms

    def _count_down(self) -> None:
        rest_s = -(-self._rest_ms(self._clocks.uptime_ms()) // 1000)
        left_s = rest_s if 0 < rest_s <= WARN_S else 0
        if left_s != self._left_s:
            self._left_s = left_s
            self.countdown.emit(left_s)
