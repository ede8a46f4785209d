"""Makes what a search reads for older encounters, a little at a time, while the officer works."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from field_assist.domain.errors import Expected
from field_assist.workflows.index import Index

EVERY_MS = 60
RETRY_MS = 30_000

log = logging.getLogger(__name__)


class IndexUpkeep(QObject):
    """Gives the index a slice of the GUI thread now and then, until all encounters are in it.

    The vault's one connection lives on this thread, and its log may grow from here only. A slice
    is as short as a key press; one that cannot be written is tried again later.
    """

    def __init__(self, index: Index, parent: QObject) -> None:
        super().__init__(parent)
        self._index = index
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        """Do no more: the vault is being locked."""
        self._timer.stop()

    def _on_time(self) -> None:
        try:
            if self._index.progress().is_done or not self._index.go_on():
                return
        except Expected as error:
            log.info("the index waits: %s", type(error).__name__)
            self._timer.start(RETRY_MS)
            return
        self._timer.start(EVERY_MS)
