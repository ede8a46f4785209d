"""What is done for the vault when nobody has changed anything for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from field_assist.domain.errors import Expected
from field_assist.ui.widgets.typing_pause import LATEST_MS
from field_assist.workflows.session import Session

QUIET_MS = LATEST_MS + 2000
"""Longer than a text waits at most to be saved: nothing is folded while somebody types on."""


class IdleUpkeep(QObject):
    """Folds the log into the database, and keeps the reserve for a full disk."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._on_idle)

    def wait(self) -> None:
        """Begin to wait for that moment anew."""
        self._timer.start()

    def _on_idle(self) -> None:
        try:
            self._session.checkpoint()
        except Expected:
            return  # the log stays as it is; the next idle moment tries again
        self._session.leaving.keep_reserve()
