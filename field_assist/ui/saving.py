"""Saves one change, whatever goes wrong; and the line in which changes wait for that."""

from __future__ import annotations

import logging
from datetime import datetime

from field_assist.domain.change import Change, subject
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


def put_last(waiting: list[Change], change: Change, *, replaces: bool) -> None:
    """Let a change wait behind the others; `replaces` one before it that was made alike."""
    last = waiting[-1] if waiting and replaces else None
    if last is not None and (subject(last), last.how) == (subject(change), change.how):
        waiting.pop()
    waiting.append(change)
