"""The last line of defence: an unexpected error never loses what is on screen."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb  # by name: loads it now, as nothing can be loaded in every crash
from types import TracebackType

log = logging.getLogger(__name__)


class CrashGuard:
    """Catches what escapes from slots and threads: save first, then say so.

    Only places in the program are logged, never messages or values, because those may hold what
    an officer wrote.
    """

    def __init__(self, save: Callable[[], None], tell: Callable[[], None]) -> None:
        self._save = save
        self._tell = tell
        self._is_handling = False

    def install(self) -> None:
        """Take over the hooks of Python for uncaught errors."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda caught: self._on_thread_error(caught.exc_traceback)

    def _on_error(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        log.error("unexpected %s at %s", kind.__name__, where(trace))
        if self._is_handling:
            return
        self._is_handling = True
        self._try(self._save, "save")
        self._try(self._tell, "say so")  # also when saving failed: that is when it matters most
        self._is_handling = False

    def _try(self, act: Callable[[], None], what: str) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 -- last line of defence; logged
            log.error("could not %s after an error: %s", what, type(error).__name__)  # noqa: TRY400

    def _on_thread_error(self, trace: TracebackType | None) -> None:
        log.error("unexpected error in a thread at %s", where(trace))


def where(trace: TracebackType | None) -> str:
    """Return file names and lines of a trace, innermost last; no text and no values."""
    frames = extract_tb(trace)
    return " > ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames)
