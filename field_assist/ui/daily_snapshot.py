"""Makes the snapshot of the day while the vault is open, without anybody's doing."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer

from field_assist.domain.errors import Expected
from field_assist.domain.snapshot import Snapshot
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.workflows import back_up
from field_assist.workflows.session import Session

FIRST_MS = 20_000
"""How long after the vault was opened; by then nobody waits for anything."""
AGAIN_MS = 3_600_000

log = logging.getLogger(__name__)


class DailySnapshot(QObject):
    """Looks now and then whether a snapshot is due, or has to be made anew after an erasure.

    It uses the lane in which officers make theirs, so that there is one at a time. When it fails
    that is said, as nobody would know of it otherwise; the next look tries again.
    """

    def __init__(self, session: Session, lane: Lane, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._backups = session.backups
        self._lane = lane
        self._bar = bar
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """Make a snapshot if one is due."""
        if self._is_busy:
            return
        try:
            if not (self._backups.due(self._session.now()) or self._backups.needs_renewal()):
                return
            job = self._backups.job()
        except Expected as error:
            self._tell(error)
            return
        self._is_busy = True
        self._lane.run(
            partial(back_up.make, job), done=self._on_made, failed=self._on_failed, owner=self
        )

    def stop(self) -> None:
        """Look no more: the vault is being closed."""
        self._timer.stop()
        self._is_busy = True

    def _on_made(self, snapshot: Snapshot) -> None:
        if not self._timer.isActive():
            return
        self._is_busy = False
        try:
            self._backups.made(snapshot)
            self._backups.renewed(snapshot)
        except Expected as error:
            self._tell(error)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = not self._timer.isActive()
        if not isinstance(error, Expected):
            raise error
        self._tell(error)

    def _tell(self, error: Expected) -> None:
        log.info("no snapshot was made: %s", type(error).__name__)
        said = words(error)
        self._bar.show_message(
            "attention",
            self.tr("Today's snapshot was not made."),
            self.tr("{0} {1} It is tried again within the hour.").format(said.title, said.text),
        )
