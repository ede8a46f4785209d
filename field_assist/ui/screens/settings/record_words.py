"""How long encounters are kept, holds and erasures, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.retention import EraseReason, Stage
from field_assist.domain.tombstone import Tombstone
from field_assist.ui import times
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows.retire import DueRow

REASONS = {
    EraseReason.RETENTION_OVER: QT_TRANSLATE_NOOP("Records", "Kept long enough"),
    EraseReason.ORDERED: QT_TRANSLATE_NOOP("Records", "Ordered"),
    EraseReason.RECORDED_IN_ERROR: QT_TRANSLATE_NOOP("Records", "Recorded in error"),
}
_KINDS = {
    "marks": QT_TRANSLATE_NOOP("Records", "marks"),
    "notes": QT_TRANSLATE_NOOP("Records", "notes"),
    "facts": QT_TRANSLATE_NOOP("Records", "lines of the situation"),
    "packets": QT_TRANSLATE_NOOP("Records", "packets"),
    "attachments": QT_TRANSLATE_NOOP("Records", "files"),
}


def stage(row: DueRow) -> tuple[str, TagLook]:
    """Return where an encounter stands."""
    return {
        Stage.ON_HOLD: (said(QT_TRANSLATE_NOOP("Records", "On hold")), TagLook.AGENCY),
        Stage.DUE: (said(QT_TRANSLATE_NOOP("Records", "Due to be erased")), TagLook.ATTENTION),
        Stage.REMINDED: (_left(row.days_left or 0), TagLook.ATTENTION),
        Stage.KEPT: (_left(row.days_left or 0), TagLook.NONE),
        Stage.NOT_ACKNOWLEDGED: (said(QT_TRANSLATE_NOOP("Records", "Kept")), TagLook.NONE),
    }[row.stage]


def about(row: DueRow) -> str:
    """Return since when an encounter is on hold and why, or from when on it may be erased."""
    kept = row.retention
    if kept.held_since is not None:
        text = said(QT_TRANSLATE_NOOP("Records", "On hold since {0}: {1}"))
        return text.format(times.day(kept.held_since), kept.hold_reason)
    if kept.due_at is None or kept.acknowledged_at is None:
        return said(QT_TRANSLATE_NOOP("Records", "Its packets are not acknowledged yet."))
    text = said(QT_TRANSLATE_NOOP("Records", "Acknowledged {0}; may be erased from {1} on."))
    return text.format(times.day(kept.acknowledged_at), times.day(kept.due_at))


def reason(why: EraseReason) -> str:
    """Return why an encounter is erased."""
    return said(REASONS[why])


def tombstone(stone: Tombstone, *, is_right: bool) -> tuple[str, tuple[str, TagLook]]:
    """Return what an erased encounter held, and whether its note is as it was signed."""
    counts = [
        f"{count} {said(_KINDS[kind])}"
        for kind, count in stone.counts.items()
        if kind in _KINDS and count
    ]
    text = said(QT_TRANSLATE_NOOP("Records", "Erased {0}: {1}. It held {2}.")).format(
        times.day(stone.erased_at),
        reason(stone.reason).lower(),
        ", ".join(counts) or said(QT_TRANSLATE_NOOP("Records", "nothing")),
    )
    if is_right:
        return text, (said(QT_TRANSLATE_NOOP("Records", "Signature right")), TagLook.SAVED)
    return text, (said(QT_TRANSLATE_NOOP("Records", "Signature wrong")), TagLook.DANGER)


def said(text: str) -> str:
    """Return a text of this page in the officer's language."""
    return QCoreApplication.translate("Records", text)


def _left(days: int) -> str:
    if days == 1:
        return said(QT_TRANSLATE_NOOP("Records", "1 day left"))
    return said(QT_TRANSLATE_NOOP("Records", "{0} days left")).format(days)
