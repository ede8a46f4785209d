"""The reasons of a lock in words, for the unlock screen. Before the first paint: keep it light."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.lock_reason import LockReason
from field_assist.domain.marked import QT_TRANSLATE_NOOP

_WORDS: dict[LockReason, str] = {
    LockReason.REQUESTED: QT_TRANSLATE_NOOP("Locked", "Locked at {0}."),
    LockReason.IDLE: QT_TRANSLATE_NOOP("Locked", "Locked: nobody typed for a while, {0}."),
    LockReason.BLANK: QT_TRANSLATE_NOOP("Locked", "Locked: the window stayed blank, {0}."),
    LockReason.SUSPENDED: QT_TRANSLATE_NOOP("Locked", "Locked: the computer went to sleep, {0}."),
    LockReason.LID_CLOSED: QT_TRANSLATE_NOOP("Locked", "Locked: the lid was closed, {0}."),
    LockReason.SESSION_LOCKED: QT_TRANSLATE_NOOP("Locked", "Locked: the screen was locked, {0}."),
    LockReason.USER_SWITCHED: QT_TRANSLATE_NOOP(
        "Locked", "Locked: somebody else used the computer, {0}."
    ),
    LockReason.CARD_PULLED: QT_TRANSLATE_NOOP("Locked", "Locked: the card was pulled out, {0}."),
    LockReason.SHIFT_ENDED: QT_TRANSLATE_NOOP("Locked", "Locked: the shift ended, {0}."),
}


def locked(reason: LockReason, at: str, saved_at: str) -> str:
    """Say why and when it was locked, and up to when everything is saved; times as read."""
    translate = QCoreApplication.translate
    if reason is LockReason.CRASHED:
        return translate(
            "Locked", "The program ended unexpectedly. Every change that was saved is safe."
        )
    saved = translate("Locked", "Everything up to {0} is saved.").format(saved_at)
    return f"{translate('Locked', _WORDS[reason]).format(at)} {saved}"
