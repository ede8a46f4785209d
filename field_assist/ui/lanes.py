"""Slow work off the GUI thread, and its outcome back on it.

One lane is one thread: work runs in the order it was given. Only values go in and come out; no
widget, no connection and no open file may cross.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from field_assist.domain.progress import Stopped

T = TypeVar("T")
TURN_S = 0.0005
"""How long a lane that computes may keep the window's thread from running.

That thread gives the interpreter away at each call of Qt and asks for it again. With Python's own
5 ms, opening a screen while a packet was made took three times as long.
"""


class Lane(QObject):
    """A background thread whose callbacks run on the thread this object lives in."""

    _settled = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._is_closing = False
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
    ) -> None:
        """Queue `work`; later call `done` with its result or `failed` with its exception.

        `failed` is required: an exception in an executor is silent until somebody asks for it.
        Neither is called once the `owner` is gone, such as a screen that was made anew.
        """

        def settle(future: Future[T]) -> None:
            if future.cancelled() or not _is_there(owner):
                return
            error = future.exception()
            if error is None:
                done(future.result())
            elif isinstance(error, Exception):
                failed(error)
            else:
                raise error

        future = self._pool.submit(work)
        future.add_done_callback(lambda f: self._settled.emit(lambda: settle(f)))

    def run_telling(
        self,
        work: Callable[[Callable[..., None]], T],
        *,
        told: Callable[..., None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
    ) -> None:
        """Queue work that says how far it is; `told` hears that on this object's thread.

        What is told while the former is not heard yet replaces it, so that fast work floods nobody.
        Telling raises `Stopped` once the lane is to close.
        """
        newest: list[tuple[object, ...]] = []
        one_at_a_time = Lock()

        def hear() -> None:
            with one_at_a_time:
                values = newest.pop()
            if _is_there(owner):
                told(*values)

        def tell(*values: object) -> None:
            if self._is_closing:
                raise Stopped
            with one_at_a_time:
                is_waiting = bool(newest)
                newest[:] = [values]
            if not is_waiting:
                self._settled.emit(hear)

        self.run(lambda: work(tell), done=done, failed=failed, owner=owner)

    @Slot(object)
    def _on_settled(self, callback: Callable[[], None]) -> None:
        callback()

    def close(self) -> None:
        """Finish what runs or stop it where it tells, drop what waits, and end the thread."""
        self._is_closing = True
        self._pool.shutdown(wait=True, cancel_futures=True)


def _is_there(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)


class Lanes:
    """The lanes of the program.

    `work` is for the key, packets and pictures; `intake` takes files of evidence in, which may be
    large; `warming` loads slow libraries, so that nobody who types fast waits behind that.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        sys.setswitchinterval(TURN_S)
        self.work = Lane("work", parent)
        self.intake = Lane("intake", parent)
        self.warming = Lane("warming", parent)

    def close(self) -> None:
        """End every lane."""
        self.warming.close()
        self.intake.close()
        self.work.close()
