"""Runs a check of the vault in a lane, once at a time, and remembers what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from field_assist.domain.check import CheckReport, Part
from field_assist.domain.errors import Expected
from field_assist.ui.lanes import Lanes
from field_assist.workflows.session import Session

_KEPT = "check.last"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCheck:
    """The last check that found everything right: when, how long it took, how much there was."""

    at: datetime
    seconds: float
    pages: int
    entries: int


class Checking(QObject):
    """Shared by the pages that show it."""

    told = Signal(object, int, int)
    """Emits the `Part`, how much is done, and of how much."""
    done = Signal(object)
    """Emits the `CheckReport`."""
    failed = Signal(object)
    """Emits the `Expected` that kept it from being done."""

    def __init__(self, session: Session, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lane = lanes.work
        self._began = 0.0
        self.is_running = False
        self.report: CheckReport | None = None

    def start(self) -> None:
        """Begin, unless a check is running."""
        if self.is_running:
            return
        self.is_running = True
        self._began = time.monotonic()
        self.told.emit(Part.HEADER, 0, 0)
        self._lane.run_telling(
            self._session.checking(),
            told=self.told.emit,
            done=self._on_done,
            failed=self._on_failed,
            owner=self,
        )

    def last(self) -> LastCheck | None:
        """Return the last one that found everything right, also of an earlier session."""
        parts = self._session.recall(_KEPT).split()
        try:
            at, seconds, pages, entries = parts
            return LastCheck(
                at=datetime.fromisoformat(at),
                seconds=float(seconds),
                pages=int(pages),
                entries=int(entries),
            )
        except ValueError:
            return None

    def _on_done(self, report: CheckReport) -> None:
        self.is_running = False
        self.report = report
        if report.is_whole:
            seconds = time.monotonic() - self._began
            pages, entries = report.of(Part.PAGES).checked, report.of(Part.LOG).checked
            at = self._session.now().isoformat()
            self._session.remember(_KEPT, f"{at} {seconds:.1f} {pages or 0} {entries or 0}")
        else:
            self._session.remember(_KEPT, "")
        self.done.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self.is_running = False
        if not isinstance(error, Expected):
            raise error
        self.failed.emit(error)
