"""The reasons of a lock in words, for the unlock screen. Before the first paint: keep it light."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.lock_reason import LockReason
from field_assist.domain.marked import QT_TRANSLATE_NOOP

_WORDS: dict[LockReason, str] = {
    LockReason.REQUESTED: QT_TRANSLATE_NOOP("Locked", "Locked at {0}."),
    LockReason.IDLE: QT_TRANSLATE_NOOP("Locked", "Locked: not used for a while, at {0}."),
    LockReason.BLANK: QT_TRANSLATE_NOOP("Locked", "Locked: the window stayed blank until {0}."),
    LockReason.SUSPENDED: QT_TRANSLATE_NOOP("Locked", "Locked: the computer went to sleep at {0}."),
    LockReason.LID_CLOSED: QT_TRANSLATE_NOOP("Locked", "Locked: the lid was closed at {0}."),
    LockReason.SESSION_LOCKED: QT_TRANSLATE_NOOP("Locked", "Locked: the screen was locked at {0}."),
    LockReason.USER_SWITCHED: QT_TRANSLATE_NOOP(
        "Locked", "Locked: the computer went to another user at {0}."
    ),
    LockReason.CARD_PULLED: QT_TRANSLATE_NOOP("Locked", "Locked: the card was pulled out at {0}."),
    LockReason.SHIFT_ENDED: QT_TRANSLATE_NOOP("Locked", "Locked: the shift ended at {0}."),
}

_ICONS: dict[LockReason, str] = {
    LockReason.REQUESTED: "lock",
    LockReason.IDLE: "timer",
    LockReason.BLANK: "eye-off",
    LockReason.SUSPENDED: "moon",
    LockReason.LID_CLOSED: "laptop-minimal",
    LockReason.SESSION_LOCKED: "monitor",
    LockReason.USER_SWITCHED: "users",
    LockReason.CARD_PULLED: "credit-card",
    LockReason.SHIFT_ENDED: "calendar-clock",
    LockReason.CRASHED: "triangle-alert",
}


def icon_of(reason: LockReason) -> str:
    """Return the icon beside the words of a reason."""
    return _ICONS[reason]


def locked(reason: LockReason, at: str, saved_at: str, *, has_parcel: bool = False) -> str:
    """Say why and when it was locked, and up to when everything is saved; times as read.

    With a parcel there are changes that the disk did not take.
    """
    translate = QCoreApplication.translate
    if reason is LockReason.CRASHED:
        return translate(
            "Locked", "The program ended unexpectedly. Every change that was saved is safe."
        )
    text = translate("Locked", "Everything up to {0} is saved.")
    if has_parcel:
        text = translate(
            "Locked",
            "Everything up to {0} is saved. What came after it is kept until you unlock, as long as"
            " the computer runs.",
        )
    saved = text.format(saved_at)
    return f"{translate('Locked', _WORDS[reason]).format(at)} {saved}"
