"""Saves one change; whatever goes wrong, the change counts as not saved."""

from __future__ import annotations

import logging
from datetime import datetime

from field_assist.domain.change import Change
from field_assist.domain.errors import Expected, SavingFailed
from field_assist.domain.ids import EncounterId
from field_assist.workflows.record import Recording

log = logging.getLogger(__name__)


def save(recording: Recording, encounter_id: EncounterId, change: Change) -> datetime:
    """Write one change and return when it was committed.

    Raises:
        Expected: it is not written; `SavingFailed` where that is a fault of ours.

    """
    try:
        return recording.save(encounter_id, change)
    except Expected:
        raise
    except Exception as error:
        # No trace: its text may hold what the officer wrote.
        log.error("a change was not saved: %s", type(error).__name__)  # noqa: TRY400
        raise SavingFailed from error
